import type { Delta, Part } from "../src/parts.ts"

interface Post {
  readonly n: number
  readonly at: number
  readonly text: string
  readonly gone?: boolean
}

/** A toy press with the marks of the real one: posts of one line, three regions, a heading for each day. */
export class Paper {
  seq = 1
  epoch = "e"
  generation = 0
  state = "live"
  count = 0
  version = "v1"
  readonly posts = new Map<string, Post>()
  readonly redactions: [generation: number, id: string][] = []
  private readonly regions = new Map([["title", "Ferry"], ["cover", "<h1>Ferry</h1>"], ["summary", "<p>Nothing yet</p>"], ["keys", ""]])
  private readonly changed = new Map<string, number>()

  constructor(posts = 0) {
    for (let n = 1; n <= posts; n++) this.publish(`p${n}`)
  }

  get place(): string {
    return `${this.epoch}:${this.seq}`
  }

  /** `at` is minutes since midnight of the first day. */
  publish(id: string, { text = `Words of ${id}`, at = 10 * (this.count + 1) } = {}): this {
    return this.set(id, { n: ++this.count, at, text })
  }

  edit(id: string, text: string): this {
    return this.set(id, { ...this.posts.get(id)!, text })
  }

  backdate(id: string, at: number): this {
    return this.set(id, { ...this.posts.get(id)!, at })
  }

  remove(id: string, note?: string): this {
    this.generation++
    this.redactions.push([this.generation, id])
    return this.set(id, { ...this.posts.get(id)!, text: note ?? "", gone: note === undefined })
  }

  region(name: string, html: string): this {
    if (name === "state") this.state = html
    else this.regions.set(name, html)
    return this.touch(`region:${name}`)
  }

  delta(after: number, generation = this.generation): Delta {
    const parts = this.parts().filter((part) => (this.changed.get(part.key) ?? 1) > after)
    const redacted = this.redactions.filter(([at]) => at > generation).map(([, id]) => id)
    return { from: `${this.epoch}:${after}`, to: this.place, generation: this.generation, redacted, parts }
  }

  parts(): Part[] {
    return [
      { key: "page", count: this.count, version: this.version },
      { key: "region:state", html: this.state },
      ...[...this.regions].map(([name, html]) => ({ key: `region:${name}`, html })),
      ...[...new Set([...this.posts.values()].map(({ at }) => day(at)))].map((one) => ({ key: `day:${one}`, html: head(one) })),
      ...[...this.posts].map(([id, post]) =>
        post.gone
          ? { key: `post:${id}`, n: post.n, gone: true }
          : { key: `post:${id}`, n: post.n, order: order(post), day: day(post.at), html: article(id, post) },
      ),
    ]
  }

  html(): string {
    const posts = this.put(({ n }) => n > this.count - 20)
    return `<!doctype html><html lang="en" data-slug="ferry" data-state="${this.state}"><head>
<title data-region="title">${this.regions.get("title")}</title></head><body>
<main data-place="${this.place}" data-generation="${this.generation}" data-count="${this.count}" data-page-version="${this.version}">
<header data-region="cover">${this.regions.get("cover")}</header><div data-slot="offline" hidden><p><strong></strong> <button></button></p></div>
<section><input type="checkbox" id="fold"><div data-region="summary">${this.regions.get("summary")}</div></section>
<aside class="rail"><div data-region="keys">${this.regions.get("keys")}</div></aside>
<section class="timeline"><p role="status" data-slot="status"></p><div class="fresh" popover="manual" data-slot="fresh" hidden></div>
<div id="posts" tabindex="-1">${posts}</div></section></main></body></html>`
  }

  /** A page of posts alone: the number of one with twenty older posts, or `all`. It does not say where it stands. */
  sheet(name: string): string {
    const posts = this.put(({ n }) => name === "all" || Math.ceil(n / 20) === +name)
    return `<!doctype html><html lang="en" data-slug="ferry" data-state="${this.state}" data-page-version="${this.version}"><body>
<main data-page="${name}"><div data-slot="offline" hidden><p><strong></strong> <button></button></p></div><section class="timeline"><div class="fresh" popover="manual" data-slot="fresh" hidden></div>
<div id="posts" tabindex="-1">${posts}</div></section></main></body></html>`
  }

  private put(which: (post: Post) => boolean): string {
    const shown = [...this.posts].filter(([, post]) => which(post) && !post.gone)
    shown.sort(([, a], [, b]) => (order(a) < order(b) ? 1 : -1))
    let last = ""
    const made = shown.map(([id, post]) => {
      const heading = day(post.at) === last ? "" : head(day(post.at))
      last = day(post.at)
      return heading + article(id, post)
    })
    return made.join("")
  }

  private set(id: string, post: Post): this {
    this.posts.set(id, post)
    this.touch("page")
    return this.touch(`post:${id}`)
  }

  private touch(key: string): this {
    this.seq++
    this.changed.set(key, this.seq)
    const days = [...this.posts.values()].map(({ at }) => `day:${day(at)}`)
    for (const one of days) if (!this.changed.has(one)) this.changed.set(one, this.seq)
    return this
  }
}

const day = (at: number) => `2026-03-0${3 + Math.floor(at / 1440)}`
const order = ({ at, n }: Post) => `${day(at)}T${String(at % 1440).padStart(4, "0")}/${String(n).padStart(6, "0")}`
const head = (one: string) => `<header class="day-head"><h2>Day ${one}</h2></header>`
const article = (id: string, post: Post) =>
  `<article class="post" id="p-${id}" data-id="${id}" data-n="${post.n}" data-order="${order(post)}" data-day="${day(post.at)}">` +
  `<p class="when"><a href="/live/ferry/post/${id}"><time datetime="2026-03-03T10:00Z">10:00</time></a></p><p>${post.text}</p></article>`

/** How a page reads that was fetched just now, beside the one that stands: for comparing them. */
export function standing(root: Document, count: number): { [part: string]: string | undefined } {
  const posts = [...root.querySelectorAll<HTMLElement>("#posts > article")]
  for (const post of posts) if (+post.dataset.n! <= count - 20) post.remove()
  for (const head of root.querySelectorAll(".day-head")) if (!head.nextElementSibling?.matches("article")) head.remove()
  const main = root.querySelector("main")!
  return {
    main: main.outerHTML,
    state: root.documentElement.dataset.state,
    title: root.title,
  }
}
