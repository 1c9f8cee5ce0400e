/** Where things stand on the plot of readers: numbers in, numbers out. Time runs as the language is read. */
import { minute, shortDay } from "./times.ts"
import type { ReadersPoint } from "./types.ts"

export type Frame = { width: number; height: number; start: number; end: number; top: number; bottom: number }
export type Scale = { x: (at: number) => number; y: (n: number) => number }

const MINUTE = 60_000
const DAY = 1440
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080, 40320, 129600, 525600]

/** `since` and `until` in milliseconds; with `mirrored` the latest is on the left. */
export function scale(frame: Frame, since: number, until: number, most: number, mirrored: boolean): Scale {
  const span = Math.max(1, until - since)
  const wide = frame.width - frame.start - frame.end
  const high = frame.height - frame.top - frame.bottom
  const x = (at: number) => frame.start + (wide * (at - since)) / span
  return { x: (at) => (mirrored ? frame.width - x(at) : x(at)), y: (n) => frame.height - frame.bottom - (high * n) / Math.max(1, most) }
}

/** Points that follow on each other; between two runs nobody counted. */
export function runs(points: readonly ReadersPoint[], minutes: number): ReadersPoint[][] {
  const found: ReadersPoint[][] = []
  let before = -Infinity
  for (const point of points) {
    const at = Date.parse(point.at)
    if (at - before > minutes * MINUTE * 1.5) found.push([])
    found.at(-1)?.push(point)
    before = at
  }
  return found
}

/** The line along the most, and the ground between it and the least: through the middle of each stretch, and out to where
 * the first begins and the last ends. */
export function paths(run: readonly ReadersPoint[], minutes: number, until: number, { x, y }: Scale): { line: string; band: string } {
  const last = run.length - 1
  const ats = run.map((point) => Date.parse(point.at))
  const end = (index: number) => Math.min(until, ats[index]! + minutes * MINUTE)
  const along = (of: "least" | "most") =>
    run.flatMap((point, index) => {
      const where = [...(index ? [] : [ats[0]!]), (ats[index]! + end(index)) / 2, ...(index < last ? [] : [end(last)])]
      return where.map((at) => `${x(at).toFixed(1)} ${y(point[of]).toFixed(1)}`)
    })
  const upper = along("most")
  return { line: `M${upper.join("L")}`, band: `M${[...upper, ...along("least").reverse()].join("L")}Z` }
}

/** Round numbers from 0 to at least `most`, in five steps at most; half a reader is none. */
export function counts(most: number): number[] {
  const rough = Math.max(1, most / 4)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough)!
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, number) => number * step)
}

/** Round times by the clock of `zone`, so many that each has `room` of the width; at midnight the day. */
export function times(since: number, until: number, zone: string, wide: number, room: number): { at: number; label: string }[] {
  const many = Math.max(1, Math.floor(wide / room))
  const step = STEPS.find((one) => (until - since) / (one * MINUTE) <= many) ?? STEPS.at(-1)!
  const each = Math.min(step, DAY)
  const found: { at: number; label: string }[] = []
  for (let at = round(Math.ceil(since / MINUTE) * MINUTE, each, zone, true); at <= until; at = round(at + step * MINUTE, each, zone, false)) {
    const moment = new Date(at)
    found.push({ at, label: sinceMidnight(moment, zone) === 0 ? shortDay(moment, zone) : minute(moment, zone) })
  }
  return found
}

/** The round minute of that clock at or after `at`; or the nearest, where a change of clocks has moved it. */
function round(at: number, each: number, zone: string, after: boolean): number {
  const over = sinceMidnight(new Date(at), zone) % each
  return at + (over && (after || over * 2 > each) ? each - over : -over) * MINUTE
}

function sinceMidnight(at: Date, zone: string): number {
  const [hours, minutes] = minute(at, zone).split(":").map(Number) as [number, number]
  return hours * 60 + minutes
}

/** The place in `at` (sorted) that is nearest; -1 for none. */
export function nearest(at: readonly number[], wanted: number): number {
  let best = -1
  for (const [index, one] of at.entries()) if (best < 0 || Math.abs(one - wanted) < Math.abs(at[best]! - wanted)) best = index
  return best
}

/** So many rows of a table as somebody listens to: several points in one keep its least and its most. */
export function rows(points: readonly ReadersPoint[], many: number): ReadersPoint[] {
  const each = Math.ceil(points.length / many) || 1
  const found: ReadersPoint[] = []
  for (let from = 0; from < points.length; from += each) {
    const some = points.slice(from, from + each)
    found.push({ at: some[0]!.at, least: Math.min(...some.map(({ least }) => least)), most: Math.max(...some.map(({ most }) => most)), last: some.at(-1)!.last })
  }
  return found
}
