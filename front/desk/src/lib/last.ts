/**
 * What readers saw when this device last had a line, for a desk that opens without one. No more than they saw: no note, no
 * draft, nothing of who does what. What was taken down by then is not in it, and it is let go after a day.
 */
import { EMPTY, plainText } from "../editor/contract.ts"
import { forgetNote, keepNote, noteOf } from "./device.ts"
import { shelf } from "./shelf.svelte.ts"
import type { Post, View } from "./types.ts"

export type Last = { at: string; place: string; posts: Post[] }

const KEPT = 20
const WORDS = 400
const DAY = 24 * 3600_000
const PREFIX = "stoppress.last."
const noteFor = (slug: string, person: string) => `${PREFIX}${slug}.${person}`

/** A post as readers have it, short: it is to be read here, and not to be worked on. */
function asRead(post: Post): Post {
  const { id, n, at, published_at, bylines, alone, breaking, key_point, key_label, late, corrections, followed_by, revision, removed, flash } = post
  const said = removed ? "" : plainText(post.document).slice(0, WORDS)
  const document = { ...EMPTY, blocks: said ? [{ type: "paragraph", content: [{ type: "text", text: said }] }] : [] }
  const words = { headline: removed ? null : post.headline, document, bylines: removed ? [] : bylines, event_at: null, tags: [], location: null }
  const gone: Post["removed"] = removed && { trace: removed.trace, at: removed.at, note: null, ...(removed.erased ? { erased: true } : {}), ...(removed.undone ? { undone: true } : {}) }
  return { ...({} as Post), id, n, at, published_at, alone, breaking, key_point, key_label, late, revision, flash, corrections: removed ? [] : corrections, followed_by: removed ? [] : followed_by, ...words, removed: gone, sourcing: "", mine: false, reading: null }
}

/** Nothing of a coverage that readers do not have. */
export function keepLast(view: View, slug: string, person: string): void {
  const note = noteFor(slug, person)
  if (!view.state || view.about.rehearsal) return forgetNote(note)
  if (noteOf<Last>(note)?.place !== view.place) keepNote(note, { at: view.now, place: view.place, posts: view.posts.slice(0, KEPT).map(asRead) } satisfies Last)
}

export const lastOf = (slug: string, person: string): Last | undefined => noteOf<Last>(noteFor(slug, person))
export const forgetLast = (slug: string, person: string): void => forgetNote(noteFor(slug, person))

/** When the desk opens: what is older than a day. When somebody leaves: all of it. */
export function tidyLast(now: number): void {
  for (const { id, value } of shelf.all("notes") as unknown as { id: string; value: Last }[])
    if (id.startsWith(PREFIX) && !(now - Date.parse(value.at) < DAY)) forgetNote(id)
}
