import type { Waiting } from "./insert.ts"
import { keep, make } from "./tools.ts"
import { element } from "./trusted.ts"
import type { Words } from "./words.ts"

const NEW = 2_000 // how long a post that has just come is marked

/**
 * How new posts show themselves: one button for those that wait, at its fixed place; their number before the title; and a
 * mark on those that have just come in.
 */
export function newPosts(
  slot: HTMLElement | null,
  words: Words,
  pressed: () => void,
) {
  const button = make("button")
  button.onclick = pressed

  return (added: readonly HTMLElement[], waiting: Waiting, away: boolean): void => {
    const { count, posts } = waiting
    const label = make("span", words(count ? "script.new_posts" : waiting.empty ? "script.newest" : "script.changes", { n: count }))
    button.replaceChildren(element(posts[0]?.html ?? "")?.querySelector("time") ?? "", label)
    if (waiting.empty && !away) keep(slot)
    else if (!button.isConnected) keep(slot, button)
    document.title = document.title.replace(/^(\(\d+\) )?/, count ? `(${count}) ` : "")

    added.forEach((post) => post.classList.add("is-new"))
    setTimeout(() => added.forEach((post) => post.classList.remove("is-new")), NEW)
  }
}
