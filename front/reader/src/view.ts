import type { Host } from "./later.ts"
import { morphChildren } from "./morph.ts"
import type { Part } from "./parts.ts"
import { back as backTo, inView } from "./steady.ts"
import { make } from "./tools.ts"

const PHONE = 704 // as the sheet has it

export type View = ReturnType<typeof viewing>

/** One way to look at the coverage. */
export interface Way {
  /** The tool that opens it, by the name of its button. */
  readonly name: string
  /** Whether it stands in the place of the posts, or before them. */
  readonly instead: boolean
  /** What a reader types or chooses in it. */
  readonly controls?: HTMLElement
  /** What it puts and keeps in order itself; the tool beside its own leads out of it. */
  readonly body?: HTMLElement
  /** Something of the posts has changed. */
  changed(parts: readonly Part[]): void
  /** She asked for what is new, and it has that in its own place. */
  newest?(): void
  /** She has gone on to something else. */
  left?(): void
}

/**
 * Another way to look at the coverage, one at a time. The posts stay on the page, out of sight, and take in what is new, so
 * that nothing has to be caught up when the reader goes back to them. An address after `#` leads to it again, by the
 * browser's own way back too.
 */
export function viewing(host: Host, closed: (name: string) => void) {
  const timeline = host.page.timeline!.closest<HTMLElement>(".timeline")!
  const fresh = timeline.querySelector<HTMLElement>("[data-slot=fresh]")!
  // What it shows and how many, said to a screen reader when it changes and read by everybody else.
  const told = make("p")
  told.className = "fine told"
  told.setAttribute("role", "status")
  const back = make("button", host.words("script.back"))
  back.onclick = () => view.close()
  const top = make("div")
  top.className = "top"
  const list = make("div")
  const section = make("section", top, told, list)
  section.className = "view"
  let way: Way | undefined
  let left = ""
  /** To where she was among the posts, and to the tag that she pressed there. */
  let place: ReturnType<typeof inView> = []
  let opener: HTMLElement | null = null

  const button = (name: string) => host.slot.querySelector<HTMLElement>(`[data-tool="${name}"]`)

  function press(name: string, pressed: boolean): void {
    for (const state of ["aria-pressed", "aria-expanded"])
      if (button(name)?.hasAttribute(state)) button(name)!.setAttribute(state, `${pressed}`)
  }

  /** The way a reader came keeps where she was; what she chooses here is no step of it. */
  const address = (hash: string) => {
    if (location.hash !== hash) history.replaceState(history.state, "", hash || location.pathname + location.search)
  }

  function leave(): void {
    if (!way) return
    way.left?.()
    section.remove()
    delete timeline.dataset.view
    press(way.name, false)
    way = undefined
  }

  const view = {
    /** The way that is open. */
    get open(): Way | undefined {
      return way
    },
    /** Open a way, with what leads there again. */
    show(next: Way, hash: string): void {
      address(hash)
      if (way === next) return
      if (!way) {
        place = inView(host.page.places())
        opener = timeline.querySelector<HTMLElement>("a:focus")
      }
      leave()
      way = next
      section.setAttribute("aria-label", button(next.name)?.textContent ?? "")
      top.replaceChildren(...(next.controls ? [next.controls] : []), ...(next.body ? [] : [back]))
      told.textContent = ""
      list.replaceChildren(...(next.body ? [next.body] : []))
      fresh.after(section)
      if (next.instead) timeline.dataset.view = next.name
      press(next.name, true)
      // She was far down among the posts, and they are out of sight now; on a phone the keys would cover what she asks.
      if ((!next.body && innerWidth < PHONE) || section.getBoundingClientRect().top < 0) section.scrollIntoView({ behavior: "instant" })
    },
    say(sentence: string): void {
      if (told.textContent !== sentence) told.textContent = sentence
    },
    /** What is shown, and how much: put so that focus and selection in it survive. */
    tell(sentence: string, shown: Element = make("div")): void {
      view.say(sentence)
      morphChildren(list, make("div", ...(shown.childElementCount ? [shown] : [])))
      const link = left && list.querySelector<HTMLElement>(`a[data-post="${left}"]`)
      if (link) link.focus()
      if (link) left = ""
    },
    /** Something has changed while she looks: what she reads stays, and what must move goes there before her eyes. */
    follow(change: () => void): void {
      host.page.steady(change, [...host.page.places(), ...list.querySelectorAll("li")])
    },
    /** The posts again, as if nothing had been asked. */
    close(): void {
      const name = way?.name
      left = ""
      leave()
      address("")
      if (!name) return
      backTo(place)
      closed(name)
      ;(opener?.isConnected ? opener : button(name))?.focus()
    },
    /** Another address: a post, say. The way there is left, and leads back. */
    leave,
  }

  // She asked for what is new: that stands among the posts, if it has no place where she is.
  const news = () => {
    if (way?.newest) return way.newest()
    leave()
    address("")
  }
  fresh.addEventListener("click", news, { capture: true })
  // A link to a post leads out of the view, and the browser's way back to that link. It closes before anybody else hears of
  // the click: what is out of sight cannot be gone to.
  section.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLElement>("a[data-post]")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    left = link.dataset.post!
    leave()
  })
  section.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !way?.body) view.close()
  })
  return view
}
