import type { Waiting } from "./insert.ts"
import { keep } from "./tools.ts"
import { element } from "./trusted.ts"
import type { Words } from "./words.ts"

/** The one button behind which new posts wait, at its fixed place; `pressed` when the reader asks for them. */
export function freshButton(slot: HTMLElement | null, words: Words, pressed: () => void) {
  const button = document.createElement("button")
  const time = document.createElement("time")
  const label = document.createElement("span")
  button.type = "button"
  button.append(time, label)
  button.onclick = pressed
  return (waiting: Waiting): void => {
    const posts = waiting.posts
    const text = posts.length ? words("script.new_posts", { n: posts.length }) : words("script.changes")
    if (waiting.empty) keep(slot)
    else if (!button.isConnected) keep(slot, button)
    if (label.textContent !== text) label.textContent = text
    const newest = element(posts[0]?.html ?? "")?.querySelector("time")
    time.dateTime = newest?.dateTime ?? ""
    time.textContent = newest?.textContent ?? ""
    time.hidden = !newest
  }
}
