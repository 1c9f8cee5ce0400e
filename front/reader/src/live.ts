import { mayInsert, Waiting, type Reader } from "./insert.ts"
import { floorOf, type Page } from "./page.ts"
import { place, postOf, type Delta, type Part } from "./parts.ts"
import { steady } from "./steady.ts"

/** What the page and its reader have to do with each other. */
export interface Eyes {
  /** What she is doing just now. */
  reader(): Reader
  /** The page has changed: so many new posts were just put in, and what waits, waits. */
  changed(added: readonly HTMLElement[], waiting: Waiting): void
  /** This page shows one post; `soon` if it was that post, or something taken back, that changed. */
  outdated(soon: boolean): void
}

/** Between stream and page: what is put at once, what waits for the reader's word, and what is not kept at all. */
export class Live {
  readonly waiting = new Waiting()
  private newest: number
  private floor: number
  /** The generation up to which nothing that was taken back is left on the page. */
  private cleared: number

  constructor(
    readonly page: Page,
    private readonly eyes: Eyes,
  ) {
    this.newest = page.count
    this.floor = floorOf(page.count)
    this.cleared = this.generation
  }

  get slug(): string {
    return this.page.slug
  }

  get place(): string {
    return this.page.stand?.dataset.place ?? ""
  }

  get generation(): number {
    return +(this.page.stand?.dataset.generation ?? 0)
  }

  get over(): boolean {
    return this.page.state === "archived"
  }

  /** What was taken back leaves page and memory first; then what changed is put, or waits. Returns whether only a whole
   * page will do, because a newer house sent what this one cannot hold. */
  take(delta: Delta): boolean {
    const { now, news } = this.sort(delta)
    // Words can be taken back from a post that stays; that one changes in its place.
    const stay = new Set(now.filter((part) => part.html).map(postOf))
    const change = () => {
      this.page.drop(delta.redacted.filter((id) => !stay.has(id)))
      this.put(now, news)
    }
    if (news.size) change()
    else steady(() => this.page.places(), change)
    this.stands(delta.to, Math.max(this.generation, delta.generation))
    if (!this.page.timeline && delta.parts.some(postOf)) {
      const own = `post:${this.page.root.querySelector<HTMLElement>("main")!.dataset.post}`
      this.eyes.outdated(delta.redacted.length > 0 || delta.parts.some((part) => part.key === own))
    }
    const { pageVersion } = this.page.stand!.dataset
    return delta.parts.some((part) => part.key === "reload" || (part.version && part.version !== pageVersion))
  }

  /** What is put now, and what waits. */
  private sort(delta: Delta): { now: Part[]; news: Set<string | undefined> } {
    const reader = this.eyes.reader()
    const insert = mayInsert(reader) && this.waiting.empty
    const top = this.top()
    const waited = new Set(delta.parts.filter((part) => this.waiting.has(part)))
    const now: Part[] = []
    const news = new Set<string | undefined>()
    this.waiting.drop([...delta.redacted, ...delta.parts.filter((part) => part.gone).map((part) => postOf(part)!)])
    for (const part of delta.parts) {
      if (part.html === undefined && !part.gone) continue
      // Not a change of a post she has, and not one that was added late among older ones.
      const isNew = !!this.page.timeline && part.n! > this.newest && part.order! > top
      const waits = !part.gone && (reader.holds || waited.has(part) || (isNew && !insert))
      if (waits) this.waiting.keep(part, isNew)
      else now.push(part)
      if (isNew && !waits) news.add(postOf(part))
    }
    // Who holds updates still must not go on reading what was taken back: in a Summary, say, that had copied it.
    if (delta.generation > this.cleared) now.push(...this.waiting.take(false))
    this.cleared = Math.max(this.cleared, delta.generation)
    this.newest = Math.max(this.newest, ...delta.parts.map((part) => part.n ?? part.count ?? 0))
    return { now, news }
  }

  private put(parts: readonly Part[], news: ReadonlySet<string | undefined>): void {
    const added = this.page.put(parts, this.floor)
    this.eyes.changed(
      added.filter((post) => news.has(post.dataset.id)),
      this.waiting,
    )
  }

  redact(posts: readonly string[], generation: number): void {
    this.waiting.drop(posts)
    steady(
      () => this.page.places(),
      () => {
        this.page.drop(posts)
        this.eyes.changed([], this.waiting)
      },
    )
    this.stands(this.place, Math.max(this.generation, generation))
  }

  /** The reader asked for what waits. Returns whether new posts are among it, which she will want to see. */
  show(): boolean {
    const news = new Set(this.waiting.posts.map(postOf))
    const show = () => this.put(this.waiting.take(true), news)
    if (news.size) show()
    else steady(() => this.page.places(), show)
    return news.size > 0
  }

  /** The reader no longer holds: what waited is put as if it came now. */
  release(): void {
    const parts = this.waiting.take(true)
    const first = Math.min(...parts.map((part) => part.n ?? Infinity))
    this.newest = Math.min(this.newest, first - 1)
    this.take({ from: this.place, to: this.place, generation: this.generation, redacted: [], parts })
  }

  /**
   * The whole page was fetched again. What is not on it leaves, the rest is put as any change is. False if the copy is
   * older than the page that stands: a cache may still hold what has been taken back.
   */
  replace(fetched: Page): boolean {
    const { place: to = "", generation = "0" } = fetched.stand?.dataset ?? {}
    const [epoch, seq] = place(to)
    const [mine, here] = place(this.place)
    if (!to || fetched.slug !== this.page.slug || (epoch === mine && (seq < here || +generation < this.generation))) return false
    this.page.stand!.dataset.pageVersion = fetched.stand!.dataset.pageVersion
    if (!this.page.timeline) {
      this.page.become(fetched)
      this.eyes.changed([], this.waiting)
      return true
    }
    const parts = fetched.parts()
    const there = new Set(parts.map(postOf))
    const had = [...this.page.posts().map((post) => post.dataset.id!), ...this.waiting.posts.map((part) => postOf(part)!)]
    this.floor = floorOf(fetched.count)
    if (epoch !== mine) this.newest = fetched.count // a backup may know fewer posts
    this.cleared = -1 // whoever holds updates gets the whole page too, but for its new posts
    this.take({ from: to, to, generation: +generation, redacted: had.filter((id) => !there.has(id)), parts })
    this.stands(to, +generation)
    return true
  }

  private top(): string {
    return [...this.page.posts().map((post) => post.dataset.order!), this.waiting.posts[0]?.order ?? ""].sort().pop()!
  }

  private stands(to: string, generation: number): void {
    const stand = this.page.stand
    if (!stand) return
    stand.dataset.place = to
    stand.dataset.generation = `${generation}`
    stand.dataset.count = `${this.newest}`
  }
}
