import type { Host } from "./later.ts"
import { morphChildren } from "./morph.ts"
import { make } from "./tools.ts"

export type View = ReturnType<typeof viewing>

/**
 * Another way to look at the coverage, in the place of the posts: one at a time. The posts stay on the page, out of sight,
 * and take in what is new, so that nothing has to be caught up when the reader goes back to them.
 */
export function viewing(host: Host) {
  const timeline = host.page.timeline!.closest<HTMLElement>(".timeline")!
  // What it shows and how many, said to a screen reader when it changes and read by everybody else.
  const told = make("p")
  told.className = "fine told"
  told.setAttribute("role", "status")
  const list = make("div")
  const section = make("section", told, list)
  section.className = "view"
  let shown = ""

  function press(name: string): void {
    for (const button of host.slot.querySelectorAll<HTMLElement>("[data-tool][aria-pressed]"))
      button.setAttribute("aria-pressed", `${button.dataset.tool === name}`)
  }

  const view = {
    /** The tool whose view is open, or nothing. */
    get open(): string {
      return shown
    },
    /** Put a list in the place of the posts, or what has become of the one that is there. */
    show(name: string, label: string, sentence: string, fresh: HTMLElement): void {
      if (!section.isConnected) timeline.prepend(section)
      if (shown !== name) {
        list.replaceChildren(fresh)
        section.setAttribute("aria-label", label)
      } else morphChildren(list, make("div", fresh))
      shown = timeline.dataset.view = name
      if (told.textContent !== sentence) told.textContent = sentence
      press(name)
    },
    close(): void {
      section.remove()
      delete timeline.dataset.view
      shown = ""
      press("")
    },
  }
  // A link to a post leads out of the view. It closes before anybody else hears of the click: what is out of sight cannot
  // be gone to.
  section.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLElement>("a[data-post]")
    if (link && host.page.post(link.dataset.post!)) view.close()
  })
  return view
}
