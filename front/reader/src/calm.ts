import { inSight } from "./glide.ts"
import type { Page } from "./page.ts"
import { postOf, type Part } from "./parts.ts"
import { heightOf } from "./room.ts"
import { isAt } from "./steady.ts"

/**
 * Whoever asked for less motion is shown no push: what would move something that she sees waits with the new posts. Whether it
 * would is measured, by what it would be in its place; before the browser draws a frame all is as it was.
 */
export function calms(page: Page, read: (html: string) => Page): void {
  const { root } = page
  page.pushes = (part) => (postOf(part) ? post(part) : region(part))

  function post(part: Part): boolean {
    const there = page.post(postOf(part)!)
    const fresh = read(part.html!).root.querySelector("article")!
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

  function region({ key, html }: Part): boolean {
    const there = root.querySelector<HTMLElement>(`main [data-region="${key.slice(7)}"]`)
    const parent = there?.parentElement
    if (!parent) return false
    if (isAt(there) || there.querySelector("[open]")) return inSight(there.getBoundingClientRect())
    const fresh = there.cloneNode() as HTMLElement
    fresh.append(...read(html!).root.body.childNodes)
    // It may be empty, and so may have been what stands beside it: all of them are looked at.
    const boxes = () => [...parent.children].map((one) => one.getBoundingClientRect())
    const before = boxes()
    there.replaceWith(fresh)
    const after = boxes()
    fresh.replaceWith(there)
    const moves = (box: DOMRect, i: number) => JSON.stringify(box) !== JSON.stringify(after[i]) && (inSight(box) || inSight(after[i]!))
    return before.some(moves)
  }
}
