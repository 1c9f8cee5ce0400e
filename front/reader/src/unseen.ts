import type { Page } from "./page.ts"

/** The room of a post that was taken away, or that has become shorter, goes when nobody sees it: one in a frame, since of two that
 * go above her a browser takes what stood between them for something that jumped. Returns what is to be done after each change. */
export function unseen({ timeline, steady }: Page): () => void {
  const watch = (room: Element) => {
    sight.unobserve(room)
    sight.observe(room) // which tells at once whether it is seen
  }
  const sight = new IntersectionObserver((all) => {
    const [first, ...others] = all.filter(({ isIntersecting }) => !isIntersecting).map(({ target }) => target)
    if (first) steady(() => (first.matches(".room") ? first.remove() : first.removeAttribute("style")))
    others.forEach(watch)
  })
  return () => timeline?.querySelectorAll("#posts > [style]").forEach(watch)
}
