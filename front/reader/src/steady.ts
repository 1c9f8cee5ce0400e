/**
 * Change the page and leave what is being read where it is, to the pixel. What has the focus or a selection is being
 * read; otherwise the first of its places that is still in view.
 *
 * Browsers anchor scrolling by themselves (`overflow-anchor`), but not all, not when the anchor itself is replaced, and
 * not at the very top. Measuring costs the same everywhere: where the browser has done it already the difference is 0. `Page.steady`
 * puts the two together.
 */

/** To where she was: the first of what she saw that is still there stands where it stood. */
export function back(seen: readonly [Element, number][]): void {
  // What was taken back is not there; what stood under it keeps its place instead.
  const there = seen.find(([anchor]) => anchor.isConnected)
  const moved = there && there[0].getBoundingClientRect().top - there[1]
  if (moved) scrollBy({ top: moved, behavior: "instant" })
}

/** Whether she is at something: it has the focus, or something of it is selected. */
export function isAt(what: Node): boolean {
  const selection = getSelection()!
  return what.contains(document.activeElement) || (!selection.isCollapsed && selection.containsNode(what, true))
}

/** What is being read, with its height on the screen. */
export function inView(candidates: Iterable<Element>): [Element, number][] {
  const seen: [Element, number][] = []
  for (const candidate of candidates) {
    const { top, bottom, height } = candidate.getBoundingClientRect()
    // Of what is nearly scrolled out, the last line is not what is being read.
    if (bottom <= (top < 0 ? 32 : 0) || top >= innerHeight || !height) continue
    seen[isAt(candidate) ? "unshift" : "push"]([candidate, top])
  }
  return seen
}
