import type { Clock } from "./clock.ts"
import { marks } from "./fold.ts"
import type { Host } from "./later.ts"
import type { Entry } from "./segments.ts"
import { make } from "./tools.ts"

const BEFORE = 40 // characters of a text before the first word that was found
const SHOWN = 220 // and of the piece that is shown

/** Posts as a list of links: a heading for each day, time and headline, and of the text what was asked for. */
export function list(host: Host, clock: Clock, entries: readonly Entry[], asked: readonly string[] = []): HTMLElement {
  const made = make("ol")
  made.className = "heads found"
  let last = ""
  for (const entry of entries) {
    const day = clock.day(entry.at)
    const item = make("li", link(host, clock, entry, asked))
    if (day !== last) item.prepend(classed("p", "day", clock.heading(day)))
    last = day
    const text = piece(entry.text ?? "", asked)
    if (text) item.append(classed("p", "piece", ...marked(text, asked)))
    if (entry.warned) item.append(classed("p", "fine", host.words("script.warned")))
    made.append(item)
  }
  return made
}

export function link(host: Host, clock: Clock, entry: Entry, asked: readonly string[] = []): HTMLAnchorElement {
  const made = make("a", stamp(clock, entry.at), make("b", ...marked(entry.headline ?? clock.time(entry.at), asked)))
  made.href = `/live/${host.page.slug}/post/${entry.id}`
  made.dataset.post = entry.id
  return made
}

export function stamp(clock: Clock, at: string): HTMLTimeElement {
  const made = make("time", clock.time(at))
  made.dateTime = at
  return made
}

export function classed<Name extends "p" | "span" | "i" | "div">(name: Name, kind: string, ...inside: (Node | string)[]) {
  const made = make(name, ...inside)
  made.className = kind
  return made
}

/** The part of a text that holds the first word asked for, or its beginning. */
export function piece(text: string, asked: readonly string[]): string {
  const first = marks(text, asked)[0]?.[0] ?? 0
  let start = first > BEFORE ? text.lastIndexOf(" ", first - BEFORE) + 1 : 0
  if (first - start > SHOWN / 2) start = first // words without spaces
  const whole = text.length - start <= SHOWN
  const end = whole ? text.length : Math.max(text.lastIndexOf(" ", start + SHOWN), start + SHOWN / 2)
  return `${start ? "… " : ""}${text.slice(start, end).trim()}${whole ? "" : " …"}`
}

function marked(text: string, asked: readonly string[]): (Node | string)[] {
  const made: (Node | string)[] = []
  let at = 0
  for (const [from, to] of marks(text, asked)) {
    made.push(text.slice(at, from), make("mark", text.slice(from, to)))
    at = to
  }
  made.push(text.slice(at))
  return made.filter((one) => one !== "")
}
