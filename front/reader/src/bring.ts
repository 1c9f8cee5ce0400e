import type { Live } from "./live.ts"
import type { Part } from "./parts.ts"

/** Posts from `low` to `high` are held from now on: these come in, others may be too far away to stay. */
export function bring(live: Live, parts: readonly Part[], low: number, high: number): void {
  const { page, waiting } = live
  const above = live.top()
  const back = low < page.low
  // She goes through the posts: they stand still, before what may be in view above them.
  const places = [...page.posts(), ...page.places()]
  page.steady(() => {
    Object.assign(page, { low, high, above: high < Infinity ? above : "" })
    page.put(
      parts.filter((part) => !waiting.has(part)),
      back,
    )
  }, places)
  live.newest = Math.max(live.newest, ...parts.map((part) => part.n ?? 0))
  live.redact([], 0) // it says how it stands now
}
