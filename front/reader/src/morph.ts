/**
 * Make `old` the same as `fresh` and touch only what differs, so that the reader's focus, selection, opened disclosure
 * and running clip survive a correction of a comma two lines below.
 */
export function morph(old: Element, fresh: Element): void {
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
  let there = old.firstChild
  for (const wanted of [...fresh.childNodes]) {
    // Perhaps something was taken out, and what is wanted stands a little further on. (Not for the line breaks between.)
    let found = wanted instanceof Element ? there : null
    while (found && !found.isEqualNode(wanted)) found = found.nextSibling
    if (!found && there && alike(there, wanted)) {
      if (there instanceof Element) morph(there, wanted as Element)
      else if (there.nodeValue !== wanted.nodeValue) there.nodeValue = wanted.nodeValue
      found = there
    }
    if (!found) {
      old.insertBefore(wanted, there)
      continue
    }
    while (there && there !== found) there = remove(there)
    there = found.nextSibling
  }
  while (there) there = remove(there)
}

function remove(node: ChildNode): ChildNode | null {
  const next = node.nextSibling
  node.remove()
  return next
}

const alike = (a: Node, b: Node) =>
  a.nodeName === b.nodeName && a.nodeType === b.nodeType && (a as Element).id === (b as Element).id
