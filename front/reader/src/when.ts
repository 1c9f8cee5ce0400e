import { clockOf, type Clock } from "./clock.ts"
import type { Host } from "./later.ts"
import type { Segments } from "./segments.ts"
import { make } from "./tools.ts"

const HOUR = 3_600_000

type Use = (at: number) => void

/** A day of the coverage and a time, to be typed: to go there, as by Enter, or to be told what is new since. */
export function askTime(host: Host, segments: Segments, go: Use, since: Use) {
  const { words } = host
  const day = make("select")
  const time = make("input")
  time.type = "time"
  time.required = true
  const days = make("label", make("span", words("script.day")), day)
  const [goes, asks] = [make("button", words("script.go")), make("button", words("script.since_then"))]
  const form = make("form", days, make("label", make("span", words("script.time")), time), goes, asks)
  form.className = "ask"
  const clock = () => clockOf(host.page.root.documentElement)

  /** Days on which there are posts; where there is one alone there is nothing to choose. */
  async function offer(): Promise<void> {
    const now = clock()
    const there = [...new Set((await segments.all()).map((entry) => now.day(entry.at)))]
    if ([...day.options].map((option) => option.value).join() !== there.join()) {
      const chosen = day.value
      day.replaceChildren(...there.map((one) => new Option(now.heading(one), one)))
      if (there.includes(chosen)) day.value = chosen
    }
    days.hidden = there.length < 2
  }

  form.onsubmit = (event) => {
    event.preventDefault()
    const then = event.submitter === asks ? since : go
    offer().then(
      () => then(moment(clock(), day.value, time.value)),
      () => then(NaN),
    )
  }
  return {
    form,
    open(): void {
      days.hidden = day.options.length < 2
      offer().catch(() => undefined) // asked again when she goes
      time.focus()
    },
  }
}

/** The moment at which a clock shows this day and time. Of an hour that comes twice, the second. */
export function moment(clock: Clock, day: string, time: string): number {
  const near = Date.parse(`${day}T${time}Z`)
  // A zone is at most 14 hours from UTC, and steps by quarters of an hour. From the latest back: what comes twice.
  for (let at = near + 14 * HOUR; at >= near - 14 * HOUR; at -= HOUR / 4)
    if (clock.day(at) === day && clock.time(at) === time) return at
  const before = near - 12 * HOUR
  const offset = Date.parse(`${clock.day(before)}T${clock.time(before)}Z`) - (before - (before % 60_000))
  return near - offset // an hour that the spring takes away: as if it were there
}
