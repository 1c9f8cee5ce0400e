import { keepFor, kept } from "./kept.ts"

/**
 * What the reader has uncovered stays uncovered for her visit, on this page and on the next. A warning that has changed,
 * or that governs something else, has another name: it covers again. Returns what is to be done after each change.
 */
export function uncovered(root: Document): () => void {
  const seen = new Set(kept("seen", "sessionStorage").split(" "))
  root.addEventListener(
    "toggle",
    ({ target }) => {
      const { open, dataset } = target as HTMLDetailsElement
      if (!dataset.warns) return
      seen[open ? "add" : "delete"](dataset.warns)
      keepFor("seen", [...seen].join(" "), "sessionStorage")
    },
    true,
  )
  return () => {
    for (const cover of root.querySelectorAll<HTMLDetailsElement>("details[data-warns]:not([open])"))
      if (seen.has(cover.dataset.warns!)) cover.open = true
  }
}
