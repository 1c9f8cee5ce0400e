import { make } from "./tools.ts"

/**
 * Where a post is taken away, or becomes shorter, its room stays as it was, without a word in it: nothing that she sees moves.
 * It goes once it is out of sight (unseen.ts).
 */
export function roomOf(height: number, name = ""): HTMLElement {
  const room = make("div")
  room.className = `room ${name}`
  room.style.blockSize = `${height}px`
  return room
}

/** Not a number, and so never more than another, if there is none. */
export const heightOf = (post: Element | null): number => post?.getBoundingClientRect().height!
