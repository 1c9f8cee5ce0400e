/**
 * <stop-press-live src="https://live.example/live/ferry"> on anybody's page: state, Summary and newest posts of a
 * coverage, current by its stream, or by asking now and then where there is none. It loads nothing but words, sets no
 * cookie, and puts every word in as text. The same file keeps frames as high as what is in them.
 */
interface Post {
  readonly id: string
  readonly url: string
  readonly at: string
  readonly time: string
  readonly title: string
  readonly text: string
}
interface Told {
  readonly v: number
  readonly url: string
  readonly place: string
  readonly generation: number
  readonly language: string
  readonly dir: string
  readonly site: string
  readonly title: string
  readonly state: string
  readonly label: string
  readonly when: string
  readonly zone: string
  readonly note: string
  readonly summary: readonly string[]
  readonly posts: readonly Post[]
  readonly words: Readonly<Record<"summary" | "latest" | "all" | "lost", string>>
}

const SOON = 1_500 // everybody is told in the same moment, and needs not ask in the same one
const ASK = 30_000 // without a stream
const PATIENCE = 10_000 // for an answer
const RETRY = [2_000, 60_000] as const
const HIGHEST = 4_000 // of a frame, in px

const STYLE = `
:host { display: block; }
.embed { --live: var(--stop-press-live, light-dark(#c8330a, #ff8a5c)); border-block: 3px solid; padding-block: .75rem;
  font: 1rem/1.5 Charter, "Bitstream Charter", "Charis SIL", Georgia, "Noto Serif", serif; }
.head, .foot, .lost, h3, time { font-family: system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; font-size: .875rem; }
.head, .foot, .lost, h2, h3, p, ul, ol { margin: 0; }
.state { font-weight: 700; }
.state.live { color: var(--live); }
h2 { font-size: 1.375rem; line-height: 1.2; margin-block: .25rem .75rem; }
h3 { border-block-start: 1px solid; padding-block: .375rem; margin-block-start: .75rem; font-weight: 600; }
a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid light-dark(#0b57d0, #8ab4f8); outline-offset: 2px; }
ul { padding-inline-start: 1.25rem; }
ol { list-style: none; padding: 0; }
li + li { margin-block-start: .5rem; }
ol > li { display: grid; grid-template-columns: minmax(3.5rem, max-content) 1fr; column-gap: 1rem; }
ol a { font-weight: 700; min-block-size: 24px; }
time { font-variant-numeric: tabular-nums; padding-block-start: .1rem; }
.foot { border-block-start: 1px solid; padding-block-start: .5rem; margin-block-start: .75rem; }
.foot a { display: inline-block; min-block-size: 24px; }
@media (max-width: 24rem) { ol > li { grid-template-columns: 1fr; } }
`

function make(name: string, text = "", cls = ""): HTMLElement {
  const made = document.createElement(name)
  made.textContent = text
  if (cls) made.className = cls
  return made
}

