import { keepFor, kept } from "./kept.ts"

/** "Updates on request", remembered where the browser lets us; where it does not, until the page is left. */
export function holding(slot: HTMLElement | null, released: () => void): () => boolean {
  let holds = kept("hold") === "yes"
  const button = slot?.querySelector<HTMLElement>(".end")
  if (button) {
    const show = () => button.setAttribute("aria-pressed", holds as unknown as string)
    button.onclick = () => {
      holds = !holds
      keepFor("hold", holds ? "yes" : "")
      show()
      if (!holds) released()
    }
    show()
    slot!.hidden = false
  }
  return () => holds
}

/** An element with what is in it. A button is never one that sends a form. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  if (name === "button") (made as HTMLButtonElement).type = "button"
  made.append(...inside)
  return made
}

/** A control of the script's own in the place that the press left for it. */
export function keep(slot: HTMLElement | null, ...controls: Node[]): void {
  slot?.replaceChildren(...controls)
  if (slot) slot.hidden = !controls.length
}

/** Go to a post that is on the page: by its address, so that the browser knows the way back. */
export function goTo(post: string): void {
  const hash = `#p-${post}`
  if (location.hash === hash) document.getElementById(`p-${post}`)?.scrollIntoView()
  else location.hash = hash
}
