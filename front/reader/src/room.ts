import { make } from "./tools.ts"

/**
 * Where a post is taken away its room stays as it was, without a word in it: nothing that she sees moves. It goes once it is out
 * of sight (unseen.ts), and so does what a post that has become shorter does not fill any more.
 */
export function roomOf(post: HTMLElement): HTMLElement {
  const room = make("div")
  Object.assign(room.dataset, post.dataset)
  room.className = `${post.className} room`
  room.style.minBlockSize = `${heightOf(post)}px`
  return room
}

export const heightOf = (post?: Element | null): number => post?.getBoundingClientRect().height || 0
