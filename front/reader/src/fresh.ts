import type { Waiting } from "./insert.ts"
import { make } from "./tools.ts"
import { element } from "./trusted.ts"
import type { Words } from "./words.ts"

const NEW = 2_000 // how long a post that has just come is marked

/**
 * How new posts show themselves: one button for those that wait, at its fixed place; their number before the title; and a
 * mark on those that have just come in. `pressed`: whether it could be done; the button says so if not.
 */
export function newPosts(slot: HTMLElement, words: Words, pressed: () => Promise<unknown>) {
  const label = make("span")
  const button = make("button", label)
  button.onclick = async () => {
    if (!(await pressed())) label.textContent = words("script.not_loaded")
  }
  // On top of the page, and not in what holds it there: what that goes through does not take it along.
  slot.showPopover?.()
  slot.append(button)

  let number = ""
  return (added: readonly HTMLElement[], waiting: Waiting, away: boolean): void => {
    const { count, posts, empty } = waiting
    label.textContent = words(count ? "script.new_posts" : empty ? "script.newest" : "script.changes", { n: count })
    button.replaceChildren(element(posts[0]?.html!)?.querySelector("time") ?? "", label)
    slot.hidden = empty && !away
    // Not by a regular expression: V8 keeps what the last one read, and that would be words taken down since.
    const title = document.title.replace(number, "")
    document.title = (number = count ? `(${count}) ` : "") + title

    added.forEach((post) => post.classList.add("is-new"))
    setTimeout(() => added.forEach((post) => post.classList.remove("is-new")), NEW)
  }
}
