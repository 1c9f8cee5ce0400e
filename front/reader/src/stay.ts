/**
 * What a reader who stays needs, fetched with the first sign of her: posts that are far away, a
 * voice for screen readers, her own zone, how long it is until it starts.
 */
import { anew, release, sayGone } from "./anew.ts"
import { countDown } from "./countdown.ts"
import { far } from "./far.ts"
import type { Live } from "./live.ts"
import { letGo } from "./letgo.ts"
import { markInView } from "./marks.ts"
import type { Page } from "./page.ts"
import { show } from "./show.ts"
import { unseen } from "./unseen.ts"
import { voice } from "./voice.ts"
import type { Words } from "./words.ts"
import { zone } from "./zone.ts"

const LATEST = 8_000 // a permalink brings its list of newest posts up to date so long after there was one

/** What this has from the script that fetched it. */
export interface Host {
  readonly live: Live
  readonly words: Words
  get(url: string): Promise<Response>
  /** A page as the server sends it. */
  read(html: string): Page
  goTo(post: string): void
  /** Save-Data: nothing is fetched that was not asked for. */
  sparing(): boolean
}

export function stay(host: Host) {
  const { live, words } = host
  const { page } = live
  const says = voice(page, live.waiting, words, host.read)
  const mark = markInView(page)
  const hers = zone(page, words)
  const goes = unseen(page)
  const dress = () => {
    hers.dress()
    goes()
    mark()
    countDown(page.root, words)
    says.check()
  }
  let asked: ReturnType<typeof setTimeout> | undefined
  if (page.sheet === "all") whole(live)
  around(page, hers.undress, dress)
  dress()
  // Where no posts are put there is no way to others but by links.
  const away = page.sheet ? null : page.timeline && far(host)
  void away?.look() // she may be near the end already
  return {
    ...away!,
    news: says.news,
    /** She asked for what waits, or for the newest posts if she is far from them. False if they could not be had. */
    async show(): Promise<boolean> {
      const far = page.high < Infinity && (live.waiting.count || live.waiting.empty)
      if (far && !(await away!.newest())) return false
      show(live, far)
      says.hush()
      return true
    },
    anew(fetched: Page, gone?: boolean): boolean {
      if (gone) sayGone(words)
      return anew(live, fetched)
    },
    renews(renew: () => void, soon: boolean): void {
      clearTimeout(asked)
      asked = setTimeout(renew, soon ? 0 : LATEST * (0.5 + Math.random()))
    },
    release: () => release(live),
  }
}

/** Among the others the pinned post is short, for it stands above them. On the page of all of them it stands whole: that is fetched,
 * and until then stays as it was, or leaves with what was taken back. */
function whole(live: Live): void {
  const { take } = live
  live.take = (delta) => take({ ...delta, parts: delta.parts.filter(({ html }) => !/#pinned"/.test(html!)) })
}

/** Whatever changes the page goes this way. */
function around(page: Page, before: () => void, after: () => void): void {
  const { put, drop } = page
  page.put = (...given) => {
    before()
    const added = put(...given)
    letGo(page, given[1])
    after()
    return added
  }
  page.drop = (ids) => {
    before()
    drop(ids)
    after()
  }
}
