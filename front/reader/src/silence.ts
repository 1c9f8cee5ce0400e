import type { Page } from "./page.ts"
import type { Words } from "./words.ts"

/** One line of words, and no alarm, while nothing comes: since when, what that means, and a way to try. It stands in the page;
 * only since when is said here. */
export function silence(
  page: Page,
  place: HTMLElement | null,
  words: Words,
  status: HTMLElement | null,
  again: () => void,
) {
  place?.querySelector("button")?.addEventListener("click", again)
  return (since?: number): void => {
    const line = place?.querySelector("strong")
    // The reader's own clock, for it is her line that is cut; written as the press writes times in every language.
    const said = since ? words("script.not_updating", { time: new Date(since).toTimeString().slice(0, 5) }) : ""
    if (!line || line.textContent === said) return
    page.steady(() => {
      line.textContent = said
      place!.hidden = !said
    })
    if (status) status.textContent = said // at once: she must not take what she hears for the latest
  }
}
