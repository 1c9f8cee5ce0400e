import type { Live } from "./live.ts"
import { postOf } from "./parts.ts"

/** The reader asked for what waits: new posts, or those that she is far from (`far`), she will want to see. */
export function show({ page, waiting, put }: Live, far?: unknown): void {
  const news = new Set(waiting.posts.map(postOf))
  const sees = far || news.size
  const change = () => {
    put(waiting.take(true), news)
    page.timeline!.focus({ preventScroll: true }) // she pressed a button that is no more
    if (sees) page.timeline!.scrollIntoView()
  }
  page.steady(change, sees ? [] : undefined)
}
