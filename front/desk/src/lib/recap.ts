/** What a recap may gather: posts of a span, oldest first, with what the coverage says of them; and points of the Summary
 * that stand on no post. */
import { titleOf } from "../editor/contract.ts"
import type { Block, Doc, Point, Post } from "./types.ts"

export const GATHERED = 3 // cards make a recap (docs/decisions/0025)

export type Span = {
  /** Only what went out after this moment; null: all. */
  since: string | null
  /** Only key points, and what the Summary stands on. */
  marked: boolean
}
export type Candidate = {
  id: string
  /** Null: a point of the Summary that stands on no post. */
  post: Post | null
  title: string
  key: boolean
  /** What the Summary says on the strength of it. */
  points: string[]
  /** Where it stands already: in the draft, or in a recap that is out. */
  stands: "draft" | Post | null
  proposed: boolean
}

/** The posts that a document has cards for, in its order. */
export function cardsIn(document: Doc): string[] {
  const inside = (block: Block): string[] => (block.type === "post_reference" ? [String(block.attrs?.["post"])] : (block.content ?? []).flatMap(inside))
  return document.blocks.flatMap(inside)
}

/** Newest first, as the posts are. */
export const recapsIn = (posts: readonly Post[]): Post[] => posts.filter((post) => !post.removed && new Set(cardsIn(post.document)).size >= GATHERED)

/** `posts` newest first, as the timeline has them. */
export function candidates(posts: readonly Post[], points: readonly Point[], span: Span, draft: Doc): Candidate[] {
  const recaps = recapsIn(posts)
  const drafted = new Set(cardsIn(draft))
  const told = new Set(recaps.map((post) => post.id))
  const said = new Map<string, string[]>()
  for (const point of points) for (const id of point.posts) said.set(id, [...(said.get(id) ?? []), point.text])
  const out = posts.filter((post) => !post.removed && !told.has(post.id) && (span.since === null || Date.parse(post.published_at) > Date.parse(span.since)))
  const found = [...out].reverse().flatMap((post): Candidate[] => {
    const marked = post.key_point || said.has(post.id)
    if (span.marked && !marked) return []
    const stands = drafted.has(post.id) ? "draft" : (recaps.find((recap) => cardsIn(recap.document).includes(post.id)) ?? null)
    return [{ id: post.id, post, title: post.key_label ?? titleOf(post), key: post.key_point, points: said.get(post.id) ?? [], stands, proposed: marked && !stands }]
  })
  if (found.filter((one) => one.proposed).length < GATHERED) for (const one of found.filter(({ stands }) => !stands).slice(-GATHERED)) one.proposed = true
  const alone = points.filter((point) => !point.posts.length).map((point): Candidate => ({ id: point.id, post: null, title: point.text, key: false, points: [], stands: null, proposed: false }))
  return [...found, ...alone]
}

/** In the order chosen; `lines`: what this recap says of one in words of its own. A card follows its post: corrected, it
 * says so; taken down, it goes with its line. */
export function recapOf(chosen: readonly Candidate[], lines: Readonly<Record<string, string>>, leads: string): Block[] {
  const text = (said: string) => ({ content: [{ type: "text", text: said }] })
  const lead = leads.trim()
  return [
    { type: "lead_in", ...(lead ? text(lead) : {}) },
    ...chosen.map(({ id, post, title }): Block => {
      const line = lines[id]?.trim()
      return post ? { type: "post_reference", attrs: { post: id, ...(line ? { line } : {}) } } : { type: "paragraph", ...text(line || title) }
    }),
  ]
}
