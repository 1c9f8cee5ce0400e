import { inSight } from "./glide.ts"
import type { Page } from "./page.ts"
import { postOf, type Part } from "./parts.ts"
import { heightOf } from "./room.ts"
import { isAt } from "./steady.ts"

/**
 * Whoever asked for less motion is shown no push: what would move something that she sees waits with the new posts. Whether it
 * would is measured, by what it would be in its place; before the browser draws a frame all is as it was. Where something was
 * taken back (`gone`) it waits all the same, but what it no longer says leaves at once.
 */
export function calms(page: Page, read: (html: string) => Page): void {
  const { root, drop } = page
  const unseen = new IntersectionObserver((all) => {
    for (const { isIntersecting, target } of all) if (!isIntersecting) page.steady(() => target.remove())
  })
  /** What is pinned leaves its room too, until it is out of sight. */
  page.drop = (ids) => {
    for (const id of ids)
      for (const one of root.querySelectorAll<HTMLElement>(`#pinned > [data-id="${id}"]`)) unseen.observe(roomOf(one))
    drop(ids)
  }
  page.pushes = (part, gone) => {
    const id = postOf(part)
    const there = id ? page.post(id) : root.querySelector<HTMLElement>(`main [data-region="${part.key.slice(7)}"]`)
    // A post of which words were taken back says the others at once; and a tab behind others shows no push.
    if (id ? gone?.includes(id) : !there || (gone && root.hidden)) return false
    const { body } = read(part.html!).root
    const fresh = id ? body.querySelector("article")! : (there!.cloneNode() as HTMLElement)
    if (!id) fresh.append(...body.childNodes)
    const waits = id ? post(part, fresh, there) : region(there!, fresh)
    if (waits && gone && there && !page.intact) leave(there, fresh, gone)
    return waits
  }

  function post(part: Part, fresh: HTMLElement, there?: HTMLElement | null): boolean {
    const next = there?.dataset.order === part.order ? there : page.below(part, there)
    if (!next) return false // under all that she has
    const old = next.getBoundingClientRect()
    const height = heightOf(there)
    fresh.style.minBlockSize = `${height}px` // one that becomes shorter keeps its room
    next.before(fresh)
    if (there) there.hidden = true // and goes on playing
    // What she has opened is not closed to be measured.
    const grows = heightOf(fresh) !== height || next !== there || !!there.querySelector("[open]")
    const sees = inSight(old) || inSight(fresh.getBoundingClientRect())
    fresh.remove()
    if (there) there.hidden = false
    return grows && sees
  }
}

function region(there: HTMLElement, fresh: HTMLElement): boolean {
  if (isAt(there) || there.querySelector("[open]")) return inSight(there.getBoundingClientRect())
  // It may be empty, and so may have been what stands beside it: all of them are looked at.
  const { children } = there.parentElement!
  const boxes = () => [...children].map((one) => one.getBoundingClientRect())
  const before = boxes()
  there.replaceWith(fresh)
  const after = boxes()
  fresh.replaceWith(there)
  const moves = (box: DOMRect, i: number) => JSON.stringify(box) !== JSON.stringify(after[i]) && (inSight(box) || inSight(after[i]!))
  return before.some(moves)
}

/** What is not in the new form of it leaves, for it may have copied what is gone; its room stays until she asks. */
function leave(there: Element, fresh: Element, gone: readonly string[]): void {
  const stays = [...fresh.querySelectorAll("*")]
  for (const one of [...there.children] as HTMLElement[]) {
    one.removeAttribute("aria-current") // which is marked anew after each change
    if (stays.some((other) => other.isEqualNode(one))) continue
    const inside = [...one.children]
    const said = [...one.childNodes].some(({ nodeValue }) => nodeValue?.trim())
    const line = said || !inside.length || inside.some((child) => getComputedStyle(child).display === "inline")
    if (!line && !gone.includes(one.dataset.id!)) leave(one, fresh, gone)
    else roomOf(one)
  }
}

/** In its place. */
function roomOf(one: HTMLElement): HTMLElement {
  const { width, height } = one.getBoundingClientRect()
  const room = document.createElement(one.tagName)
  room.className = `${one.className} room`
  Object.assign(room.style, { minBlockSize: `${height}px`, minInlineSize: `${width}px` })
  room.append(document.createElement("template")) // what is `:empty` may have no room in the sheet
  one.replaceWith(room)
  return room
}
