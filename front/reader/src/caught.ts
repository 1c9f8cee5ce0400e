import type { Entry, Told } from "./segments.ts"

/** Since when: a place in the coverage's log, or a moment. */
export type Since = { readonly seq: number } | { readonly at: number }

export interface Item extends Told {
  readonly entry: Entry
  readonly kind: "key" | "corrected" | "followed" | "late"
}

/** What somebody who was away has missed. Of a post that came meanwhile she never saw an older state, so its corrections
 * and what followed it are nothing new to her. */
export interface Missed {
  /** Newest first, as the page has them. */
  readonly posts: readonly Entry[]
  readonly keys: number
  readonly corrections: number
  readonly followed: number
  readonly late: number
  readonly removed: number
  /** Key points, corrections, follow-ons and late posts: newest first, a post once a kind. */
  readonly items: readonly Item[]
}

export function missed(entries: readonly Entry[], since: Since): Missed {
  const after = (told: Told) => ("seq" in since ? told.seq > since.seq : Date.parse(told.at) > since.at)
  const out = (entry: Entry): Told => ({ seq: entry.seq ?? 0, at: entry.out ?? entry.at })
  const standing = entries.filter((entry) => !entry.removed)
  const posts = standing.filter((entry) => after(out(entry)))
  const known = standing.filter((entry) => !after(out(entry)))
  const keys = posts.filter((entry) => entry.key)
  const late = standing.filter((entry) => entry.late && after({ seq: entry.moved ?? entry.seq ?? 0, at: out(entry).at }))
  const corrected = known.flatMap((entry) => (entry.corrected ?? []).filter(after).map((one) => ({ entry, one })))
  const followed = known.flatMap((entry) => (entry.since ?? []).filter(after).map((one) => ({ entry, one })))
  const items: Item[] = [
    ...keys.filter((entry) => !late.includes(entry)).map((entry) => ({ ...out(entry), at: entry.at, entry, kind: "key" as const })),
    ...late.map((entry) => ({ ...out(entry), at: entry.at, entry, kind: "late" as const })),
    ...corrected.map(({ entry, one }) => ({ seq: one.seq, at: one.at, entry, kind: "corrected" as const })),
    ...followed.map(({ entry, one }) => ({ seq: one.seq, at: one.at, entry, kind: "followed" as const })),
  ]
  return {
    posts,
    keys: keys.length,
    corrections: corrected.length,
    followed: followed.length,
    late: late.length,
    removed: entries.filter((entry) => entry.removed && after(entry.removed)).length,
    items: items.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.seq - a.seq)),
  }
}
