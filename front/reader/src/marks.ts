function mark(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".rail a[data-post]")]
  let current: Element | undefined
  let lowest = -Infinity
  for (const link of scrollY > 0 ? links : []) {
    const top = document.getElementById(`p-${link.dataset.post}`)?.getBoundingClientRect().top ?? Infinity
    if (top < lowest || top > innerHeight / 2) continue
    current = link
    lowest = top
  }
  for (const link of links) {
    if (link === current) link.setAttribute("aria-current", "location")
    else link.removeAttribute("aria-current")
  }
}

/** Mark in the list of key points the one that is being read: the lowest whose post begins in the upper half of the view.
 * Returns what is to be done after each change. */
export function markInView(): () => void {
  let frame = 0
  addEventListener("scroll", () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(mark)
  })
  return mark
}
