import type { Live } from "./live.ts"
import { pageOf } from "./page.ts"
import { goTo } from "./tools.ts"
import { wholePage } from "./trusted.ts"
import { get, sparing } from "./world.ts"

type Stay = ReturnType<(typeof import("./stay.ts"))["stay"]>

/** The way to posts that are not on the page. What does it is fetched on the first step, from the address in the page. */
export function reaching(live: Live) {
  const { page } = live
  const { root, timeline } = page
  let fetching: Promise<Stay> | undefined

  async function stay<Answer>(asks: (stay: Stay) => Promise<Answer>): Promise<Answer | false> {
    try {
      fetching ??= import(/* @vite-ignore */ root.querySelector<HTMLElement>("script[data-stay]")!.dataset.stay!).then(
        (more: typeof import("./stay.ts")) => more.stay({ live, get, sparing, read: (html) => pageOf(wholePage(html)) }),
      )
      return await asks(await fetching)
    } catch {
      fetching = undefined // on a train, say: she can try again
      return false
    }
  }

  /** To a post, wherever it stands. False if there is no such post, or no way to it. */
  async function to(post: string): Promise<boolean> {
    if (!page.post(post)) return stay((far) => far.reach(post))
    goTo(post)
    return true
  }

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
