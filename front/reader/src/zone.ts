import { clockOf } from "./clock.ts"
import { keepFor, kept } from "./kept.ts"
import type { Page } from "./page.ts"
import { make } from "./tools.ts"
import type { Words } from "./words.ts"

/** A day among the posts in the other order has a heading of its own. */
const OLDEST = "oldest "

/**
 * The reader's own zone, where it differs from the coverage's: every time on the page, and the days of posts and key points.
 * It is a way of looking at what the press made. Before the page changes it is taken off, and afterwards put on again: a page
 * that has stayed is one that has just arrived, looked at in the same way.
 */
export function zone(page: Page, words: Words) {
  const { root } = page
  const html = root.documentElement
  const [theirs, mine] = [clockOf(html, false), clockOf(html, true)]
  const main = root.querySelector("main")!
  const button = make("button")
  /** The headings of her days, in either order. */
  const heads = new Map<string, HTMLElement>()
  /** What the press wrote, and what stands there instead. */
  const said = new Map<Element, { readonly press: string; readonly own: string }>()
  const on = () => html.dataset.ownTime !== undefined

  button.onclick = () => {
    keepFor("zone", on() ? "" : "own")
    page.steady(() => turn(!on()))
    button.focus({ preventScroll: true }) // it may stand in another heading now
  }

  function turn(own: boolean): void {
    undress()
    html.toggleAttribute("data-own-time", own)
    dress()
  }

  function dress(): void {
    const focused = root.activeElement === button
    const now = Date.now()
    const differs = mine.day(now) + mine.time(now) !== theirs.day(now) + theirs.time(now)
    if (on() && !differs) html.removeAttribute("data-own-time")
    if (on()) {
      times(theirs, mine)
      points()
      alone()
    }
    days()
    // In the first heading of a day that is in sight; on a permalink, beside the post's own.
    const slot = main.querySelector<HTMLElement>(`:is(:is(.oldest, #posts) > .day-head${on() ? "[data-own]" : ""}, .sole) [data-slot=mine]`)
    const place = main.querySelector<HTMLElement>("[data-of]")?.dataset.of ?? ""
    put(button, on() ? words("script.zone_theirs", { place }) : words("script.zone_own"))
    if (!slot || !differs) return button.remove()
    if (button.parentElement !== slot) slot.append(button)
    if (focused && root.activeElement !== button) button.focus({ preventScroll: true })
  }

  /** As the press made it, but for the headings of her days, in one of which the focus may be. */
  function undress(): void {
    for (const [time, { press, own }] of said) if (time.textContent === own) put(time, press)
    said.clear()
    noDays()
  }

  function noDays(): void {
    for (const day of root.querySelectorAll(".rail .day[data-own]")) day.remove()
  }

  function times(from: typeof mine, to: typeof mine): void {
    for (const time of main.querySelectorAll<HTMLTimeElement>("time")) {
      const text = time.textContent!
      if (!time.dateTime.includes("T") || said.get(time)?.own === text) continue
      const own = turned(text, time.dateTime, from, to)
      said.set(time, { press: text, own })
      put(time, own)
    }
  }

  function turned(text: string, at: string, from: typeof mine, to: typeof mine): string {
    const time = to.time(at)
    const [day, wanted] = [from.heading(from.day(at)), to.heading(to.day(at))]
    const turned = text.replace(day, wanted).replace(/\d\d:\d\d/, time)
    if (/^\d\d:\d\d$/.test(text) || day === wanted || text.includes(day)) return turned
    // The press writes this day in another way than the browser.
    return /\d\d:\d\d/.test(text) ? words("script.beside", { first: wanted, second: time }) : wanted
  }

  /** The zone of a post that stands alone: no heading of a day names it. */
  function alone(): void {
    const [named, post] = [main.querySelector(".sole [data-slot=zone]"), main.querySelector<HTMLElement>(".sole")]
    if (!named || !post) return
    const own = whose(at(post))
    said.set(named, { press: named.textContent!, own })
    put(named, own)
  }

  function points(): void {
    const post = main.querySelector<HTMLElement>(".sole")
    let last = post ? mine.day(at(post)) : ""
    noDays()
    for (const point of root.querySelectorAll<HTMLElement>(":is([data-region=keys], .after) li")) {
      const day = mine.day(at(point))
      if (last && day !== last) point.prepend(own(make("p", mine.heading(day)), "day"))
      last = day
    }
  }

  /** Her days before the first post of each; those of the press are out of sight. */
  function days(): void {
    const posts = new Map<string, HTMLElement[]>()
    for (const post of on() ? [...page.posts(), ...main.querySelectorAll<HTMLElement>(".oldest > article")] : []) {
      const key = (post.closest(".oldest") ? OLDEST : "") + mine.day(at(post))
      posts.set(key, [...(posts.get(key) ?? []), post])
    }
    for (const [key, head] of heads) {
      if (posts.has(key)) continue
      heads.delete(key)
      head.remove()
    }
    for (const [key, of] of posts) {
      const first = of[0]!
      const moments = [first, of[of.length - 1]!].map(at).sort((a, b) => Date.parse(a) - Date.parse(b))
      const head = heads.get(key) ?? fresh(key)
      put(head.querySelector("p")!, whose(...moments))
      const above = first.previousElementSibling
      const below = above?.matches(".day-head:not([data-own])") ? above : first
      if (below.previousElementSibling !== head) below.before(head)
    }
  }

  function fresh(key: string): HTMLElement {
    const slot = make("span")
    slot.dataset.slot = "mine"
    const head = own(make("header", make("div", make("h2", mine.heading(key.replace(OLDEST, ""), true)), own(make("p"), "fine"), slot)), "day-head")
    heads.set(key, head)
    return head
  }

  /** "Eastern Time, UTC−5", in the language of the page; a zone without a name is its offset alone. */
  function whose(...moments: string[]): string {
    const first = zoneName(html.lang, "longGeneric", moments[0]!)
    const second = [...new Set(moments.map(offset))].join(" / ")
    return /\d/.test(first) ? second : words("script.beside", { first, second })
  }

  // What else puts times on the page – what waits, what was looked for – is turned as it comes.
  const observer = new MutationObserver(() => {
    if (on()) times(theirs, mine)
    observer.takeRecords()
  })
  observer.observe(main, { childList: true, subtree: true })
  if (kept("zone") === "own") turn(true)
  page.turned = dress

  return { dress, undress }
}

/** What belongs to this view, and not to the press. */
function own(element: HTMLElement, name: string): HTMLElement {
  element.className = name
  element.dataset.own = ""
  return element
}

function put(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

/** The moment of a post or of a key point. */
const at = (element: HTMLElement) => element.querySelector("time")!.dateTime

const zoneName = (language: string, timeZoneName: "longGeneric" | "shortOffset", at: string): string =>
  new Intl.DateTimeFormat(language, { timeZoneName }).formatToParts(new Date(at)).find(({ type }) => type === "timeZoneName")!.value

/** As the press writes it. */
const offset = (at: string) => zoneName("en", "shortOffset", at).replace("GMT", "UTC").replace("-", "−").replace(/\+0$/, "")
