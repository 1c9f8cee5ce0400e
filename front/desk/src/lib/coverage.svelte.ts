/** One coverage as the desk sees it, asked for every two seconds; and whether there is a line to the desk at all. */
import { spokenOf } from "./beside.ts"
import { clock } from "./clock.svelte.ts"
import { Delivery, type Out } from "./delivery.svelte.ts"
import { forgetNote, keepNote, noteOf } from "./device.ts"
import { Refused } from "./errors.ts"
import { forgetLast, keepLast, lastOf, type Last } from "./last.ts"
import { outbox } from "./outbox.svelte.ts"
import { api } from "./session.svelte.ts"
import { titleOf } from "../editor/contract.ts"
import { minute } from "./times.ts"
import { Told } from "./told.svelte.ts"
import type { Draft, Hold, Inbox, Person, Post, ToRead, View, Waiting } from "./types.ts"

// What a colleague does is seen within this time. A notice from the server instead of asking comes with the desk's own stream.
const EVERY = 2000
// Or so soon, while a post that has just gone out is on its way to readers.
const SOON = 600
// So many posts are asked for by their names in one go.
const AT_ONCE = 100

type Known = Pick<View, "may" | "about">
type Readable = Pick<Waiting, "revision" | "title" | "reading">

export class Coverage {
  #view = $state.raw<View | null>(null)
  #inbox = $state.raw<Inbox>({ items: [], red: [] })
  /** What of it every post asks for. */
  told = new Told()
  delivery = new Delivery()
  /** As readers see them, newest first, down to the oldest that was fetched. A post is the same object until it changes. */
  posts = $state.raw<Post[]>([])
  more = $state(false)
  drafts = $state.raw<Draft[]>([])
  /** What is out and nobody else has read. */
  toRead = $state.raw<ToRead>({ count: 0, posts: [] })
  /** Since when nobody has answered. */
  lineLost = $state<Date | null>(null)
  /** Why this coverage cannot be shown: not found, not a member. */
  refused = $state.raw<Refused | null>(null)
  #stopped = false
  /** What goes with the view is to be asked for: nobody has answered since it changed. */
  #behind = false
  /** What waits to be read is to be asked for. */
  #reads = false
  #timer = 0
  #last: View | null = null

  /** What this device knows of it, for a desk that opens without a line: what it is called, and what she may do. */
  known: Known | undefined
  /** And what readers saw then. */
  last: Last | undefined

  constructor(readonly slug: string) {
    this.known = noteOf<Known>(this.#note)
    this.last = lastOf(slug, api.client.person)
    this.posts = this.last?.posts ?? []
    this.told.take(this.known?.about, null)
  }

  get view(): View | null {
    return this.#view
  }
  set view(view: View | null) {
    this.#view = view
    this.told.take((view ?? this.known)?.about, view)
    this.delivery.take(view)
  }

  /** What came in, and what its source has changed since it was used. */
  get inbox(): Inbox {
    return this.#inbox
  }
  set inbox(inbox: Inbox) {
    this.#inbox = inbox
    this.told.takeIn(inbox)
  }

  get #note(): string {
    return `stoppress.coverage.${this.slug}.${api.client.person}`
  }

  /** Whether it is worth a try: the last answer came, and the device has a network. */
  get reachable(): boolean {
    return this.lineLost === null && navigator.onLine
  }

  get zone(): string {
    return this.told.zone
  }

  #byId = $derived(new Map(this.posts.map((post) => [post.id, post])))
  /** Older ones than the timeline reaches, of which something else at the desk speaks. */
  #beside = $state.raw<ReadonlyMap<string, Post>>(new Map())

  post(id: string): Post | undefined {
    return this.#byId.get(id) ?? this.#beside.get(id)
  }

  /** As readers see them, newest first, however old they are. */
  get keyPoints(): Post[] {
    return (this.view?.key_points ?? []).flatMap((id) => this.post(id) ?? [])
  }

