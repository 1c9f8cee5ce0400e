import { make } from "./tools.ts"

/**
 * Where a post is taken away its room stays as it was, without a word in it: nothing that she sees moves. It goes once it is out
 * of sight (unseen.ts).
 */
export function leaveRoom(post: HTMLElement): void {
  const { height } = post.getBoundingClientRect()
  const { day, order } = post.dataset
  const room = make("div")
  room.className = `${post.className} room`
  Object.assign(room.dataset, { day, order })
  room.style.blockSize = `${height}px`
  if (height) post.before(room)
}
