/**
 * The live page is whole without this script. With it the page hears of every change within a second and takes it in
 * without moving what is being read.
 */
import { freshButton } from "./fresh.ts"
import { Live } from "./live.ts"
import { Page } from "./page.ts"
import { shared } from "./shared.ts"
import { follow, type World } from "./stream.ts"
import { holding, keep, markInView, share } from "./tools.ts"
import { wholePage } from "./trusted.ts"
import { announcer, wordsOf } from "./words.ts"

const NEW = 2_000 // how long a post that has just come is marked
const PATIENCE = 10_000 // for an answer
const BEFORE_SHOWING = 3_000 // a page from the browser's memory waits so long for news before it is shown
const OLDER = 60_000 // a page of older posts is asked for again so often
const LATEST = 8_000 // a permalink brings its list of newest posts up to date so long after there was one
const AGED = 30 * 60_000 // a post that is older says so above its headline, to whoever arrives by its link

const page = new Page(document)
const words = wordsOf(document)
const slot = (name: string) => document.querySelector<HTMLElement>(`[data-slot="${name}"]`)
const here = () => document.visibilityState === "visible"

async function get(url: string): Promise<Response> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE)
  try {
    const answer = await fetch(url, { cache: "no-cache", credentials: "omit", signal: stop.signal })
    // Read to the end under the same clock: a body that never ends is no answer.
    return new Response(await answer.arrayBuffer(), { status: answer.status })
  } finally {
    clearTimeout(timer)
  }
}

/** This page as the server has it now; `gone` if what it was about has been taken down. */
async function fetched(): Promise<{ fresh?: Page; gone?: boolean }> {
  try {
    const answer = await get(location.pathname)
    return { fresh: new Page(wholePage(await answer.text())), gone: answer.status === 410 }
  } catch {
    return {}
  }
}

function hear(): void {
  const status = slot("status")
  const timeline = page.timeline?.closest(".timeline")
  let touched = -Infinity
  let unsaid = 0
  let replaced = false
  let asked: ReturnType<typeof setTimeout> | undefined

  const say = announcer(status)
  const holds = holding(slot("tools"), words, () => live.release())
  const live = new Live(page, {
    reader: () => {
      const selection = getSelection()
      const focus = document.activeElement
      return {
        holds: holds(),
        scrolled: scrollY,
        selects: !selection?.isCollapsed && !!timeline?.contains(selection?.anchorNode ?? null),
        focused: focus !== page.timeline && !!timeline?.contains(focus),
        opened: !!page.timeline?.querySelector("details[open]"),
        touched: Date.now() - touched,
      }
    },
    changed(added, waiting) {
      button(waiting)
      const count = waiting.posts.length
      document.title = document.title.replace(/^(\(\d+\) )?/, count ? `(${count}) ` : "")
      unsaid += added.length
      for (const post of added) post.classList.add("is-new")
      if (added.length) setTimeout(() => added.forEach((post) => post.classList.remove("is-new")), NEW)
      if (count || unsaid)
        say(() => {
          const n = waiting.posts.length + unsaid
          unsaid = 0
          return n ? words("script.new_posts", { n }) : ""
        })
      dress()
    },
    outdated(soon) {
      if (holds() && !soon) return
      clearTimeout(asked)
      asked = setTimeout(() => void renew(), soon ? 0 : LATEST * (0.5 + Math.random()))
    },
  })
  const button = freshButton(slot("fresh"), words, () => {
    const news = live.show()
    unsaid = 0
    if (status) status.textContent = ""
    page.timeline?.focus({ preventScroll: true }) // she pressed a button that is no more
    if (news) page.timeline?.scrollIntoView()
  })

  async function renew(): Promise<boolean> {
    const { fresh, gone } = await fetched()
    if (gone) sayGone()
    if (!fresh || !live.replace(fresh)) return false
    const script = (root: Document) => root.querySelector("script[src]")?.getAttribute("src")
    replaced ||= script(fresh.root) !== script(document)
    return true
  }

  const offline = slot("offline") ?? line()
  const silent = (since?: number) => {
    if (since === undefined) return keep(offline)
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const
    const time = new Date(since).toLocaleTimeString(document.documentElement.lang, clock)
    const said = words("script.not_updating", { time })
    if (offline.textContent!.includes(said)) return
    const [when, what, strong, again] = ["p", "p", "strong", "button"].map((name) => document.createElement(name))
    when!.className = "when"
    strong!.textContent = said
    again!.textContent = words("script.try_now")
    again!.setAttribute("type", "button")
    again!.onclick = () => void stream.check()
    what!.append(strong!, ` ${words("script.goes_on")} `, again!)
    keep(offline, when!, what!)
    say(() => (offline.hidden ? "" : said))
  }

  const world: World = {
    now: () => Date.now(),
    random: () => Math.random(),
    after: (ms, then) => setTimeout(then, ms),
    cancel: (timer) => clearTimeout(timer as number),
    open: (url) => shared(`stop-press:${page.slug}`, url),
    get,
    sparing: () => !!(navigator as { connection?: { saveData?: boolean } }).connection?.saveData,
  }
  const stream = follow(Object.assign(live, { renew, silent }), world)
  for (const event of ["pointerdown", "touchstart", "keydown"])
    timeline?.addEventListener(event, () => (touched = Date.now()), { passive: true })
  addEventListener("online", () => void stream.check())
  document.addEventListener("visibilitychange", () => {
    if (here()) void stream.start()
    else stream.stop()
    // A newer script is on the server. Nobody is looking: now a reload moves nothing.
    if (replaced && !here()) location.reload()
  })
  whenKept(
    () => stream.stop(),
    async () => {
      await stream.start()
      await stream.check()
    },
  )
  if (here()) void stream.start()
}

