/** For what has just been asked for: the cursor is already in it. */
export const focus = (element: HTMLElement): void => element.focus()

const REACHED = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex]"

/** Where the cursor stands on each row of the panel: its title, where that can be pressed, else the first thing in it. */
export const rowsOf = (page: ParentNode): HTMLElement[] =>
  [...page.querySelectorAll(".panel-body .entry")].flatMap((row) => row.querySelector<HTMLElement>(".title, button:enabled") ?? [])

/**
 * A button that has done its work often goes away, and the focus with it: whoever works by keyboard would begin again at
 * the top of the page. Within `region` the focus then goes to the first thing in what is left around it, or `elsewhere`.
 */
export function keepFocus(region: HTMLElement, elsewhere?: () => void): () => void {
  let around: HTMLElement[] = [] // what has the focus, and everything it stands in up to the region
  const come = ({ target }: Event) => {
    around = []
    for (let at = target as HTMLElement | null; at && at !== region; at = at.parentElement) around.push(at)
  }
  const forget = () => {
    around = []
  }
  /** Taken elsewhere. An element that is taken off the page loses it to nobody. */
  const go = (event: FocusEvent) => {
    if (event.relatedTarget) forget()
  }
  const watch = new MutationObserver(() => {
    const { activeElement, body } = document
    if (!around[0] || around[0].isConnected || (activeElement && activeElement !== body)) return
    const stands = around.find((one) => one.isConnected) ?? region
    forget()
    if (elsewhere) return elsewhere()
    const first = stands.tabIndex >= 0 ? stands : [...stands.querySelectorAll<HTMLElement>(REACHED)].find((one) => one.tabIndex >= 0)
    ;(first ?? stands.closest<HTMLElement>(REACHED))?.focus()
  })
  document.addEventListener("pointerdown", forget, { capture: true }) // beside everything: then nothing is to have it
  region.addEventListener("focusin", come)
  region.addEventListener("focusout", go)
  watch.observe(region, { childList: true, subtree: true })
  return () => {
    document.removeEventListener("pointerdown", forget, { capture: true })
    region.removeEventListener("focusin", come)
    region.removeEventListener("focusout", go)
    watch.disconnect()
  }
}
