import type { Page } from "./page.ts"

/** What is farthest from what is being read is let go, so that hours and a thousand posts later the page is no heavier: from
 * the end that is farther away, or from the newest on if older posts were asked for (`back`), or the other way round. */
export function letGo(page: Page, back?: boolean): void {
  const posts = page.posts()
  const over = posts.length - page.held
  if (over <= 0) return
  const read = posts.findIndex((post) => post.getBoundingClientRect().bottom > 0)
  if (!(back ?? read >= posts.length / 2)) page.low = posts.map((post) => +post.dataset.n!).sort((a, b) => b - a)[page.held - 1]!
  else
    for (const { dataset } of posts.slice(0, over)) {
      if (dataset.order! > page.above) page.above = dataset.order!
      page.high = Math.min(page.high, +dataset.n! - 1)
    }
  page.sweep()
}
