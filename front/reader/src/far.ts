import { bring } from "./bring.ts"
import { pages } from "./fetched.ts"
import { PAGE } from "./page.ts"
import { partsOf } from "./parted.ts"
import { postOf } from "./parts.ts"
import type { Host } from "./stay.ts"

const AGAIN = 5_000 // after a page that could not be had
const LINE = 32 // of what is nearly scrolled out, the last line is not what is being read
const REST = 500 // the browser's history is told where she reads once she has stopped scrolling so long

/**
 * The posts that are far away: pages of older posts come in below as the reader gets there, newer ones above, and what is
 * far behind her is let go. Nothing moves while that happens.
 */
export function far({ live, get, read, sparing, goTo }: Host) {
  const { page } = live
  const { leaf, born, front } = pages(page, get, read)
  const nav = page.root.querySelector<HTMLElement>("nav.older")
  let loading = Promise.resolve(true)
  let busy = 0

  /** One after the other: each begins where the one before it has left the page. */
  function once(load: () => Promise<boolean>): Promise<boolean> {
    busy++
    loading = loading
      .then(load)
      .catch(() => false) // no line, or a proxy's page: it is tried again
      .finally(() => busy--)
    return loading
  }

  /** Put the posts of a page where they belong. The newest stand on the live page; `all`: those too that are news to her. */
  async function load(number: number, all = false): Promise<boolean> {
    let first = (number - 1) * PAGE + 1
    let last = number * PAGE
    let newest = all || last > page.count
    let fetched = await (newest ? front() : born(number))
    if (newest && !all && fetched.low > Math.max(first, page.high + 1)) {
      newest = false // it has been filled meanwhile
      fetched = await born(number)
    }
    if (newest) [first, last] = [fetched.low, Infinity]
    if (first <= page.high + 1 && last >= page.low - 1)
      [first, last] = [Math.min(page.low, first), Math.max(page.high, last)]
    if (last >= page.count) last = Infinity
    const parts = partsOf(fetched).filter((part) => {
      const post = postOf(part)
      if (post) return !page.post(post) && (all || part.n! <= page.count)
      return all || part.key.startsWith("day:")
    })
    if (all) live.waiting.take(true) // all of it is on that page
    bring(live, parts, first, last)
    const end = page.low <= 1
    nav?.classList.toggle("is-end", end)
    nav?.classList.add("is-far")
    const partial = fetched.root.querySelector("nav.older .partial")
    if (end && partial && !nav?.querySelector(".partial")) nav?.after(partial)
    remember()
    return true
  }

  // -- the browser's own way back, and a page that is loaded again, lead to what was being read

  interface Left {
    readonly post?: string
    readonly top?: number
  }

  let resting: ReturnType<typeof setTimeout> | undefined
  function keep(): void {
    history.scrollRestoration = "manual"
    const read = page.posts().find((post) => post.getBoundingClientRect().bottom > LINE)
    history.replaceState({ post: read?.dataset.id, top: read?.getBoundingClientRect().top } satisfies Left, "")
  }
  function remember(): void {
    clearTimeout(resting)
    resting = setTimeout(keep, REST)
  }
  async function restore(): Promise<void> {
    clearTimeout(resting) // it was about the entry that was left
    const { post = /^#p-(\w+)$/.exec(location.hash)?.[1], top = LINE } = (history.state ?? {}) as Left
    if (post && (await fetch(post))) scrollBy({ top: page.post(post)!.getBoundingClientRect().top - top, behavior: "instant" })
  }
  addEventListener("scroll", remember, { passive: true })
  addEventListener("popstate", () => void restore())

  const older = () => once(async () => page.low > 1 && (await load(Math.ceil((page.low - 1) / PAGE))))
  const newer = () => once(async () => page.high < Infinity && (await load(Math.ceil((page.high + 1) / PAGE))))
  const newest = () => once(() => load(Math.ceil(page.count / PAGE), true))

  /** She comes near the end of what is loaded: what is beyond it is there before she is. */
  let tired = false
  async function look(): Promise<void> {
    const { top, bottom, height } = page.timeline!.getBoundingClientRect()
    if (busy || tired || !height || sparing()) return
    // So near that what is held still has room for a page more on one side without losing the same on the other.
    const near = Math.min(innerHeight, height / 6)
    const below = page.low > 1 && bottom < innerHeight + near
    if (!below && !(page.high < Infinity && top > -near)) return
    tired = !(await (below ? older() : newer()))
    const rested = () => {
      tired = false
      void look()
    }
    setTimeout(rested, tired ? AGAIN : 0)
  }
  addEventListener("scroll", () => void look(), { passive: true })

  /** Whether the post stands on the page now: if it did not, its part of the timeline has been loaded. */
  const fetch = (post: string): Promise<boolean> =>
    once(async () => {
      if (page.post(post)) return true
      const n = +(await leaf(post)).root.querySelector<HTMLElement>(`[data-id="${post}"]`)!.dataset.n!
      const number = Math.ceil(n / PAGE)
      if (!(await load(number))) return false
      // Where too little stands below it, it could not be shown at the top.
      if (number > 1 && n - page.low < PAGE / 2) await load(number - 1)
      return !!page.post(post)
    })

  return {
    newest,
    look,
    /** She followed a link to a post, or to older ones. False if she could not be led there. */
    follow: (post?: string) => (post ? reach(post) : onward()),
    /** Back to what was being read when this entry of the browser's history was left. */
    restore,
  }

  /** She asked for older posts: they come in, and she is at the first of them. */
  async function onward(): Promise<boolean> {
    const asked = document.activeElement as HTMLElement | null
    asked?.blur() // the link is pushed down; what she read last stays
    const last = page.posts().pop()
    const went = await older()
    const next = page.posts()[page.posts().indexOf(last!) + 1]
    if (went) next?.querySelector<HTMLElement>("a")?.focus({ preventScroll: true })
    else asked?.focus({ preventScroll: true })
    return went
  }

  /** Go to a post, wherever it stands. False if there is no such post. */
  async function reach(post: string): Promise<boolean> {
    keep()
    const there = await fetch(post)
    if (there) goTo(post)
    return there
  }
}
