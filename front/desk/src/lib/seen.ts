/** How much of the window the on-screen keyboard leaves. Where the browser gives the page less room by itself
 * (`interactive-widget` in the page's head) there is nothing to do; others lay the keyboard over its foot, where Publish is. */
export function fitTheKeyboard(view: VisualViewport | null, page: HTMLElement): void {
  if (!view) return
  const fit = () => {
    const over = view.scale === 1 && innerHeight - view.height > 1 // not somebody who looks closer with two fingers
    page.style.setProperty("--seen", over ? `${view.height}px` : null)
    page.style.setProperty("--seen-from", over ? `${view.offsetTop}px` : null)
  }
  view.addEventListener("resize", fit)
  view.addEventListener("scroll", fit)
}
