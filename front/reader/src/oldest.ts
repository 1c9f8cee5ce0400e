import { pages } from "./fetched.ts"
import { keepFor, kept } from "./kept.ts"
import type { Host } from "./later.ts"
import { morph } from "./morph.ts"
import { PAGE } from "./page.ts"
import { postOf, type Part } from "./parts.ts"
import { make } from "./tools.ts"
import type { View, Way } from "./view.ts"

const HELD = 3 // pages of posts
const AGAIN = 5_000 // after a page that could not be had
const LINE = 32 // of what is nearly scrolled out, the last line is not what is being read

/** Where a reader was who chose this order, for as long as her visit lasts: the number of a post. */
export const remembered = (): number => +kept("oldest", "sessionStorage")
export const forget = (): void => keepFor("oldest", "", "sessionStorage")

/**
 * The oldest post first, in the place of the posts: pages of them come in as the reader gets there, what is far behind her
 * is let go, and new ones come at the end. What is read does not move meanwhile.
 */
export function oldestFirst(host: Host, view: View) {
  const { page, words } = host
  const { born, front } = pages(page, host.get, (html) => ({ root: host.read(html) }))
  const body = make("div")
  body.className = "oldest"
  const heads = new Map<string, Element>()
  /** The number of the last post that she knew when she came, or when she last asked for what is new. */
  let known = 0
  /** The first and the last page that is held; none, if the last is 0. */
  let [low, high] = [1, 0]
  let generation = ""
  let behind = false // she holds updates, and some came
  let doing: Promise<unknown> = Promise.resolve()
  let busy = 0
  let tired = false

  const way: Way = {
    name: "oldest_first",
    instead: true,
    body,
    changed,
    newest: () => void newest(),
    left() {
      press(false)
      clear() // what is not on the page cannot be taken off it
      page.turned?.()
    },
  }
  const press = (oldest: boolean) =>
    host.slot.querySelector("[data-tool=newest_first]")?.setAttribute("aria-pressed", `${!oldest}`)
  const open = () => view.open === way
  const posts = () => [...body.querySelectorAll<HTMLElement>(":scope > article")]
  const reading = () => posts().find((post) => post.getBoundingClientRect().bottom > LINE)
  const still = (change: () => void) => page.steady(change, [...page.places(), ...posts()])

  function remember(): void {
    if (posts().length) keepFor("oldest", reading()?.dataset.n ?? "1", "sessionStorage")
  }

  /** One after the other, and none once she has gone. */
  function once(load: () => Promise<void>): Promise<void> {
    busy++
    const next = doing.then(() => (open() ? load() : undefined))
    doing = next.catch(() => {}).finally(() => busy--)
    return next
  }

  /** The posts that were born on a page, as it is now. The last ones stand on the live page alone. */
  async function fetched(number: number): Promise<HTMLElement[]> {
    const { root } = await (number * PAGE <= page.count ? born(number) : front())
    const all = [...root.querySelectorAll<HTMLElement>("#posts > article[data-order]")]
    for (const post of all) {
      const above = post.previousElementSibling
      if (above?.matches(".day-head")) heads.set(post.dataset.day!, above)
    }
    return all.filter((post) => Math.ceil(+post.dataset.n! / PAGE) === number)
  }

  /** A post has its place here if its page is held, or if it was added late between two of those that are. */
  function belongs({ n, order }: { readonly n?: number | string; readonly order?: string }): boolean {
    const held = (n: number) => Math.ceil(n / PAGE) >= low && Math.ceil(n / PAGE) <= high
    if (held(+n!)) return true
    const orders = posts().map(({ dataset }) => (held(+dataset.n!) ? dataset.order! : ""))
    return orders.some((one) => one > order!) && orders.some((one) => one && one < order!)
  }

  function put(post: HTMLElement): void {
    if (!belongs(post.dataset)) return
    renamed(post)
    const there = posts().find(({ dataset }) => dataset.id === post.dataset.id)
    if (there) morph(there, post)
    const one = there ?? post
    const next = posts().find((other) => other !== one && other.dataset.order! > one.dataset.order!)
    if (!there || posts()[posts().indexOf(one) + 1] !== next) body.insertBefore(one, next ?? null)
  }

  /** What is not held leaves, unless she is at it; and before the first post of each day stands its heading. */
  function tidy(): void {
    for (const post of posts()) if (!belongs(post.dataset) && !page.used(post)) post.remove()
    let last = ""
    for (const post of posts()) {
      const head = post.dataset.day !== last && heads.get((last = post.dataset.day!))
      if (head && post.previousElementSibling !== head) post.before(head)
    }
    for (const head of body.querySelectorAll(".day-head:not([data-own])")) if (!head.nextElementSibling?.matches("article")) head.remove()
    page.turned?.()
    host.uncover()
  }

  async function load(number: number): Promise<void> {
    const found = await fetched(number)
    if (!open()) return
    still(() => {
      if (!high) low = high = number
      else if (number > high) [low, high] = [Math.max(low, number - HELD + 1), number]
      else [low, high] = [number, Math.min(high, number + HELD - 1)]
      for (const post of found) put(post)
      tidy()
    })
    view.say(words("script.oldest_first"))
  }

  /** Everything that is held, as it is now. */
  async function renew(): Promise<void> {
    const range = Array.from({ length: high - low + 1 }, (_, i) => low + i)
    const numbers = new Set([...range, ...posts().map(({ dataset }) => Math.ceil(+dataset.n! / PAGE))])
    const found = (await Promise.all([...numbers].map(fetched))).flat()
    const there = new Set(found.map((post) => post.dataset.id))
    if (!open()) return
    still(() => {
      for (const post of posts()) if (!there.has(post.dataset.id)) post.remove()
      for (const post of found) put(post)
      tidy()
    })
  }

  /** From where she was, or from the first post on. `held`: she asked for what is new, and whether its page is here. */
  async function begin(held?: boolean): Promise<void> {
    const from = remembered() || 1
    keepFor("oldest", `${from}`, "sessionStorage")
    try {
      if (!held) await once(() => load(Math.ceil(from / PAGE)))
      if (!open()) return
      const read = from > 1 && posts().find(({ dataset }) => +dataset.n! >= from)
      if (read && held !== undefined) goTo(read) // the button that she pressed is no more
      else if (read) read.scrollIntoView({ behavior: "instant" })
      await look()
    } catch {
      again(() => begin())
    }
  }

  /** To the first post that she did not know, at the end. */
  async function newest(): Promise<void> {
    const first = Math.min(known + 1, page.count)
    const at = Math.ceil(first / PAGE)
    const held = !behind && at >= low && at <= high
    known = page.count
    behind = false
    if (!held) clear()
    keepFor("oldest", `${first}`, "sessionStorage")
    await begin(held)
  }

  function again(then: () => unknown): void {
    if (open()) view.say(words("script.not_loaded"))
    setTimeout(() => open() && then(), AGAIN)
  }

  /** What may have been taken back is not shown until it is known to stand. */
  function clear(): void {
    remember()
    body.replaceChildren()
    ;[low, high] = [1, 0]
  }

  /** Posts have changed, or all of the page. */
  function changed(parts: readonly Part[]): void {
    const takenBack = generation !== page.stand!.dataset.generation
    generation = page.stand!.dataset.generation!
    const holds = kept("hold") === "yes" && !/ended|archived/.test(page.state)
    if (holds && !takenBack) {
      behind ||= parts.length > 0
      return
    }
    still(() => {
      for (const part of parts) {
        const head = part.key.startsWith("day:") && host.read(part.html ?? "").querySelector(".day-head")
        if (head) heads.set(part.key.slice(4), head)
        const post = postOf(part)
        const sent = post && part.html && host.read(part.html).querySelector<HTMLElement>("article")
        if (sent) put(page.root.adoptNode(sent))
        else if (post && part.gone) posts().find(({ dataset }) => dataset.id === post)?.remove()
      }
      tidy()
    })
    // Of a page that was fetched anew, or held back, she has not been told post by post.
    const anew = takenBack || behind || parts.some(({ key }) => key === "region:state")
    behind = false
    if (anew && high) void once(renew).catch(() => (clear(), again(begin)))
    void look()
  }

  /** She comes near the end of what is held: what is beyond it is there before she is. */
  async function look(): Promise<void> {
    const { top, bottom, height } = body.getBoundingClientRect()
    if (!open() || busy || tired || !height) return
    const near = Math.min(innerHeight, height / 6)
    const next = bottom < innerHeight + near && high * PAGE < page.count ? high + 1 : top > -near && low > 1 ? low - 1 : 0
    if (!next) return
    const rested = () => {
      tired = false
      void look()
    }
    tired = true
    await once(() => load(next)).then(
      () => setTimeout(rested, 0),
      () => again(rested),
    )
  }
  body.addEventListener("click", (event) => {
    const id = (event.target as Element).closest<HTMLElement>("a[data-post]")?.dataset.post
    const post = posts().find(({ dataset }) => dataset.id === id)
    if (!post || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    // It is here: she need not leave.
    event.preventDefault()
    event.stopPropagation()
    goTo(post)
  })
  addEventListener("scroll", () => void look(), { passive: true })
  addEventListener("pagehide", remember)

  return {
    open(): void {
      if (open()) return
      generation = page.stand!.dataset.generation!
      known = page.count
      tired = false
      view.show(way, "")
      press(true)
      void begin()
    },
  }
}

function goTo(post: Element): void {
  post.scrollIntoView({ behavior: "instant" })
  post.querySelector("a")!.focus({ preventScroll: true })
}

/** The same post stands out of sight in its own place: what is named once on the page is named otherwise here. */
function renamed(post: HTMLElement): void {
  for (const element of [post, ...post.querySelectorAll("*")])
    for (const name of ["id", "for", "aria-labelledby", "aria-describedby", "aria-controls"]) {
      const value = element.getAttribute(name)
      if (value) element.setAttribute(name, value.split(" ").map((one) => `o-${one}`).join(" "))
    }
}
