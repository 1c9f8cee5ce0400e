import { glide, seen } from "./glide.ts"
import { morph, morphChildren } from "./morph.ts"
import { postOf, type Part } from "./parts.ts"
import { heightOf, roomOf } from "./room.ts"
import { back, inView, isAt } from "./steady.ts"
import { element, filled } from "./trusted.ts"

export const PAGE = 20 // posts on a page, as the press cuts them
/** So many posts are held, and no more. Beside them a few may be kept that have the focus, a selection or a running clip:
 * never more than sixty in all. */
export const HELD = 56

export const plays = (where: ParentNode): boolean =>
  [...where.querySelectorAll<HTMLMediaElement>("video, audio, iframe")].some((clip) => !clip.paused)

export type Page = ReturnType<typeof pageOf> & {
  /** Posts have been put in another order, or taken away again: her own zone, once it is here, looks at them too. */
  turned?: () => void
  /** For who asked for less motion: whether something that she sees would be moved by it. If anything was taken back (`gone`) words
   * that it says no more are not left standing meanwhile. */
  pushes?: (part: Part, gone?: readonly string[]) => boolean
  /** It is put anew as a whole, and nothing was taken back meanwhile. */
  intact?: boolean
}

/**
 * The live page as the place where parts are put. It renders nothing: the press made every part. Putting the same one
 * twice leaves the same page, and after each change the page stands as one that was fetched at that moment.
 */
