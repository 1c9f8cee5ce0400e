const ZONE = "zone" // the one slot in which the press writes too

/**
 * Make `old` the same as `fresh` and touch only what differs, so that the reader's focus, selection, opened disclosure
 * and running clip survive a correction of a comma two lines below.
 */
export function morph(old: Element, fresh: Element): void {
  const slot = old.getAttribute("data-slot")
  // Left to this script by the press; a frame goes when the post leads to another film.
  if (slot && slot !== ZONE && old.getAttribute("data-frame") === fresh.getAttribute("data-frame")) return
  if (old.getAttribute("data-warns") !== fresh.getAttribute("data-warns")) old.removeAttribute("open")
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name) && !readers(old, name)) old.removeAttribute(name)
  for (const { name, value } of [...fresh.attributes])
    if (old.getAttribute(name) !== value && !readers(old, name)) old.setAttribute(name, value)
  morphChildren(old, fresh)
}

/** Whether a disclosure stands open is the reader's business. */
const readers = (element: Element, name: string) => name === "open" && element.localName === "details"

/** The same for what is inside `old`; its own attributes stay. */
export function morphChildren(old: Element, fresh: Element): void {
  const had = [...old.childNodes]
  const wanted = [...fresh.childNodes]
  // Most changes add something in the middle: what follows them is the same and is left alone.
  let end: ChildNode | null = null
  while (had.length && wanted.length && had[had.length - 1]!.isEqualNode(wanted[wanted.length - 1]!)) {
    end = had.pop()!
    wanted.pop()
  }
  for (const want of wanted) {
    // Perhaps something was taken out, and what is wanted stands a little further on.
    let found = want instanceof Element ? had.findIndex((node) => node.isEqualNode(want)) : -1
    const next = had[0]
    if (found < 0 && next && alike(next, want)) {
      if (next instanceof Element) morph(next, want as Element)
      else if (next.nodeValue !== want.nodeValue) next.nodeValue = want.nodeValue
      found = 0
    }
    if (found < 0) old.insertBefore(want, next ?? end)
    else for (const gone of had.splice(0, found + 1).slice(0, -1)) gone.remove()
  }
  for (const gone of had) gone.remove()
}

const alike = (a: Node, b: Node) =>
  a.nodeName === b.nodeName && a.nodeType === b.nodeType && (a as Element).id === (b as Element).id
