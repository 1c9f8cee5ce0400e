/**
 * Change the page and leave what is being read where it is, to the pixel. What has the focus or a selection is being
 * read; otherwise the first of its places that is still in view.
 *
 * Browsers anchor scrolling by themselves (`overflow-anchor`), but not all, not when the anchor itself is replaced, and
 * not at the very top. Measuring costs the same everywhere: where the browser has done it already the difference is 0.
 */
export function steady(page: { places(): Iterable<Element> }, change: () => void): void {
  const seen = inView(page.places())
  change()
  for (const [anchor, before] of seen) {
    if (!anchor.isConnected) continue // it was taken back; what stood under it keeps its place instead
    const moved = anchor.getBoundingClientRect().top - before
    if (moved) scrollBy({ top: moved, behavior: "instant" })
    return
  }
}

const LINE = 32

function inView(candidates: Iterable<Element>): [Element, number][] {
  const selection = getSelection()
  const focus = selection?.isCollapsed === false ? selection.anchorNode : document.activeElement
  const seen: [Element, number][] = []
  for (const candidate of candidates) {
    const { top, bottom, height } = candidate.getBoundingClientRect()
    // Of what is nearly scrolled out, the last line is not what is being read.
    if (bottom <= (top < 0 ? LINE : 0) || top >= innerHeight || !height) continue
    if (focus && candidate.contains(focus)) seen.unshift([candidate, top])
    else seen.push([candidate, top])
  }
  return seen
}
