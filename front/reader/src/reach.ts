import { kept } from "./kept.ts"
import { fetching } from "./later.ts"
import type { Live } from "./live.ts"
import { pageOf } from "./page.ts"
import { goTo } from "./tools.ts"
import { wholePage } from "./trusted.ts"
import type { Words } from "./words.ts"
import { get, sparing } from "./world.ts"

const SETTLED = 2_000 // by then the page has loaded; what can wait may come

type Stay = ReturnType<(typeof import("./stay.ts"))["stay"]>

/** The way to posts that are not on the page, and what else comes once it has settled. What does it is fetched on the first
 * step, from the address in the page. A page of older posts is not told of changes. */
export function reaching(live: Live, words: Words) {
  const { page } = live
  const { root, timeline } = page
  const load = fetching("stay", (script: typeof import("./stay.ts")) =>
    script.stay({ live, words, get, sparing, read: (html) => pageOf(wholePage(html)) }),
  )

  const stay = <Answer>(asks: (stay: Stay) => Answer | Promise<Answer>): Promise<Answer | false> =>
    load()
      .then(asks)
      .catch(() => false as const)

  /** To a post, wherever it stands. False if there is no such post, or no way to it. */
  async function to(post: string): Promise<boolean> {
    if (!page.post(post)) return stay((far) => far.reach(post))
    goTo(post)
    return true
  }

  const zone = kept("zone")
  if (zone || !sparing() || root.querySelector("[data-slot=countdown]"))
    setTimeout(() => void stay(() => true), zone ? 0 : SETTLED)
  if (timeline) {
    const named = /^#p-(\w+)$/.exec(location.hash)
    if ((history.state as { post?: string } | null)?.post) void stay((far) => far.restore())
    else if (named) void to(named[1]!)
    // Near the end of what is loaded, what is beyond it is there before she is.
    addEventListener("scroll", () => {
      if (page.low > 1 && timeline.getBoundingClientRect().bottom < 2 * innerHeight) void stay((far) => far.look())
    })
  }

  return {
    to,
    stay,
    newest: () => stay((far) => far.newest()),
    /** She followed a link. Returns whether she is led there without leaving the page. */
    follows(link: HTMLAnchorElement): boolean {
      const { post } = link.dataset
      const here = !!timeline && (!!post || link.matches(".older .go"))
      if (here) void (post ? to(post) : stay((far) => far.onward())).then((there) => there || location.assign(link.href))
      return here
    },
  }
}
