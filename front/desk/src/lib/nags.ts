/** What the desk reminds everybody of who can do something about it. By the desk's clock, not by this machine's. */
import type { Post } from "./types.ts"

const EMPTY_FOR = 5 * 60_000
const NO_LONGER = 60 * 60_000 // by then it has been left so on purpose

/** Flashes that are out for five minutes and nobody has filled, the oldest first. */
export function unfilled(posts: readonly Post[], now: Date): Post[] {
  const age = (post: Post) => now.getTime() - Date.parse(post.at)
  return posts.filter((post) => post.alone && !post.removed && age(post) >= EMPTY_FOR && age(post) < NO_LONGER).sort((a, b) => a.n - b.n)
}