  /** Flashes that nobody has filled. */
  get alone(): Post[] {
    return (this.view?.alone ?? []).flatMap((id) => this.post(id) ?? [])
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

  /** Whether this draft is hers to change. */
  mayWrite(draft: Draft | undefined, person: Person): boolean {
    return draft !== undefined && (draft.written_by === person.username || this.may("fix"))
  }

  /** Whether somebody publishes here at all, her own posts or everybody's. */
  get publishes(): boolean {
    return this.may("publish") || this.may("publish_own")
  }

  choices(): { id: string; time: string; title: string }[] {
    const beside = [...this.#beside.values()].filter(({ id }) => !this.#byId.has(id))
    return [...this.posts, ...inOrder(beside)]
      .filter((post) => !post.removed)
      .map((post) => ({ id: post.id, time: minute(post.published_at, this.zone), title: titleOf(post) }))
  }

  start(): void {
    const again = async () => {
      clearTimeout(this.#timer)
      await this.refresh()
      clearTimeout(this.#timer)
      if (!this.#stopped) this.#timer = window.setTimeout(again, this.delivery.waits ? SOON : document.hidden ? EVERY * 2 : EVERY)
    }
    this.#again = again
    this.#first = again()
  }
  #again: () => unknown = () => undefined
  #first: Promise<void> | undefined

  /** Until what she may do here is known: from the desk, from an earlier visit, or not because nobody answers. */
  async met(): Promise<void> {
    if (!this.view && !this.known) await this.#first
  }

  /** She looks at it again: browsers let a page that nobody sees ask seldom. */
  look(): void {
    if (!document.hidden) void this.#again()
  }

  /** This has gone out from here. */
  follow(out: Out): void {
    this.delivery.begin(out)
    clearTimeout(this.#timer)
    if (!this.#stopped) this.#timer = window.setTimeout(this.#again, SOON)
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  /** It is not hers to see any more, or not before she has logged in again: nothing of it stays here. */
  forget(): void {
    this.known = this.last = undefined
    this.view = this.#last = null
    this.posts = []
    this.#beside = new Map()
    this.more = false
    this.drafts = []
    this.toRead = { count: 0, posts: [] }
    this.inbox = { items: [], red: [] }
    forgetNote(this.#note)
    forgetLast(this.slug, api.client.person)
    api.client.forget()
  }

  async refresh(): Promise<void> {
    try {
      const before = this.view
      const asked = before ? await api.viewSince(this.slug, before) : await api.view(this.slug)
      if (this.lineLost) void outbox.run()
      this.lineLost = null
      this.refused = null
      if (asked === this.#last && !this.#behind) return
      // Another role, another desk: what each post says of her has changed with it. Or she had to log in meanwhile, and what
      // was here is forgotten.
      const other = this.view === null || asked.role + String(asked.may) !== before?.role + String(before?.may)
      const view = !asked.whole && other ? await api.view(this.slug) : asked
      this.#last = view
      if (view.whole) await this.#all(view)
      else if (view.posts.length) this.posts = inOrder([...view.posts.filter((post) => this.#reaches(post)), ...this.posts.filter(({ id }) => !view.posts.some((post) => post.id === id))])
      if (!view.whole) this.#mend(view.posts)
      this.view = view
      const known: Known = { may: view.may, about: view.about }
      if (JSON.stringify(known) !== JSON.stringify(this.known)) keepNote(this.#note, (this.known = known))
      clock.set(view.now)
      keepLast({ ...view, posts: this.posts }, this.slug, api.client.person)
      // Who is here has no part in the rest.
      this.#behind ||= view.whole || !before || view.place !== before.place || view.stir !== before.stir
      if (!this.#behind) return
      if (this.may("draft") || this.may("read_drafts")) [this.drafts, this.inbox] = await Promise.all([api.drafts(this.slug), api.inbox(this.slug)])
      // What waits to be read has changed only where a post has, or a mark on it: no draft that is saved is among them.
      this.#reads ||= view.whole || view.posts.length > 0
      if (this.#reads && this.may("read_back")) this.toRead = await api.toRead(this.slug)
      this.#reads = false
      await this.#bring(view)
      this.#behind = false
    } catch (error) {
      if (error instanceof Refused && [403, 404].includes(error.status)) this.refused = error
      else this.lineLost ??= clock.read() // whatever it was, this is no longer what stands at the desk; ask again
    }
  }

  /** The next older posts. */
  async fetchOlder(): Promise<void> {
    const last = oldest(this.posts)
    if (!this.more || !Number.isFinite(last)) return
    const page = await api.view(this.slug, last)
    this.more = page.more
    const known = new Set(this.posts.map(({ id }) => id))
    this.posts = inOrder([...this.posts, ...page.posts.filter(({ id }) => !known.has(id))])
  }

  /** Fetch older posts until this one is among them. */
  async reach(id: string): Promise<void> {
    while (!this.post(id) && this.more) {
      const before = this.posts.length
      await this.fetchOlder()
      if (this.posts.length === before) return
    }
  }

  /** Whether a post belongs to what has been fetched: it is newer than the oldest of them, or there is none older. */
  #reaches(post: Post): boolean {
    return !this.more || post.n >= oldest(this.posts)
  }

  #mend(changed: readonly Post[]): void {
    const known = changed.filter(({ id }) => this.#beside.has(id))
    if (known.length) this.#beside = new Map([...this.#beside, ...known.map((post) => [post.id, post] as const)])
  }

  /** What is spoken of and not here yet; after a whole view all of it, for nobody says what has changed. */
  async #bring(view: View): Promise<void> {
    const wanted = spokenOf(view, this.drafts, this.inbox.red).filter((id) => !this.#byId.has(id))
    const asked = wanted.filter((id) => view.whole || !this.#beside.has(id))
    if (!asked.length) return
    const brought: Post[] = []
    for (let from = 0; from < asked.length; from += AT_ONCE) brought.push(...(await api.posts(this.slug, asked.slice(from, from + AT_ONCE))))
    this.#beside = new Map([...(view.whole ? [] : this.#beside), ...brought.map((post) => [post.id, post] as const)])
  }

  /** Everything anew, down to where somebody has read: what has changed is not known. */
  async #all(view: View): Promise<void> {
    const last = oldest(this.posts)
    const fresh = [...view.posts]
    let { more } = view
    let from = oldest(fresh)
    while (more && from > last && Number.isFinite(last)) {
      const page = await api.view(this.slug, from)
      fresh.push(...page.posts)
      from = Math.min(from - 1, oldest(page.posts))
      more = page.more
    }
    const were = new Map(this.posts.map((post) => [post.id, JSON.stringify(post)]))
    const same = (post: Post) => were.get(post.id) === JSON.stringify(post) && this.post(post.id)
    this.more = more
    this.posts = inOrder(fresh.map((post) => same(post) || post))
  }
}

const oldest = (posts: readonly Post[]) => posts.reduce((least, { n }) => Math.min(least, n), Infinity)

const times = new WeakMap<Post, number>()
function timeOf(post: Post): number {
  const known = times.get(post) ?? Date.parse(post.published_at)
  times.set(post, known)
  return known
}
const inOrder = (posts: Post[]): Post[] => posts.sort((a, b) => timeOf(b) - timeOf(a) || b.n - a.n)
