import type { Page } from "./page.ts"

/** The rooms of posts that were taken away, or have become shorter, go when nobody sees them. Returns what is to be done after
 * each change. */
export function unseen({ timeline, steady }: Page): () => void {
  const sight = new IntersectionObserver((all) => {
    const gone = all.filter(({ isIntersecting }) => !isIntersecting)
    if (gone.length) steady(() => gone.forEach(({ target }) => target.remove()))
  })
  return () => {
    for (const room of timeline?.querySelectorAll(".room") ?? []) sight.observe(room) // which tells at once whether it is seen
  }
}