/** A permalink has no place of its own for the line that says it is not updating. */
function line(): HTMLElement {
  const made = document.createElement("div")
  made.className = "row notice"
  made.hidden = true
  document.querySelector("main")!.before(made)
  return made
}

/** A browser may keep a page it leaves and show it again later; what was taken back meanwhile must not flash up. */
function whenKept(left: () => void, back: () => Promise<void>): void {
  const root = document.documentElement
  addEventListener("pagehide", () => {
    left()
    root.toggleAttribute("data-checking", true)
  })
  addEventListener("pageshow", async ({ persisted }) => {
    if (persisted) await Promise.race([back(), new Promise((late) => setTimeout(late, BEFORE_SHOWING))])
    root.toggleAttribute("data-checking", false)
  })
}

/** A page of older posts changes seldom: it has no stream, and asks now and then. */
function ask(): void {
  const again = async () => {
    const { fresh } = here() ? await fetched() : {}
    if (fresh?.slug === page.slug) page.become(fresh)
  }
  setInterval(() => void again(), OLDER)
  document.addEventListener("visibilitychange", () => void again())
  whenKept(() => {}, again)
}

/** The post that this page was about left no trace; whoever reads it is told at least that. */
function sayGone(): void {
  const line = document.createElement("p")
  line.className = "removed"
  line.textContent = words("script.gone")
  const timeline = document.querySelector(".timeline")
  if (timeline && !timeline.querySelector("article, .removed")) timeline.prepend(line)
}

/** What depends on the reader's clock or view, and so cannot be in the press's words. */
function dress(): void {
  const age = document.querySelector<HTMLElement>(".sole .age")
  const time = document.querySelector<HTMLTimeElement>(".sole time")
  if (age && time) age.hidden = Date.now() - Date.parse(time.dateTime) < AGED && !age.querySelector("a")
  markInView()
}

document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-post], a[data-share]")
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  const post = document.getElementById(`p-${link.dataset.post}`)
  if (link.dataset.share) void share(link, words)
  else if (!post) return // it stands on another page: go there
  else location.hash = post.id
  event.preventDefault()
})
let frame = 0
addEventListener("scroll", () => {
  cancelAnimationFrame(frame)
  frame = requestAnimationFrame(markInView)
})
dress()
if (page.stand) hear()
else if (page.slug) ask()