export function pageOf(root: Document) {
  const html = root.documentElement
  const sheet = root.querySelector("main")?.dataset.page
  const number = +sheet!
  const stand = root.querySelector<HTMLElement>("[data-place]") ?? (sheet ? html : null)
  const list = root.getElementById("posts")
  const timeline = stand && list
  const heads = new Map<string, HTMLElement>()

  const page = {
    root,
    morph,
    /** What says where the page stands. */
    stand,
    /** Which page of posts alone this is: the number of one with older posts, or `all`. The live page is none, nor a permalink. */
    sheet,
    /** Where posts are put; a permalink has no such place. */
    timeline,
    /** So many posts are held at most. */
    held: sheet === "all" ? Infinity : HELD,
    /** The numbers of the first and the last post that are held; between them none is missing. */
    low: 0,
    high: number * PAGE || Infinity,
    /** The order of the newest post that was let go; of a page of older posts, that of no post: nothing is new there. */
    above: number ? "~" : "",

    slug: html.dataset.slug!,

    get state(): string {
      return html.dataset.state!
    },

    get count(): number {
      return +stand?.dataset.count! || 0
    },

    /** The posts in the timeline, newest first. */
    posts: (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>("#posts > article")],

    post: (id: string): HTMLElement | undefined => page.posts().find((post) => post.dataset.id === id),

    /** Everything that parts are put into: what may be in view and must not move. Not the key points: beside the posts they
     * stay where they are, whatever happens to the posts. */
    places: (): Iterable<Element> => root.querySelectorAll(":is([data-region], #posts > :not(.day-head), .sole > *):not(.rail *)"),

    /** What a post of this order stands before. */
    below: ({ order }: Part, post?: Element | null): HTMLElement | undefined =>
      [...root.querySelectorAll<HTMLElement>("#posts > [data-order]")].find((other) => other !== post && other.dataset.order! < order!),

    /** Whether a change of this post is seen here. */
    shows: (part: Part): unknown => timeline && (page.post(postOf(part)!) || holds(part)),

    /** Put parts where they belong; returns the posts that were not here before. What is too much then is let go by what comes
     * with the first of them (letgo.ts), which is told whether older posts were asked for (`back`). */
    put(parts: Iterable<Part>, _back?: boolean): HTMLElement[] {
      const added: HTMLElement[] = []
      for (const part of parts) {
        const [kind, name = ""] = part.key.split(":")
        if (kind === "region") region(name, part.html!)
        else if (kind === "day") head(name, part.html!)
        else if (part.gone) remove(name)
        else if (kind === "post") added.push(...change(name, part))
      }
      page.sweep()
      return added
    },

    /** Take posts off the page, at once and without a trace, wherever they stand. What the page tells machines holds their
     * words too; it is told with the page and never again. */
    drop(ids: readonly string[]): void {
      root.getElementById("record")?.remove()
      for (const id of ids) remove(id)
      tidy()
    },

    /** Whether the reader is at a post: it has the focus or a selection, or something in it plays. */
    used: (post: Element): boolean => isAt(post) || plays(post),

    /** What is not held any more leaves, unless she is at it; and headings stand where they belong. */
    sweep(): void {
      for (const post of page.posts()) if (!holds(post.dataset) && !page.used(post)) post.remove()
      tidy()
    },

    /** A change during which what is being read stays where it is; or what is named, if what changes stands above it. */
    steady(change: () => void, read: Iterable<Element> = page.places()): void {
      glide(() => {
        const before = inView(read)
        change()
        back(before)
      })
    },
  }

  /** Whether a post has its place here: it is one of those that are held, or was added late between them. One of another
   * page has not, and that it was corrected is no reason to show it in the middle of nowhere. */
  function holds({ n, order }: { readonly n?: number | string; readonly order?: string }): boolean {
    const held = (n: number) => n >= page.low && n <= page.high
    if (sheet || +n! <= page.high) return held(+n!)
    const orders = page.posts().map(({ dataset }) => (held(+dataset.n!) ? dataset.order! : ""))
    return orders.some((one) => one > order!) && orders.some((one) => one && one < order!)
  }

  function region(name: string, text: string): void {
    if (name === "card") card(text)
    if (name === "state") html.dataset.state = text
    for (const there of root.querySelectorAll(`[data-region=${name}]`)) morphChildren(there, filled(there, text))
  }

  /** What the page tells those who link to it stands between two comments: the head can hold no element for it. */
  function card(html: string): void {
    const [open, close] = [...root.head.childNodes].filter((node) => node.nodeType === 8) // comments
    if (!close) return
    while (open!.nextSibling !== close) open!.nextSibling!.remove()
    close.before(...filled(root.head, html).childNodes)
  }

  function head(day: string, html: string): void {
    const fresh = element(html)
    const there = heads.get(day)
    if (there && fresh) morph(there, fresh)
    else if (fresh) heads.set(day, fresh)
  }

  function remove(id: string): void {
    // A post, or a stream that plays.
    for (const one of root.querySelectorAll<HTMLElement>(`[data-id="${id}"]`)) {
      if (one.parentElement === timeline && heightOf(one)) one.before(roomOf(one))
      one.remove()
    }
    // Other posts are headlines in lists that no part replaces: on a permalink, and in what a reader looked for.
    for (const link of root.querySelectorAll(`:is(.latest, .around, .found, .catchup, .after, .age) a[href$="/post/${id}"]`))
      link.closest("li, p")!.remove()
  }

  function change(id: string, part: Part): HTMLElement[] {
    const there = page.post(id)
    const fresh = element(part.html!)
    if (!fresh || !page.shows(part)) return []
    const post = there ?? fresh
    const moves = there?.dataset.order !== part.order
    const room = root.querySelector(`.room[data-id="${id}"]`) // its words were taken back a moment ago
    const height = heightOf(there ?? room)
    if (there) morph(there, fresh)
    if (moves) {
      timeline!.insertBefore(post, page.below(part, post)!)
      seen.delete(post)
    }
    room?.remove()
    if (height) post.style.minBlockSize = `${height}px`
    return there ? [] : [fresh]
  }

  /** Each day's heading before its first post, and no heading without posts. */
  function tidy(): void {
    const kept = new Set<Element>()
    for (const post of root.querySelectorAll<HTMLElement>("#posts > [data-day]")) {
      const head = heads.get(post.dataset.day!)
      if (!head || kept.has(head)) continue
      kept.add(head)
      if (post.previousElementSibling !== head) post.before(head)
    }
    for (const head of root.querySelectorAll("#posts > .day-head:not([data-own])")) if (!kept.has(head)) head.remove()
  }

  page.low = number ? (number - 1) * PAGE + 1 : page.count - PAGE + 1
  for (const head of root.querySelectorAll<HTMLElement>("#posts > .day-head")) heads.set((head.nextElementSibling as HTMLElement).dataset.day!, head)
  return page
}
