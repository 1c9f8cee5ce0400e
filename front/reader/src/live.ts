import { waitingPosts, type Reader, type Waiting } from "./insert.ts"
import type { Page } from "./page.ts"
import { place, postOf, type Delta, type Part } from "./parts.ts"

// What stands around the posts on a page of posts alone, and no part can replace there: that it goes on, what it is called; and
// on the page of all of them the pinned one stands whole.
const AROUND = /^region:(state|title|pinned)$/

const AT_REST = 30_000

/** What the page and its reader have to do with each other. */
export interface Eyes {
  /** What she is doing just now. */
  reader(): Reader
  /** The page has changed: so many new posts were just put in, and what waits, waits. */
  changed(added: readonly HTMLElement[], waiting: Waiting): void
  /** This much was told, whether it is put or waits. Of nothing, if what changed is not a post. */
  told(parts: readonly Part[]): void
  /** Something has changed here that only the page itself can tell: of a permalink everything, of a page of posts alone what
   * stands around them. `soon`: it is what she reads, or something taken back. */
  outdated(soon: boolean): void
}

export type Live = ReturnType<typeof living>

/** Between stream and page: what is put at once, what waits for the reader's word, and what is not kept at all. */
export function living(page: Page, eyes: Eyes) {
  const { root, timeline } = page
  const stand = page.stand!.dataset
  const waiting = waitingPosts(page.held - 16) // the rest of what can be held was there before them
  const live = {
    page,
    waiting,
    /** The number of the newest post she has been told of. */
    newest: page.count,
    /** The generation up to which nothing that was taken back is left on the page; -1: all of it is put anew. */
    cleared: +stand.generation! || 0,
    slug: page.slug,
    put,
    get place(): string {
      return stand.place ?? ""
    },
    get generation(): number {
      return +stand.generation! || 0
    },
    get over(): boolean {
      return page.state === "archived"
    },

    /** What was taken back leaves page and memory first; then what changed is put, or waits. Returns whether only a whole
     * page will do, because a newer house sent what this one cannot hold. */
    take(delta: Delta): boolean {
      const { parts, redacted, generation } = delta
      const [now, news] = sort(delta)
      // Words can be taken back from a post that stays; that one changes in its place.
      const stay = new Set(now.filter((part) => part.html).map(postOf))
      const change = () => {
        page.drop(redacted.filter((id) => !stay.has(id)))
        put(now, news)
      }
      page.steady(change, news.size ? [] : undefined) // news may push what is there; nothing else does
      stands(delta.to, generation, parts)
      if (!timeline && parts.length) {
        const own = `post:${root.querySelector<HTMLElement>("main")!.dataset.post}`
        eyes.outdated(!!redacted[0] || parts.some((part) => part.key === own))
      } else if (page.sheet && parts.some(({ key }) => AROUND.test(key))) eyes.outdated(!eyes.reader().holds)
      return parts.some((part) => part.key === "reload" || (part.version && part.version !== stand.pageVersion))
    },

    redact(posts: readonly string[], generation: number): void {
      waiting.drop(posts)
      page.steady(() => {
        page.drop(posts)
        eyes.changed([], waiting)
      })
      stands(live.place, generation)
    },

    /** The order of the newest post she has, or that waits, or was let go. */
    top: (): string => [...page.posts().map((post) => post.dataset.order!), page.above, waiting.posts[0]?.order ?? ""].sort().pop()!,
  }

  /** What is put now, and which of it is news. The rest waits. */
  function sort(delta: Delta): [now: Part[], news: Set<string | undefined>] {
    const { holds, busy, listed, scrolled, touched } = eyes.reader()
    // New posts may push the others down only at the very top, under the eyes of nobody who is reading or at work there.
    const insert = !holds && !busy && scrolled < 1 && touched >= AT_REST && waiting.empty && page.high === Infinity
    // A list of key points that she sees would make room for one more; what is taken back leaves it at once all the same.
    const lists =
      listed && !insert && live.cleared >= 0 && !delta.redacted.some((id) => root.querySelector(`.rail [data-post="${id}"]`))
    const list = ({ key }: Part) => lists && key === "region:keys"
    const first = live.top()
    const waited = new Set(delta.parts.filter((part) => waiting.has(part)))
    const now: Part[] = []
    const news = new Set<string | undefined>()
    waiting.drop([...delta.redacted, ...delta.parts.filter((part) => part.gone).map(postOf)] as string[])
    for (const part of delta.parts) {
      if ((part.html === undefined && !part.gone) || (page.sheet && part.key[0] === "r")) continue
      // Not a change of a post she has, and not one that was added late among older ones.
      const isNew = timeline && part.n! > live.newest && part.order! > first
      if (part.order && !isNew && !waited.has(part) && !page.shows(part)) continue
      const waits = !part.gone && (holds || waited.has(part) || (isNew && !insert) || list(part) || page.pushes?.(part))
      if (waits) waiting.keep(part, isNew)
      else now.push(part)
      if (isNew && !waits) news.add(postOf(part))
    }
    // Who holds updates still must not go on reading what was taken back: in a Summary, say, that had copied it.
    if (delta.generation > live.cleared)
      for (const part of waiting.take(false)) {
        if (list(part) || page.pushes?.(part, delta.redacted)) waiting.keep(part, false)
        else now.push(part)
      }
    live.cleared = Math.max(live.cleared, delta.generation)
    live.newest = Math.max(live.newest, ...delta.parts.map((part) => part.n ?? part.count ?? 0))
    return [now, news]
  }

  function put(parts: readonly Part[], news: ReadonlySet<string | undefined>): void {
    if (news.size) {
      // Of many at once only the newest are put; and what stands below a gap would be in the wrong company.
      page.low = Math.max(page.low, live.newest - page.held + 1, waiting.gap + 1)
      waiting.shown()
    }
    const added = page.put(parts)
    eyes.changed(
      added.filter((post) => news.has(post.dataset.id)),
      waiting,
    )
  }

  function stands(to: string, generation: number, told: readonly Part[] = []): void {
    Object.assign(stand, { place: to, generation: Math.max(live.generation, generation), count: live.newest })
    eyes.told(told)
  }

  return live
}
