/**
 * Whoever comes back finds the line for what she missed in its place before anything below it is there, so that nothing moves
 * by it. This stands in the page right after that place and runs before the rest is read; it is so small that for others it
 * costs nothing. What the line says comes later.
 */
import { unread } from "./visits.ts"

const html = document.documentElement
if (location.hash.includes("since=") || unread(html.dataset.slug!, document.querySelector<HTMLElement>("[data-place]")!.dataset.place!))
  html.dataset.returns = ""
