import { isAt } from "./steady.ts"

/** Some elements are one. */
type Disclosure = HTMLElement & { open?: boolean | undefined }

const ZONE = "zone" // the one slot in which the press writes too

/**
 * Make `old` the same as `fresh` and touch only what differs, so that the reader's focus, selection, opened disclosure
 * and running clip survive a correction of a comma two lines below.
 */
export function morph(old: Disclosure, fresh: Disclosure): void {
  const { slot, frame, warns } = old.dataset
  // Left to this script by the press; a frame goes when the post leads to another film.
  if (slot && slot !== ZONE && frame === fresh.dataset.frame) return
  // Other words, at which she is not: in what is replaced as a whole nothing is pushed along by a word that is longer.
  if ([...old.childNodes].some(({ nodeValue }) => nodeValue?.trim()) && !isAt(old)) return old.replaceWith(fresh)
  // Whether a disclosure stands open is the reader's business, as long as it is about the same.
  if (warns !== fresh.dataset.warns) old.open = false
  fresh.open = old.open
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name)
  for (const { name, value } of [...fresh.attributes]) if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  morphChildren(old, fresh)
}

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
    if (found < 0 && next?.nodeName === want.nodeName && (next as Element).id === (want as Element).id) {
      if (next instanceof Element) morph(next as Disclosure, want as Disclosure)
      else if (next.nodeValue !== want.nodeValue) next.nodeValue = want.nodeValue
      found = 0
    }
    if (found < 0) old.insertBefore(want, next ?? end)
    else for (const gone of had.splice(0, found + 1).slice(0, -1)) gone.remove()
  }
  for (const gone of had) gone.remove()
}
