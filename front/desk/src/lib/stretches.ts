/**
 * The timeline in stretches of posts that went out one after the other, each a box of its own: when a post comes, the
 * browser lays out and draws anew the stretch it stands in, and not a thousand posts.
 *
 * A post keeps its stretch whatever is published above it and however many older ones are fetched below. One that was added
 * late stands among others; there it belongs to theirs.
 */
import type { Post } from "./types.ts"

export type Stretch = { key: number; posts: Post[] }

const MANY = 40

/** `posts` as readers see them, newest first. A stretch in which nothing has changed is the same object as `before`. */
export function inStretches(posts: readonly Post[], before: readonly Stretch[] = []): Stretch[] {
  const made: Stretch[] = []
  for (const post of posts) {
    const last = made.at(-1)
    const key = Math.min(last?.key ?? Infinity, Math.floor(post.n / MANY))
    if (last?.key === key) last.posts.push(post)
    else made.push({ key, posts: [post] })
  }
  const known = new Map(before.map((one) => [one.key, one]))
  return made.map((now) => {
    const was = known.get(now.key)
    return was?.posts.length === now.posts.length && was.posts.every((post, at) => post === now.posts[at]) ? was : now
  })
}
