/**
 * The live page is whole without this script. With it the page hears of every change within a second and takes it in
 * without moving what is being read.
 */
import { newPosts } from "./fresh.ts"
import type { Reader } from "./insert.ts"
import { fetchMore, later } from "./later.ts"
import { living } from "./live.ts"
import { pageOf, plays } from "./page.ts"
import { reaching } from "./reach.ts"
import { silence } from "./silence.ts"
import { follow } from "./stream.ts"
import { isAt } from "./steady.ts"
import { goTo, holding } from "./tools.ts"
import { wholePage } from "./trusted.ts"
import { uncovered } from "./warned.ts"
import { wordsOf } from "./words.ts"
import { fetched, get, sparing, stands, world } from "./world.ts"

const BEFORE_SHOWING = 3_000 // a page from the browser's memory waits so long for news before it is shown
const AGED = 30 * 60_000 // a post that is older says so above its headline, to whoever arrives by its link

const page = pageOf(document)
const words = wordsOf(document)
const uncover = uncovered(document)
const slot = (name: string) => document.querySelector<HTMLElement>(`[data-slot=${name}]`)
const looks = () => !document.hidden

/** Every page of a coverage is told of each change. */
function hear(): void {
  const status = slot("status")
  const doing = reading()
  const controls = slot("tools")
  const held = holding(controls, () => void reach.stay((stay) => stay.release()))
  const tools = controls && later({ page, words, slot: controls, get, read: wholePage, uncover, stale })
  // What is over offers no such button; a correction still comes, and comes at once.
  const holds = () => held() && !/ended|archived/.test(page.state)
  let outdated = false
  let news: readonly HTMLElement[] = []

  /** The page as it is now. */
  async function look() {
    const now = await fetched()
    const version = now.fresh?.stand?.dataset.pageVersion
    if (version && version !== page.stand!.dataset.pageVersion) outdated = true
    return now
  }
  async function renew(): Promise<boolean> {
    const { fresh, gone } = await look()
    return (fresh && reach.stay(({ anew }) => anew(fresh, gone))) as Promise<boolean>
  }
  /** A script could not be had. Whether it is because the house has a newer one. */
  async function stale(): Promise<boolean> {
    await look()
    return outdated
  }

  const fresh = slot("fresh")
  const shows = async () => (await reach.stay((stay) => stay.show())) || ((await stale()) && location.reload())
  const show = fresh && newPosts(fresh, words, shows)
  const live = living(page, {
    reader: () => ({ ...doing(), holds: holds() }),
    changed(added, waiting) {
      show?.(added, waiting, page.high < Infinity && !page.sheet)
      news = added
      dress()
    },
    told(parts) {
      tools?.(parts)
      if (status && parts.length) void reach.stay((stay) => stay.news(news))
    },
    outdated(soon) {
      if (soon || !holds()) void reach.stay((stay) => stay.renews(renew, soon))
    },
  })
  const again = () => void (looks() && stream.start(true))
  const silent = silence(page, slot("offline"), words, again)
  const stream = follow(Object.assign(live, { renew, silent }), world(page.slug))

  // Another network: what was open is cut or will be, and what was given up may go now.
  const { connection } = navigator as { connection?: EventTarget & { type?: string } }
  const way = () => connection?.type + `${sparing()}`
  let by = way()
  addEventListener("online", again)
  connection?.addEventListener?.("change", () => by !== (by = way()) && again())
  document.addEventListener("visibilitychange", () => {
    if (looks()) void stream.start()
    else if (!plays(document)) {
      stream.stop()
      // A newer script is on the server. Nobody is looking or listening: now a reload moves nothing.
      if (outdated) location.reload()
    }
  })
  whenKept(stream.stop, () => stream.start(true))
  const reach = reaching(live, words)
  onLink(reach.follows)
  if (looks()) void stream.start()
}

/** What the reader is doing in the timeline, whenever it is asked. */
function reading(): () => Omit<Reader, "holds"> {
  const timeline = document.querySelector<HTMLElement>(".timeline")!
  let touched = -Infinity
  timeline.onpointerdown = timeline.onkeydown = () => (touched = Date.now())
  return () => {
    return {
      // The line for what she missed may be scrolled away: below it is the very top as well.
      scrolled: scrollY - (slot("catchup")?.offsetHeight ?? 0),
      busy: [...timeline.querySelectorAll("article")].some((post) => isAt(post) || post.querySelector("details[open]")),
      listed: document.querySelector("[data-region=keys]")?.getBoundingClientRect().bottom! > 0,
      touched: Date.now() - touched,
    }
  }
}

/** A browser may keep a page it leaves and show it again later; what was taken back meanwhile must not flash up. */
function whenKept(left: () => void, back: () => Promise<void>): void {
  const root = document.documentElement
  addEventListener("pagehide", () => {
    left()
    root.dataset.checking = ""
  })
  addEventListener("pageshow", async ({ persisted }) => {
    if (persisted) await Promise.race([back(), new Promise((late) => setTimeout(late, BEFORE_SHOWING))])
    delete root.dataset.checking
  })
}

/** What depends on the reader's clock or view, and so cannot be in the press's words. */
function dress(): void {
  const age = document.querySelector<HTMLElement>(".sole .age")
  const time = document.querySelector<HTMLTimeElement>(".sole time")
  if (age && time) age.hidden = Date.now() - Date.parse(time.dateTime) < AGED && !age.querySelector("a")
  uncover()
}

/** What a link does that the page itself can do; where it cannot, the link is a link. */
function onLink(follows: (link: HTMLAnchorElement) => unknown): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("a")
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    const { post, share, play } = link.dataset
    if (share || play !== undefined)
      void fetchMore()
        .then((more) => (share ? more.share(link, words) : more.play(link, words)))
        .catch(() => location.assign(link.href))
    else if (post && document.getElementById(`p-${post}`)) goTo(post)
    else if (!follows(link)) return
    event.preventDefault()
  })
}

dress()
stands(page, JSON.stringify(performance.getEntriesByType("navigation")))
hear()