/** A link that opens beside the page it stands on; only an address of the web leads anywhere. */
function link(text: string, href: string): HTMLElement {
  const made = make("a", text) as HTMLAnchorElement
  if (/^https?:\/\//.test(href)) made.href = href
  made.target = "_blank"
  made.rel = "noopener"
  return made
}

class Live extends HTMLElement {
  static readonly observedAttributes = ["src"]
  private readonly root = this.attachShadow({ mode: "open" })
  private told: Told | undefined
  private taken = new Set<string>()
  private stream: EventSource | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private failed = 0
  private late = false // the edge answers, and has itself heard nobody for a while
  private run = 0
  private begun = false // a browser tells of what is in the markup before it says that the element is there

  constructor() {
    super()
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLE)
    this.root.adoptedStyleSheets = [sheet]
    this.root.append(make("slot")) // what the page had there stands until there is something to show
  }

  connectedCallback(): void {
    document.addEventListener("visibilitychange", this.look)
    this.begun = true
    this.look()
  }

  disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.look)
    this.begun = false
    this.stop()
  }

  attributeChangedCallback(): void {
    if (!this.begun) return
    this.told = undefined
    this.look()
  }

  private readonly look = (): void => {
    this.stop()
    if (document.visibilityState === "visible") void this.ask()
  }

  private stop(): void {
    this.run += 1
    this.stream?.close()
    this.stream = undefined
    clearTimeout(this.timer)
  }

  private get src(): string {
    return new URL(this.getAttribute("src") ?? "", document.baseURI).href.replace(/\/$/, "")
  }

  private async ask(): Promise<void> {
    const run = this.run
    clearTimeout(this.timer)
    try {
      const answer = await fetch(`${this.src}/embed.json`, { cache: "no-cache", credentials: "omit", signal: AbortSignal.timeout?.(PATIENCE) })
      if (run !== this.run) return
      if (!answer.ok) throw new Error(`${answer.status}`)
      const told = (await answer.json()) as Told
      if (run !== this.run) return
      // An answer from before a takedown, from a cache on the way: what is gone stays gone.
      if (told.generation >= (this.told?.generation ?? 0)) this.show(told)
      this.failed = 0
      this.listen()
    } catch {
      if (run !== this.run) return
      this.failed += 1
      this.tell()
      this.again(Math.min(RETRY[0] * 2 ** this.failed, RETRY[1]))
    }
  }

  private get well(): boolean {
    return this.failed < 2 && !this.late
  }

  private tell(): void {
    this.root.querySelector(".lost")?.toggleAttribute("hidden", this.well)
  }

  private again(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.ask(), ms * (0.5 + Math.random() / 2))
  }

  private listen(): void {
    if (this.stream || this.told?.state === "archived") return
    const sparing = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData
    if (sparing || typeof EventSource === "undefined") return this.again(ASK)
    const { place, generation } = this.told!
    const stream = (this.stream = new EventSource(`${this.src}/stream?after=${place}&generation=${generation}`))
    stream.addEventListener("hello", ({ data }: MessageEvent<string>) => {
      this.late = "late" in (JSON.parse(data) as object)
      this.tell()
    })
    stream.addEventListener("redact", (event) => this.forget(event as MessageEvent<string>))
    stream.addEventListener("delta", () => this.again(SOON))
    stream.addEventListener("reload", () => this.again(SOON))
    stream.addEventListener("error", () => {
      if (stream.readyState !== EventSource.CLOSED) return // the browser calls again by itself
      this.stream = undefined
      this.again(ASK)
    })
  }

  /** What was taken back leaves at once; what stands in its place is asked for. */
  private forget(event: MessageEvent<string>): void {
    const { redacted = [] } = JSON.parse(event.data) as { redacted?: string[] }
    for (const id of redacted) {
      this.taken.add(id)
      this.root.querySelector(`li[data-id="${CSS.escape(id)}"]`)?.remove()
    }
    void this.ask()
  }

  private show(told: Told): void {
    const focused = this.root.activeElement?.getAttribute("href")
    const known = this.told
    this.told = told
    if (known && JSON.stringify({ ...known, place: "" }) === JSON.stringify({ ...told, place: "" })) return
    const box = make("section", "", "embed")
    Object.assign(box, { lang: told.language, dir: told.dir })
    box.setAttribute("aria-label", told.title)
    const head = make("p", "", "head")
    head.append(make("span", told.label, `state ${told.state}`), ` ${told.when ? `${told.when} (${told.zone})` : ""}`)
    const title = make("h2")
    title.append(link(told.title, told.url))
    const lost = make("p", told.words.lost, "lost")
    lost.hidden = this.well
    box.append(head, title, lost, ...(told.note ? [make("p", told.note)] : []))
    if (told.summary.length) {
      const points = make("ul")
      points.append(...told.summary.map((text) => make("li", text)))
      box.append(make("h3", told.words.summary), points)
    }
    const posts = told.posts.filter((post) => !this.taken.has(post.id))
    if (posts.length) {
      const list = make("ol")
      list.append(...posts.map(item))
      box.append(make("h3", told.words.latest), list)
    }
    const foot = make("p", "", "foot")
    foot.append(link(told.words.all, told.url), ` · ${told.site}`)
    box.append(foot)
    for (const old of this.root.querySelectorAll("slot, .embed")) old.remove()
    this.root.append(box)
    if (focused) [...box.querySelectorAll("a")].find((one) => one.getAttribute("href") === focused)?.focus({ preventScroll: true })
  }
}

function item(post: Post): HTMLElement {
  const made = make("li")
  made.dataset.id = post.id
  const time = make("time", post.time) as HTMLTimeElement
  time.dateTime = post.at
  const what = make("div")
  what.append(link(post.title, post.url), ...(post.text ? [make("p", post.text)] : []))
  made.append(time, what)
  return made
}

/** In a frame of ours: tell the page around it how high it is. Beside such frames: make them as high as they say. */
function measure(): void {
  const root = document.documentElement
  if (root.hasAttribute("data-frame") && parent !== window) {
    const tell = () => parent.postMessage({ stoppress: root.dataset.slug, height: Math.ceil(document.body.scrollHeight) }, "*")
    new ResizeObserver(tell).observe(document.body)
  }
  addEventListener("message", ({ source, origin, data }: MessageEvent<{ stoppress?: string; height?: number } | null>) => {
    if (!data?.stoppress || typeof data.height !== "number") return
    for (const frame of document.querySelectorAll<HTMLIFrameElement>("iframe[data-stop-press]"))
      if (frame.contentWindow === source && new URL(frame.src).origin === origin)
        frame.style.height = `${Math.min(HIGHEST, Math.max(0, data.height))}px`
  })
}

if (!customElements.get("stop-press-live")) {
  customElements.define("stop-press-live", Live)
  measure()
}
