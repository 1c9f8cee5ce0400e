import type { Page } from "./page.ts"
import type { Words } from "./words.ts"

/** One line of words, and no alarm, while nothing comes, to the reader or to the edge she reads at: since when, what that means,
 * and a way to try; and once it goes on, that it does. All of it stands in the page, where screen readers are told of it; only since
 * when is said here. */
export function silence(page: Page, place: HTMLElement | null, words: Words, again: () => void) {
  const line = place?.querySelector("strong")
  const goesOn = place?.nextElementSibling as HTMLElement
  place?.querySelector("button")!.addEventListener("click", again)
  return (since?: number): void => {
    // The reader's own clock, for it may be her line that is cut; written as the press writes times in every language.
    const said = since ? words("script.not_updating", { time: new Date(since).toTimeString().slice(0, 5) }) : ""
    if (!line || line.textContent === said) return
    page.steady(() => {
      line.textContent = said
      goesOn.hidden = !(place!.hidden = !said)
    })
  }
}
