import { calm } from "./glide.ts"
import { kept } from "./kept.ts"
import { fetching } from "./later.ts"
import type { Live } from "./live.ts"
import { pageOf } from "./page.ts"
import { goTo } from "./tools.ts"
import { wholePage } from "./trusted.ts"
import type { Words } from "./words.ts"
import { get, sparing } from "./world.ts"

const AGAIN = 5_000 // after a script that could not be had
const USES = ["scroll", "pointermove", "keydown"]

type Stay = ReturnType<(typeof import("./stay.ts"))["stay"]>

/** The way to posts that are not on the page, and what else comes with the first sign of her. What does it is fetched on the first
 * step, from the address in the page. */
export function reaching(live: Live, words: Words) {
  const { page } = live
  const { root } = page
  const timeline = page.sheet ? null : page.timeline // those stand where they stand
  const read = (html: string) => pageOf(wholePage(html))
  const load = fetching("stay", (script: typeof import("./stay.ts")) => script.stay({ live, words, get, sparing, goTo, read }))

  const stay = <Answer>(asks: (stay: Stay) => Answer | Promise<Answer>): Promise<Answer | false> =>
    load()
      .then(asks)
      .catch(() => false as const)

  if (timeline) {
    const [, named] = /^#p-(\w+)/.exec(location.hash) ?? []
    if ((history.state as { post?: string } | null)?.post || (named && !page.post(named))) void stay((far) => far.restore())
  }
  if (calm()) void fetching("calm", (script: typeof import("./calm.ts")) => script.calms(page, read))()
  if (kept("zone") || kept("announce") || root.querySelector("[data-slot=countdown]")) void stay(() => true)
  else if (!sparing()) whenUsed()

  /** Who does something on the page will soon need it; a page that only stands open does not. */
  function whenUsed(): void {
    const used = () => void load().catch(() => setTimeout(whenUsed, AGAIN))
    for (const use of USES) addEventListener(use, used, { once: true })
  }

  return {
    stay,
    /** She followed a link. Returns whether she is led there without leaving the page. */
    follows(link: HTMLAnchorElement): unknown {
      const { post } = link.dataset
      const here = timeline && (post || link.matches(".older .go"))
      if (here) void stay((far) => far.follow(post)).then((there) => there || location.assign(link.href))
      return here
    },
  }
}
