/** Where somebody reads in a page that is about to be shown anew: at a post, and how far down the screen that stands. */
export type Mark = { id: string; top: number } | { y: number }

export function marked(view: Window): Mark {
  if (view.scrollY < 1) return { y: 0 }
  for (const post of view.document.querySelectorAll<HTMLElement>("#posts article[id]")) {
    const { top, bottom } = post.getBoundingClientRect()
    if (bottom > 0) return { id: post.id, top }
  }
  return { y: view.scrollY }
}

/** What came above does not move what is being read. */
export function restore(view: Window, mark: Mark): void {
  if ("y" in mark) return view.scrollTo(0, mark.y)
  const post = view.document.getElementById(mark.id)
  if (post) view.scrollTo(0, view.scrollY + post.getBoundingClientRect().top - mark.top)
}
