/**
 * What a reader who stays needs, fetched with the first sign of her: posts that are far away, a
 * voice for screen readers, her own zone, how long it is until it starts.
 */
import { anew, release, sayGone } from "./anew.ts"
import { countDown } from "./countdown.ts"
import { far } from "./far.ts"
import type { Live } from "./live.ts"
import { markInView } from "./marks.ts"
import type { Page } from "./page.ts"
import { redrawn } from "./redrawn.ts"
import type { Told } from "./shared.ts"
import { voice } from "./voice.ts"
import type { Words } from "./words.ts"
import { zone } from "./zone.ts"

/** What this has from the script that fetched it. */
export interface Host {
  readonly live: Live
  readonly words: Words
  get(url: string): Promise<Response>
  /** A page as the server sends it. */
  read(html: string): Page
  /** Save-Data: nothing is fetched that was not asked for. */
  sparing(): boolean
}

export function stay(host: Host) {
  const { live, words } = host
  const { page } = live
  const says = voice(page, live.waiting, words)
  const mark = markInView(page)
  const hers = zone(page, words)
  const dress = () => {
    hers.dress()
    mark()
    countDown(page.root, words)
    says.check()
  }
  around(page, hers.undress, dress)
  if (!page.stand) overhear(page)
  dress()
  // Where no posts are put there is no way to others but by links.
  const away = page.timeline && far(host)
  void away?.look() // she may be near the end already
  return {
    ...away!,
    news: says.news,
    anew(fetched: Page, gone?: boolean): boolean {
      if (gone) sayGone(words)
      return anew(live, fetched)
    },
    release: () => release(live),
  }
}

/** Whatever changes the page goes this way. */
function around(page: Page, before: () => void, after: () => void): void {
  const { put, drop, become } = page
  page.put = (...given) => {
    before()
    const added = put(...given)
    after()
    return added
  }
  page.drop = (ids) => {
    before()
    if (ids.length) redrawn(page, () => drop(ids))
    else drop(ids)
    after()
  }
  page.become = (fetched) => {
    before()
    become(fetched)
    after()
  }
}

/** A page of older posts has no stream. But of what is taken back it hears from a tab that has one; what stands in the place
 * of it, it shows when it next asks for itself. */
function overhear(page: Page): void {
  if (typeof BroadcastChannel === "undefined") return
  const channel = new BroadcastChannel(`stop-press:${page.slug}`)
  channel.onmessage = ({ data: { event, data } }: MessageEvent<Told>) => {
    if (event === "redact") page.drop((JSON.parse(data) as { redacted: string[] }).redacted)
  }
}
