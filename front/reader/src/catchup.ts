import { missed, type Item, type Missed, type Since } from "./caught.ts"
import { clockOf, type Clock } from "./clock.ts"
import { link, stamp } from "./found.ts"
import type { Host } from "./later.ts"
import { morphChildren } from "./morph.ts"
import { place, type Part } from "./parts.ts"
import type { Entry, Segments } from "./segments.ts"
import { make } from "./tools.ts"
import type { Words } from "./words.ts"

const POSTS = 10 // listed where there is nothing of more weight

/** From where the reader asks: what she is told before the count, and since when it counts. */
interface Asked {
  readonly since: Since
  readonly said: "script.since_left" | "script.since"
  /** The moment that is named. */
  readonly at: number
}

/**
 * What a reader missed, in one line that opens a short list. Whoever comes back finds the line there before the words, so that
 * nothing moves by them; whoever comes for the first time has none.
 */
export function catchingUp(host: Host, segments: Segments) {
  const { words, page } = host
  const slot = page.root.querySelector<HTMLElement>("[data-slot=catchup]")!
  const body = slot.querySelector<HTMLElement>("div")!
  const list = make("ol")
  const done = make("button", words("script.caught_up"))
  const line = make("summary")
  const told = make("details", line, list, make("p", done))
  let asked: Asked | undefined
  let generation = ""
  done.onclick = () => {
    asked = undefined
    delete page.root.documentElement.dataset.returns
    body.replaceChildren()
    forget()
    page.timeline!.focus({ preventScroll: true })
  }
  // What is opened is of now.
  told.ontoggle = () => void (told.open && asked && tell(asked))

  /** What is out of sight would be out of reach of a takedown too. */
  function forget(): void {
    for (const part of [line, list]) part.replaceChildren()
  }

  function put(shown: HTMLElement): void {
    if (shown !== told) forget()
    page.steady(() => {
      page.root.documentElement.dataset.returns = ""
      slot.hidden = false
      if (body.firstElementChild !== shown) body.replaceChildren(shown)
    })
  }

  /** In one sentence; `asks`: it is read out, and the focus is on it. */
  function say(sentence: string, asks: boolean): void {
    const had = asks || told.contains(page.root.activeElement)
    const said = make("p", sentence)
    said.tabIndex = -1
    put(said)
    if (had) said.focus()
  }

  const ask = (since: Since, at: number) => tell({ since, said: "script.since", at }, true)

  /** `asks`: she has just asked, and waits for an answer even if it is that there is nothing. */
  async function tell(what: Asked, asks = false): Promise<void> {
    asked = what
    try {
      const entries = await ("seq" in what.since ? segments.since(what.since.seq) : segments.all())
      if (asked === what) show(what, missed(entries, what.since), asks)
    } catch {
      if (asks && asked === what) say(words("script.not_loaded"), true)
    }
  }

  function show({ since, said, at }: Asked, what: Missed, asks: boolean): void {
    generation = page.stand!.dataset.generation!
    const clock = clockOf(page.root.documentElement)
    const changes = summaries(page.root, since)
    const first = what.posts[what.posts.length - 1]
    // Her clock may be wrong, or a story that happened is told again: what she missed cannot be older than her leaving.
    const began = first ? out(first) : at
    const time = named(clock, Math.min(began, at), words)
    const counts = [
      ["script.key_count", what.keys],
      ["script.corrections", what.corrections],
      ["script.followed", what.followed],
      ["script.late", what.late],
      ["script.removed", what.removed],
      ["script.summaries", changes.length],
    ] as const
    const all = counts.filter(([, n]) => n).map(([key, n]) => words(key, { n }))
    if (!what.posts.length && !all.length) return say(words("script.nothing_since", { time }), asks)
    const items = [
      ...what.items.map((item) => [Date.parse(item.at), entry(item, clock)] as const),
      ...changes.map(([at, change]) => [Date.parse(at), summary(at, change, clock)] as const),
    ]
    items.sort(([a], [b]) => b - a)
    const counted = make("b", words(began < at ? "script.since" : said, { n: what.posts.length, time }))
    morphChildren(line, make("div", make("p", counted, ...all.map((one) => ` · ${one}`))))
    // Where nothing is of more weight, the posts.
    const plain = (post: Entry) => row(stamp(clock, post.at), headline(post, clock))
    const listed = make("ol", ...(items.length ? items.map(([, item]) => item) : what.posts.slice(0, POSTS).map(plain)))
    // Where she left off, unless it is listed already.
    if (first && !listed.querySelector(`[data-post="${first.id}"]`))
      listed.append(row(stamp(clock, first.at), make("span", `${words("script.read_on")} `, headline(first, clock))))
    morphChildren(list, listed)
    put(told)
    if (!asks) return
    told.open = true
    line.focus()
  }

  const headline = (post: Entry, clock: Clock) => {
    const made = link(host, clock, post)
    made.querySelector("time")!.remove()
    return made
  }
  const row = (at: HTMLElement, what: Node) => make("li", at, what)

  function entry({ entry, kind, at }: Item, clock: Clock): HTMLElement {
    const what = make("span", headline(entry, clock))
    const late = words("script.added_at", { time: clock.time(entry.out ?? entry.at) })
    const note = { key: "", late, corrected: words("script.corrected"), followed: words("script.followed_on") }[kind]
    if (note) what.append(" ", make("i", note))
    return row(stamp(clock, at), what)
  }

  /** What the page says of it, with its links to the points that stand. */
  function summary(at: string, change: Element, clock: Clock): HTMLElement {
    const see = make("a", words("script.summary"))
    see.href = "#summary"
    return row(stamp(clock, at), make("span", see, " ", ...change.cloneNode(true).childNodes))
  }

  return {
    /** She was here, and left. */
    back(from: { readonly place: string; readonly at: number }): void {
      const [epoch, seq] = place(from.place)
      const [mine] = place(page.stand!.dataset.place!)
      // After a restored backup the numbers mean other things; the time still means what it says.
      void tell({ since: epoch === mine ? { seq } : { at: from.at }, said: "script.since_left", at: from.at })
    },
    /** Since a moment that she named. */
    from(at: number): void {
      void ask({ at }, at)
    },
    /** Since what an address says: a place, a post, or a time. */
    async since(text: string): Promise<void> {
      const [epoch, seq] = place(text)
      const stood = place(page.stand!.dataset.place!)[0]
      if (epoch && epoch === stood && seq >= 0) return ask({ seq }, await moment(seq))
      const n = page.post(text)?.dataset.n
      const entries = await (n ? segments.born(+n) : segments.all()).catch(() => [])
      const post = entries.find((entry) => entry.id === text)
      const at = post ? out(post) : Date.parse(text)
      if (at) await ask(post ? { seq: post.seq ?? 0 } : { at }, at)
    },
    /** Something has been taken down, or the Summary says something else: nothing of before is shown. */
    changed(parts: readonly Part[]): void {
      const old = generation !== page.stand!.dataset.generation || parts.some(({ key }) => key === "region:summary")
      if (asked && told.isConnected && old) void tell(asked)
    },
  }

  /** When a place was passed: at the last post that was out by then. */
  async function moment(seq: number): Promise<number> {
    const entries = await segments.all().catch(() => [])
    const known = entries.filter((entry) => (entry.seq ?? Infinity) <= seq).map(out)
    return Math.max(...known, entries.length ? out(entries[entries.length - 1]!) : 0)
  }
}

const out = (post: Entry): number => Date.parse(post.out ?? post.at)

/** The clock, with its day before it when that is not today. */
export function named(clock: Clock, at: number, words: Words): string {
  const [day, second] = [clock.day(at), clock.time(at)]
  return day === clock.day(Date.now()) ? second : words("script.beside", { first: clock.heading(day), second })
}

/** What became of the Summary since then, as the page itself tells it: when, and which points. */
function summaries(root: Document, since: Since): [at: string, said: Element][] {
  return [...root.querySelectorAll<HTMLElement>("[data-region=summary] .history li")]
    .filter(({ dataset: { seq, at } }) => ("seq" in since ? +seq! > since.seq : Date.parse(at!) > since.at))
    .map((item) => [item.dataset.at!, item.querySelector("span")!])
}
