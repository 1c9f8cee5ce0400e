interface Policy {
  createHTML(html: string): string
}
declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined

// Our own press made these words from validated documents; they never carry a reader's input. This is the one door
// through which text becomes elements, so a page may forbid every other with `require-trusted-types-for 'script'`.
const policy: Policy = { createHTML: (html) => html }
const press = typeof trustedTypes === "undefined" ? policy : trustedTypes.createPolicy("stop-press", policy)

/** The first element of what the press sent for a post or a day. */
export function element(html: string): HTMLElement | undefined {
  const sent = document.createElement("template")
  sent.innerHTML = press.createHTML(html)
  return (sent.content.firstElementChild as HTMLElement | null) ?? undefined
}

/** The content of a region, in an element of the same name. */
export function filled(like: Element, html: string): Element {
  const twin = like.cloneNode(false) as Element
  twin.innerHTML = press.createHTML(html)
  return twin
}

/** A whole page, as the server sends it. */
export const wholePage = (html: string): Document =>
  new DOMParser().parseFromString(press.createHTML(html), "text/html")
