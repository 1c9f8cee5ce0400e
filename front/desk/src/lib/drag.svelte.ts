/**
 * Rows that are put in order by hand: dragged by their grip with a mouse or a finger, or lifted (a press of the grip, Enter
 * or Space) and moved by arrow keys or buttons. Nothing is done before the drop; Escape leaves everything as it was.
 * HTML's own drag and drop is not used: it knows no finger.
 *
 * Around the rows stands an element with `data-order`; each heading's rows in one with `data-heading`; each row has
 * `data-row`, and its grip the id `grip-` and the row's.
 */
import { tick } from "svelte"
import { put, sameOrder, stepped, type Lists, type Spot } from "./order.ts"

type Options = {
  lists: () => Lists
  drop: (lists: Lists, id: string) => unknown
  /** A row has been taken in hand: what comes in meanwhile is not shown before it is let go. */
  begin?: () => void
  /** Told to whoever does not see it. */
  say: (what: "lifted" | "moved" | "left", lists: Lists, id: string) => void
}
type Held = { id: string; by: "pointer" | "keys"; from: Lists; to: Lists }

const FIRM = 5 // pixels: less is a press and not a drag
const EDGE = 48 // pixels from the edge of what scrolls
const FASTEST = 14 // pixels a frame

export class Drag {
  held = $state.raw<Held | null>(null)
  #options: Options
  #dragged = false
  #stop: (() => void) | null = null

  constructor(options: Options) {
    this.#options = options
  }

  /** As the rows are to be shown. What is dragged is where the pointer is; a rule shows where it would stand. */
  get lists(): Lists {
    return !this.held ? this.#options.lists() : this.held.by === "keys" ? this.held.to : this.held.from
  }

  lifted = (id: string): boolean => this.held?.by === "keys" && this.held.id === id
  dragged = (id: string): boolean => this.held?.by === "pointer" && this.held.id === id

  /** For the button that a row is taken by. */
  grip = (id: string) => ({
    onpointerdown: (event: PointerEvent) => this.#press(event, id),
    onclick: (event: MouseEvent) => this.#click(event, id),
    onkeydown: (event: KeyboardEvent) => this.#key(event, id),
  })

  /** One up or down, of what is lifted. */
  async step(by: 1 | -1): Promise<void> {
    const { held } = this
    const spot = held?.by === "keys" ? stepped(held.to, held.id, by) : null
    if (!held || !spot) return
    const { activeElement } = document
    const to = put(held.to, held.id, spot)
    this.held = { ...held, to }
    await tick()
    // Its row was taken from one place and put into another.
    if (activeElement?.isConnected) (activeElement as HTMLElement).focus()
    else document.getElementById(`grip-${held.id}`)?.focus()
    this.#options.say("moved", to, held.id)
  }

  drop(): void {
    const { held } = this
    this.end()
    if (held && !sameOrder(held.from, held.to)) this.#options.drop(held.to, held.id)
    else if (held) this.#options.say("left", held.from, held.id)
  }

  leave(): void {
    const { held } = this
    this.end()
    if (held) this.#options.say("left", held.from, held.id)
  }

