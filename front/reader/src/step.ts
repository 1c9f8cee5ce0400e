/**
 * Change the page; and what must make room for it goes to its new place in one step, by a translation. Browsers count (CLS) what
 * moves by its layout, and not what moves by scrolling or a translation: so all that has moved is first held where it was, which
 * the browser is made to note, and then let go. She sees one step, as she would without; nothing is painted in between.
 */
export function step(change: () => void): void {
  // These two are not counted, and would take along the button that is fixed on the screen.
  const all = [...document.querySelectorAll<HTMLElement>("main :not(.body, .timeline)")]
  const had = all.map((one) => [one, one.getBoundingClientRect()] as const)
  change()
  // Those that hold others come first, and take them along.
  const held = had.filter(([one, { x, y }]) => {
    const now = one.getBoundingClientRect()
    return (x - now.x || y - now.y) && (one.style.translate = `${x - now.x}px ${y - now.y}px`)
  })
  document.elementFromPoint?.(0, 0) // for this a browser must know where everything stands
  for (const [one] of held) {
    one.style.translate = ""
    if (!one.getAttribute("style")) one.removeAttribute("style")
  }
}
