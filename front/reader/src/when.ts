import { clockOf } from "./clock.ts"
import type { Host } from "./later.ts"
import type { Segments } from "./segments.ts"
import { make } from "./tools.ts"

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
  goes.type = asks.type = "submit"
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
      () => then(clock().moment(day.value, time.value)),
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
