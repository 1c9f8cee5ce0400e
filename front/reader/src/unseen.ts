import type { Page } from "./page.ts"

/** The rooms of posts that were taken away go when nobody sees them: one in a frame, since of two that go above her a browser
 * takes what stood between them for something that jumped. Returns what is to be done after each change. */
export function unseen({ timeline, steady }: Page): () => void {
  const watched = new WeakSet<Element>()
  const watch = (room: Element) => {
    watched.add(room)
    sight.unobserve(room)
    sight.observe(room) // which tells at once whether it is seen
  }
  const sight = new IntersectionObserver((all) => {
    const [first, ...others] = all.filter(({ isIntersecting }) => !isIntersecting)
    if (first) steady(() => first.target.remove())
    for (const { target } of others) watch(target)
  })
  return () => {
    for (const room of timeline?.querySelectorAll(".room") ?? []) if (!watched.has(room)) watch(room)
  }
}