  #begin(id: string, by: Held["by"]): void {
    const from = this.#options.lists()
    this.#options.begin?.()
    this.held = { id, by, from, to: from }
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return
      event.preventDefault()
      event.stopPropagation()
      this.leave()
    }
    addEventListener("keydown", escape, { capture: true })
    this.#stop = () => removeEventListener("keydown", escape, { capture: true })
  }

  /** Let go of it without a word: the rows are going from the screen. */
  end(): void {
    this.#stop?.()
    this.#stop = null
    this.held = null
  }

  // -- keys, and a press ------------------------------------------------------------------------------------------------

  #click({ detail }: MouseEvent, id: string): void {
    if (this.#dragged && detail) return // it ends a drag with the mouse; a key has no number of clicks
    if (this.lifted(id)) this.drop()
    else {
      this.end()
      this.#begin(id, "keys")
      this.#options.say("lifted", this.lists, id)
    }
  }

  #key(event: KeyboardEvent, id: string): void {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0
    if (!step || !this.lifted(id)) return
    event.preventDefault()
    event.stopPropagation()
    void this.step(step)
  }

  // -- a mouse or a finger ----------------------------------------------------------------------------------------------

  #press(event: PointerEvent, id: string): void {
    const grip = event.currentTarget as HTMLElement
    const around = grip.closest<HTMLElement>("[data-order]")
    const row = grip.closest<HTMLElement>("[data-row]")
    this.#dragged = false
    if (event.button || !event.isPrimary || !around || !row) return
    grip.setPointerCapture(event.pointerId)
    const scrolls = scroller(around)
    const start = { y: event.clientY, scrolled: scrolls.scrollTop, top: row.offsetTop }
    const mark = document.createElement("div")
    mark.className = "drop-mark"
    let y = start.y
    let frame = 0

    const follow = () => {
      const { held } = this
      if (held?.by !== "pointer") return
      row.style.setProperty("--dragged-by", `${y - start.y + scrolls.scrollTop - start.scrolled - row.offsetTop + start.top}px`)
      const { spot, line } = aim(around, row, y)
      mark.style.insetBlockStart = `${line - around.getBoundingClientRect().top}px`
      if (!sameOrder(put(held.from, id, spot), held.to)) this.held = { ...held, to: put(held.from, id, spot) }
    }
    const scroll = () => {
      const box = scrolls === document.scrollingElement ? { top: 0, bottom: innerHeight } : scrolls.getBoundingClientRect()
      const near = Math.max(0, box.top + EDGE - y) - Math.max(0, y - box.bottom + EDGE)
      if (near) {
        scrolls.scrollTop -= FASTEST * Math.max(-1, Math.min(1, near / EDGE))
        follow()
      }
      frame = requestAnimationFrame(scroll)
    }
    const move = (moved: PointerEvent) => {
      if (moved.pointerId !== event.pointerId) return
      y = moved.clientY
      if (!this.#dragged && Math.abs(y - start.y) >= FIRM) {
        this.#dragged = true
        this.end()
        this.#begin(id, "pointer")
        const unlisten = this.#stop
        this.#stop = () => {
          unlisten?.()
          away()
        }
        around.append(mark)
        frame = requestAnimationFrame(scroll)
      }
      follow()
    }
    const up = ({ pointerId }: PointerEvent) => {
      if (pointerId !== event.pointerId) return
      if (this.dragged(id)) this.drop()
      away()
    }
    const cancel = ({ pointerId }: PointerEvent) => {
      if (pointerId !== event.pointerId) return
      if (this.dragged(id)) this.leave()
      away()
    }
    const away = () => {
      cancelAnimationFrame(frame)
      mark.remove()
      row.style.removeProperty("--dragged-by")
      grip.removeEventListener("pointermove", move)
      grip.removeEventListener("pointerup", up)
      grip.removeEventListener("pointercancel", cancel)
      grip.removeEventListener("lostpointercapture", cancel)
    }
    grip.addEventListener("pointermove", move)
    grip.addEventListener("pointerup", up)
    grip.addEventListener("pointercancel", cancel)
    grip.addEventListener("lostpointercapture", cancel)
  }
}

/** Where a row would stand if it were let go at this height, and where the rule goes that says so. */
function aim(around: HTMLElement, row: HTMLElement, y: number): { spot: Spot; line: number } {
  const under = [...around.querySelectorAll<HTMLElement>("[data-heading]")]
  const heading = under.reverse().find((one) => one.getBoundingClientRect().top <= y) ?? under.at(-1)!
  const others = [...heading.querySelectorAll<HTMLElement>("[data-row]")].filter((one) => one !== row).map((one) => one.getBoundingClientRect())
  const at = others.filter((box) => box.top + box.height / 2 < y).length
  const line = others[at]?.top ?? others.at(-1)?.bottom ?? heading.getBoundingClientRect().bottom
  return { spot: { heading: heading.dataset["heading"] ?? "", at }, line }
}

function scroller(from: HTMLElement): Element {
  for (let at: HTMLElement | null = from; at; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  }
  return document.scrollingElement ?? document.documentElement
}
