import { inUse, type Page } from "./page.ts"

/**
 * Take posts away above what she reads, the page being scrolled back by as much: she sees nothing move. Chromium counts a jump
 * all the same, of what stood between two that went and was out of sight before and after. It forgets where a thing was when
 * that is taken out of the page and put back in the same frame. What she is at is left alone.
 */
export function redrawn({ root, timeline }: Page, drop: () => void): void {
  const above = [...(timeline?.children ?? [])].filter((one) => one.getBoundingClientRect().bottom <= 32) // as in `inView`
  drop()
  const used = inUse(root)
  for (const one of above) {
    const { parentNode, nextSibling } = one
    if (!parentNode || used(one)) continue
    one.remove()
    parentNode.insertBefore(one, nextSibling)
  }
}
