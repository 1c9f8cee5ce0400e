import type { Waiting } from "./insert.ts"
import { keep, make } from "./tools.ts"
import { element } from "./trusted.ts"
import type { Words } from "./words.ts"

const NEW = 2_000 // how long a post that has just come is marked

/**
 * How new posts show themselves: one button for those that wait, at its fixed place; their number before the title; a mark
 * on those that have just come in; and now and then a sentence for screen readers.
 */
export function newPosts(
  slot: HTMLElement | null,
  words: Words,
  say: (sentence: () => string) => void,
  pressed: () => void,
) {
  let unsaid = 0
  const time = make("time")
  const label = make("span")
  const button = make("button", time, label)
  button.onclick = () => {
    unsaid = 0
    pressed()
  }

  return (added: readonly HTMLElement[], waiting: Waiting, away: boolean): void => {
    const { count, posts } = waiting
    const changes = waiting.empty ? words("script.newest") : words("script.changes")
    const text = count ? words("script.new_posts", { n: count }) : changes
    button.classList.toggle("is-away", waiting.empty)
    if (waiting.empty && !away) keep(slot)
    else if (!button.isConnected) keep(slot, button)
    if (label.textContent !== text) label.textContent = text
    const newest = element(posts[0]?.html ?? "")?.querySelector("time")
    time.textContent = newest?.textContent ?? ""
    time.hidden = !newest
    document.title = document.title.replace(/^(\(\d+\) )?/, count ? `(${count}) ` : "")

    unsaid += added.length
    for (const post of added) post.classList.add("is-new")
    if (added.length) setTimeout(() => added.forEach((post) => post.classList.remove("is-new")), NEW)
    if (count || unsaid)
      say(() => {
        const n = waiting.count + unsaid
        unsaid = 0
        return n ? words("script.new_posts", { n }) : ""
      })
  }
}
