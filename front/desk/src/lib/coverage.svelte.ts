/** One coverage as the desk sees it, asked for every two seconds; and whether there is a line to the desk at all. */
import { clock } from "./clock.svelte.ts"
import { keepNote, noteOf } from "./device.ts"
import { Refused } from "./errors.ts"
import { outbox } from "./outbox.svelte.ts"
import { api } from "./session.svelte.ts"
import { titleOf } from "../editor/contract.ts"
import { minute } from "./times.ts"
import type { Draft, Hold, Inbox, Post, ToRead, View, Waiting } from "./types.ts"

// What a colleague does is seen within this time. A notice from the server instead of asking comes with the desk's own stream.
const EVERY = 2000

type Known = Pick<View, "may" | "about">
type Readable = Pick<Waiting, "revision" | "title" | "reading">

export class Coverage {
  view = $state.raw<View | null>(null)
  older = $state.raw<Post[]>([])
  more = $state(false)
  drafts = $state.raw<Draft[]>([])
  /** What is out and nobody else has read. */
  toRead = $state.raw<ToRead>({ count: 0, posts: [] })
  /** What came in, and what its source has changed since it was used. */
  inbox = $state.raw<Inbox>({ items: [], red: [] })
  /** Since when nobody has answered. */
  lineLost = $state<Date | null>(null)
  /** Why this coverage cannot be shown: not found, not a member. */
  refused = $state.raw<Refused | null>(null)
  #stopped = false
  #timer = 0

  /** What this device knows of it, for a desk that opens without a line: what it is called, and what she may do. */
  known: Known | undefined

  constructor(readonly slug: string) {
    this.known = noteOf<Known>(this.#note)
  }

  get #note(): string {
    return `stoppress.coverage.${this.slug}.${api.client.person}`
  }

  /** Whether it is worth a try: the last answer came, and the device has a network. */
  get reachable(): boolean {
    return this.lineLost === null && navigator.onLine
  }

  get zone(): string {
    return (this.view ?? this.known)?.about.timezone ?? "UTC"
  }

  /** As readers see them, newest first: what the last answer held, and what was fetched of older ones. */
  posts = $derived.by(() => {
    const newest = this.view?.posts ?? []
    const known = new Set(newest.map((post) => post.id))
    const all = [...newest, ...this.older.filter((post) => !known.has(post.id))]
    return all.sort((a, b) => Date.parse(b.published_at) - Date.parse(a.published_at) || b.n - a.n)
  })

  post(id: string): Post | undefined {
    return this.posts.find((post) => post.id === id)
  }

  /** The revision of a post as it stands before her, in the queue or in the timeline: one of the two may be a moment
   * ahead. What is older than the timeline reaches is in the queue alone. */
  readable(id: string, inQueue: boolean): Readable | undefined {
    const waiting = this.toRead.posts.find((one) => one.post === id)
    const post = this.post(id)
    if (waiting && (inQueue || !post)) return waiting
    return post?.reading ? { revision: post.revision, title: titleOf(post), reading: post.reading } : waiting
  }

  draft(id: string | null): Draft | undefined {
    return this.drafts.find((one) => one.draft === id)
  }

  /** What keeps this draft from going out. */
  hold(draft: string | null): Hold | null {
    return this.draft(draft)?.hold ?? null
  }

  may(permission: string): boolean {
    return (this.view ?? this.known)?.may.includes(permission) ?? false
  }

  /** Whether somebody publishes here at all, her own posts or everybody's. */
  get publishes(): boolean {
    return this.may("publish") || this.may("publish_own")
  }

  choices(): { id: string; time: string; title: string }[] {
    return this.posts
      .filter((post) => !post.removed)
      .map((post) => ({ id: post.id, time: minute(post.published_at, this.zone), title: titleOf(post) }))
  }

  start(): void {
    const again = async () => {
      await this.refresh()
      if (!this.#stopped) this.#timer = window.setTimeout(again, document.hidden ? EVERY * 5 : EVERY)
    }
    void again()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  async refresh(): Promise<void> {
    try {
      const before = this.view
      const view = await api.view(this.slug)
      if (this.lineLost) void outbox.run()
      this.lineLost = null
      this.refused = null
      if (view === before) return
      this.view = view
      const known: Known = { may: view.may, about: view.about }
      if (JSON.stringify(known) !== JSON.stringify(this.known)) keepNote(this.#note, (this.known = known))
      clock.set(view.now)
      if (!this.older.length) this.more = view.more
      else await this.#refreshOlder(view)
      if (this.may("draft") || this.may("read_drafts")) [this.drafts, this.inbox] = await Promise.all([api.drafts(this.slug), api.inbox(this.slug)])
      if (this.may("read_back")) this.toRead = await api.toRead(this.slug)
    } catch (error) {
      if (error instanceof Refused && [403, 404].includes(error.status)) this.refused = error
      else this.lineLost ??= clock.read() // whatever it was, this is no longer what stands at the desk; ask again
    }
  }

  /** The next older posts. */
  async fetchOlder(): Promise<void> {
    const last = this.posts.reduce((least, post) => Math.min(least, post.n), Infinity)
    if (!this.more || !Number.isFinite(last)) return
    const page = await api.view(this.slug, last)
    this.older = [...this.older, ...page.posts]
    this.more = page.more
  }

  /** Fetch older posts until this one is among them. */
  async reach(id: string): Promise<void> {
    while (!this.post(id) && this.more) {
      const before = this.older.length
      await this.fetchOlder()
      if (this.older.length === before) return
    }
  }

  /** Something changed: it may have been an older post, so what was fetched of them is fetched again. */
  async #refreshOlder(view: View): Promise<void> {
    const oldest = this.older.reduce((least, post) => Math.min(least, post.n), Infinity)
    const fresh: Post[] = []
    let from = view.posts.reduce((least, post) => Math.min(least, post.n), Infinity)
    let more = view.more
    while (more && from > oldest) {
      const page = await api.view(this.slug, from)
      fresh.push(...page.posts)
      from = page.posts.reduce((least, post) => Math.min(least, post.n), from - 1)
      more = page.more
    }
    this.older = fresh
    this.more = more
  }
}
