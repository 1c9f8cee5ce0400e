import { morph, morphChildren } from "./morph.ts"
import type { Part } from "./parts.ts"
import { element, filled } from "./trusted.ts"

const PAGE = 20 // posts on a page, as the press cuts them

/**
 * The live page as the place where parts are put. It renders nothing: the press made every part. Putting the same one
 * twice leaves the same page, and after each change the page stands as one that was fetched at that moment.
 */
export class Page {
  /** What says where the page stands. An older page has no such thing: it is not told of each change. */
  readonly stand: HTMLElement | null
  /** Where posts are put; a permalink has no such place, and an older page gets no new ones. */
  readonly timeline: HTMLElement | null
  private readonly heads = new Map<string, Element>()

  constructor(readonly root: Document) {
    this.stand = root.querySelector<HTMLElement>("[data-place]")
    this.timeline = this.stand && root.getElementById("posts")
    for (const post of this.posts()) {
      const above = post.previousElementSibling
      if (above?.matches(".day-head")) this.heads.set(post.dataset.day!, above)
    }
  }

  get slug(): string {
    return this.root.documentElement.dataset.slug!
  }

  get state(): string {
    return this.root.documentElement.dataset.state ?? ""
  }

  get count(): number {
    return +(this.stand?.dataset.count ?? 0)
  }

  /** The posts in the timeline, newest first. */
  posts(): HTMLElement[] {
    return [...(this.timeline?.querySelectorAll<HTMLElement>("article[data-order]") ?? [])]
  }

  post(id: string): HTMLElement | undefined {
    return this.posts().find((post) => post.dataset.id === id)
  }

  /** Everything that parts are put into: what may be in view and must not move. Not the key points: beside the posts they
   * stay where they are, whatever happens to the posts. */
  places(): Iterable<Element> {
    const all = [...this.root.querySelectorAll("[data-region], #posts > *, .sole > *")]
    return all.filter((place) => !place.closest(".rail"))
  }

  /** Put parts where they belong; returns the posts that were not here before. A post from before `floor` is left out: it
   * stands on an older page, and that it was corrected is no reason to show it here. */
  put(parts: Iterable<Part>, floor: number): HTMLElement[] {
    const added: HTMLElement[] = []
    for (const part of parts) {
      const [, kind, name = ""] = /^(\w+):(.*)$/s.exec(part.key) ?? []
      const html = part.html ?? ""
      if (kind === "region") this.region(name, html)
      else if (kind === "day") this.head(name, html)
      else if (kind === "post" && part.gone) this.remove(name)
      else if (kind === "post") added.push(...this.change(name, part, floor))
    }
    this.tidy()
    return added
  }

  /** Take posts off the page, at once and without a trace, wherever they stand. */
  drop(ids: readonly string[]): void {
    for (const id of ids) this.remove(id)
    this.tidy()
  }

  /** The page as parts: how a page that was fetched again is put in the place of one that stands. */
  parts(): Part[] {
    const card = /<!--card-->(.*)<!--\/card-->/s.exec(this.root.head.innerHTML)
    const regions = [...this.root.querySelectorAll<HTMLElement>("[data-region]")]
    return [
      { key: "region:state", html: this.state },
      { key: "region:card", html: card?.[1] ?? "" },
      ...regions.map((region) => ({ key: `region:${region.dataset.region}`, html: region.innerHTML })),
      ...[...this.heads].map(([day, head]) => ({ key: `day:${day}`, html: head.outerHTML })),
      ...this.posts().map((post) => {
        const { id, n, order, day } = post.dataset
        return { key: `post:${id}`, n: +n!, order, day, html: post.outerHTML }
      }),
    ]
  }

  /** A permalink or an older page, fetched again: the same page as it stands now. */
  become(fetched: Page): void {
    for (const name of ["head", "main"]) {
      const [there, fresh] = [this.root.querySelector(name), fetched.root.querySelector(name)]
      if (there && fresh) morph(there, fresh)
    }
    this.root.documentElement.dataset.state = fetched.state
  }

  private region(name: string, html: string): void {
    if (name === "state") this.root.documentElement.dataset.state = html
    if (name === "card") this.card(html)
    for (const there of this.root.querySelectorAll(`[data-region="${name}"]`)) morphChildren(there, filled(there, html))
  }

  /** What the page tells those who link to it stands between two comments: the head can hold no element for it. */
  private card(html: string): void {
    const [open, close] = [...this.root.head.childNodes].filter((node) => node.nodeType === Node.COMMENT_NODE)
    if (!open || !close) return
    while (open.nextSibling !== close) open.nextSibling!.remove()
    close.before(...filled(this.root.head, html).childNodes)
  }

  private head(day: string, html: string): void {
    const fresh = element(html)
    const there = this.heads.get(day)
    if (there && fresh) morph(there, fresh)
    else if (fresh) this.heads.set(day, fresh)
  }

  private remove(id: string): void {
    for (const post of this.root.querySelectorAll(`article[data-id="${id}"]`)) post.remove()
    // On a permalink other posts are headlines, in lists that no part replaces.
    for (const link of this.root.querySelectorAll(`:is(.latest, .around) a[href$="/post/${id}"]`)) link.parentElement!.remove()
  }

  private change(id: string, part: Part, floor: number): HTMLElement[] {
    const there = this.post(id)
    const fresh = element(part.html!)
    if (!fresh || !this.timeline || (!there && part.n! < floor)) return []
    const moves = there?.dataset.order !== part.order
    if (there) morph(there, fresh)
    if (moves) {
      const post = there ?? fresh
      const below = this.posts().find((other) => other !== post && other.dataset.order! < part.order!)
      this.timeline.insertBefore(post, below ?? null)
    }
    return there ? [] : [fresh]
  }

  /** Each day's heading before its first post, and no heading without posts. */
  private tidy(): void {
    const kept = new Set<Element>()
    for (const post of this.posts()) {
      const head = this.heads.get(post.dataset.day!)
      if (!head || kept.has(head)) continue
      kept.add(head)
      if (post.previousElementSibling !== head) post.before(head)
    }
    for (const head of this.timeline?.querySelectorAll(".day-head") ?? []) if (!kept.has(head)) head.remove()
  }
}

/** The number of the first post on a front page whose newest is number `count`. */
export const floorOf = (count: number): number => count - PAGE + 1
