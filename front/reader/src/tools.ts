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

/** An element with what is in it. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  made.append(...inside)
  return made
}

/** Go to a post that is on the page: by its address, so that the browser knows the way back. */
export function goTo(post: string): void {
  const hash = `#p-${post}`
  if (location.hash === hash) document.getElementById(`p-${post}`)?.scrollIntoView()
  else location.hash = hash
}
