import { make } from "./tools.ts"
import { framed, watch } from "./watch.ts"
import type { Words } from "./words.ts"

const SAID = 4_000 // how long it stands that a link was copied

/** Share by the phone's own sheet, or copy the address; where neither is to be had, the link is a link. */
export async function share(link: HTMLAnchorElement, words: Words): Promise<void> {
  const title = link.dataset.title ?? link.closest("article")?.querySelector("h1, h3")?.textContent ?? document.title
  if (navigator.share) return navigator.share({ title, url: link.href }).catch(() => undefined)
  await navigator.clipboard.writeText(link.href)
  // Beside the link and not in its place: its name stays, and a screen reader hears what is new.
  const said = make("span")
  said.setAttribute("role", "status")
  link.after(said)
  setTimeout(() => (said.textContent = words("script.copied")), 50)
  setTimeout(() => said.remove(), SAID)
}

/** Put in what the reader asked for, in the place of the question or, of the watch slot, on the stage below it. */
export function play(link: HTMLAnchorElement, words: Words): void {
  if (link.dataset.stream) return watch(link, words)
  const place = link.closest<HTMLElement>("[data-frame]")!
  const frame = framed(place.dataset)
  place.replaceChildren(frame)
  frame.focus()
}
