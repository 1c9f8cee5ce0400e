import type { Live } from "./live.ts"
import { type Page } from "./page.ts"
import { partsOf } from "./parted.ts"
import { place, postOf } from "./parts.ts"
import { make } from "./tools.ts"
import type { Words } from "./words.ts"

/**
 * The whole page was fetched again. What is not on it leaves, the rest is put as any change is. False if the copy is older
 * than the page that stands: a cache may still hold what has been taken back.
 */
export function anew(live: Live, fetched: Page): boolean {
  const { page, waiting } = live
  const { place: to = "", generation = "0", pageVersion } = fetched.stand?.dataset ?? {}
  const [epoch, seq] = place(to)
  const [mine, here] = place(live.place)
  if (!to || fetched.slug !== page.slug || (epoch === mine && (seq < here || +generation < live.generation))) return false
  const stand = page.stand!.dataset
  stand.pageVersion = pageVersion
  if (!page.timeline || page.sheet) {
    waiting.take(true)
    page.steady(() => become(page, fetched))
    if (page.sheet) Object.assign(stand, { place: to, generation })
    live.newest = fetched.count
    live.redact([], 0)
    return true
  }
  const parts = partsOf(fetched)
  const there = new Set(parts.map(postOf))
  const had = [...page.posts().map((post) => post.dataset.id!), ...waiting.posts.map((part) => postOf(part)!)]
  // A backup does not know whether a stream was withdrawn since: one that it does not have plays no longer.
  if (epoch !== mine)
    for (const { dataset } of page.root.querySelectorAll<HTMLElement>("[data-slot=stage] [data-id]"))
      if (!fetched.root.querySelector(`[data-stream="${dataset.id}"]`)) had.push(dataset.id!)
  Object.assign(page, { low: fetched.low, high: Infinity, above: "" })
  waiting.gap = page.low - 1
  // A backup may know fewer posts; and where nothing of the old page is left, nothing new can push it.
  if (epoch !== mine || !had.some((id) => there.has(id))) live.newest = fetched.count
  page.intact = epoch === mine && +generation <= live.cleared
  live.cleared = -1 // whoever holds updates gets the whole page too, but for its new posts
  live.take({ from: to, to, generation: +generation, redacted: had.filter((id) => !there.has(id)), parts })
  page.intact = false
  stand.generation = generation // a backup may know fewer of these, too
  return true
}

/** A permalink or a page of posts alone, fetched again: the same page as it stands now. */
function become(page: Page, { root, state }: Page): void {
  for (const name of ["head", "main"]) {
    const [there, fresh] = [page.root, root].map((one) => one.querySelector<HTMLElement>(name))
    if (there && fresh) page.morph(there, fresh)
  }
  page.root.documentElement.dataset.state = state
}

/** The reader no longer holds: what waited is put as if it came now. */
export function release(live: Live): void {
  const parts = live.waiting.take(true)
  live.newest = Math.min(live.newest, ...parts.map((part) => (part.n ?? Infinity) - 1))
  live.take({ from: live.place, to: live.place, generation: live.generation, redacted: [], parts })
}

/** The post that this page was about left no trace; whoever reads it is told at least that. What the page said of it to others
 * goes too. */
export function sayGone(words: Words): void {
  document.title = words("script.gone")
  for (const said of document.head.querySelectorAll("meta[name=description], meta[property]")) said.remove()
  const line = make("p", words("script.gone"))
  line.className = "removed"
  const timeline = document.querySelector(".timeline")
  if (timeline && !timeline.querySelector("article, .removed")) timeline.prepend(line)
}
