import type { Page } from "./page.ts"
import { keep, make } from "./tools.ts"
import type { Words } from "./words.ts"

/** One line of words, and no alarm, while nothing comes: since when, what that means, and a way to try. */
export function silence(
  page: Page,
  place: HTMLElement | null,
  words: Words,
  status: HTMLElement | null,
  again: () => void,
) {
  return (since?: number): void => {
    if (!place) return
    const said = since ? words("script.not_updating", { time: clock(since) }) : ""
    if (said ? place.textContent!.includes(said) : place.hidden) return
    const retry = make("button", words("script.try_now"))
    retry.onclick = again
    const what = make("p", make("strong", said), ` ${words("script.goes_on")} `, retry)
    page.steady(() => keep(place, ...(said ? [what] : [])))
    if (status) status.textContent = said // at once: she must not take what she hears for the latest
  }
}

/** The reader's own clock, for it is her line that is cut; written as the press writes times in every language. */
const clock = (at: number) => new Date(at).toTimeString().slice(0, 5)
