type Edge = [was: number, is: number]
type Move = [Element, PropertyIndexedKeyframes]

// Words begin here; where a line becomes wider or narrower, this stays.
const EDGE = document.dir === "rtl" ? "right" : "x"

let going: Animation[] = []

/** Where everything was seen before the change. What is put elsewhere was not, and comes there anew. */
export let seen = new WeakMap<Element, DOMRect>()

/** She asked for less motion. */
export const calm = (): boolean => matchMedia("(prefers-reduced-motion)").matches

/**
 * Change the page; and what must move by it is laid out at its new place at once, and goes there before her eyes from where it
 * was seen, so that they can follow. What comes is uncovered as the room for it opens, and never stands over other words.
 * Whoever asked for less motion gets one step, of what did not have to wait for her (calm.ts); and so does a browser that cannot.
 */
export function glide(change: () => void): void {
  if (calm()) return change()
  seen = new WeakMap()
  note(document.body)
  going.forEach((one) => one.cancel())
  change()
  going = [...settle(document.body, 0, 0)].map(([one, frames]) => one.animate(frames, { duration: 250, easing: "ease-in-out", fill: "backwards" }))
}

function note(parent: Element): void {
  for (const one of parent.children) {
    const box = one.getBoundingClientRect()
    if (box.width) seen.set(one, box)
    if (inSight(box)) note(one)
  }
}

export const inSight = ({ top, bottom }: DOMRect, by = 0) => top + by < innerHeight && bottom + by > 0

/** How all in `parent` goes to where it is laid out: this is still seen `x` and `y` from there. Below it stands something that
 * was seen to begin at the one height, and begins at the other. */
function* settle(parent: Element, x: number, y: number, next?: Edge): Generator<Move, Edge | undefined> {
  for (const one of [...parent.children].reverse()) {
    if ((one as HTMLElement).popover) continue // the button has its place on the screen
    const box = one.getBoundingClientRect()
    const old = seen.get(one)
    const dx = old ? old[EDGE] - box[EDGE] : x
    const dy = old ? old.y - box.y : y
    // What begins above the screen would take along what stays.
    if (old?.y! < 0 || box.y < 0) next = yield* settle(one, x, y, next)
    else {
      if (inSight(box) || inSight(box, dy)) {
        if (Math.hypot(dx - x, dy - y) > 1) yield [one, { translate: [`${dx - x}px ${dy - y}px`, "none"] }]
        const over = box.bottom + dy - next?.[0]!
        if (over > 1 && next![1] > box.bottom - 1)
          yield [one, { clipPath: [over, box.bottom - next![1]].map((by) => `inset(-9in -9in ${by}px)`) }]
        yield* settle(one, dx, dy)
      }
      // What is on its way may be seen above what it uncovers.
      if (old && !(next?.[0]! < old.y)) next = [old.y, box.y]
    }
  }
  return next
}
