/** Clips that became ready after the text that has a place for them had gone out. */
import type { Attrs, Block, Doc, Post } from "./types.ts"

const waits = ({ type, attrs }: Block): boolean => type === "clip" && !attrs?.["media"] && !attrs?.["address"]
const within = (blocks: readonly Block[]): boolean => blocks.some((block) => waits(block) || within(block.content ?? []))

/** Whether there is a clip in it of which nothing is there yet. */
export const hasRoom = (document: Doc): boolean => within(document.blocks)

/** Her posts that are out without a clip they have a place for, the oldest first. */
export const cliplessOf = (posts: readonly Post[]): Post[] => posts.filter((post) => post.mine && !post.removed && hasRoom(post.document)).reverse()

/** The text with this clip in the first place that waits for one. What was said of it there stays, and so does a poster. */
export function withClip(document: Doc, attrs: Attrs): Doc {
  let done = false
  const put = (block: Block): Block => {
    if (done) return block
    if (!waits(block)) return block.content ? { ...block, content: block.content.map(put) } : block
    done = true
    return { ...block, attrs: { ...block.attrs, ...attrs, poster: block.attrs?.["poster"] ?? attrs["poster"] } }
  }
  return { ...document, blocks: document.blocks.map(put) }
}
