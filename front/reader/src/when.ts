import { clockOf } from "./clock.ts"
import type { Host } from "./later.ts"
import type { Segments } from "./segments.ts"
import { make } from "./tools.ts"

/** A day of the coverage and a time, to be typed, and by its word what may be done with the moment: by Enter the first. */
export function askTime(host: Host, segments: Segments, uses: Readonly<Record<string, (at: number) => void>>) {
  const { words } = host
  const day = make("select")
  const time = make("input")
  time.type = "time"
  time.required = true
  const days = make("label", make("span", words("script.day")), day)
  const buttons = Object.keys(uses).map((word) => {
    const button = make("button", words(word))
    button.type = "submit"
    button.value = word
    return button
  })
  const form = make("form", days, make("label", make("span", words("script.time")), time), ...buttons)
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
    const then = uses[(event.submitter as HTMLButtonElement).value]!
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
