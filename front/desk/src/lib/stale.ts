/** A Summary point is stale when what it stands on has changed since the point says what it says, or since somebody said
 * that it is still right. Another Summary around it, or another order, makes nothing right. */
import type { Lists } from "./order.ts"
import type { Heading, Point, PointSaid, Post, Summary } from "./types.ts"

export type Stale = { post: Post | null; why: "corrected" | "followed" | "removed" }

export function staleness(point: Point, summary: Summary, post: (id: string) => Post | undefined): Stale | null {
  const set = Date.parse(summary.since[point.id] ?? "")
  if (point.standing !== "posts" || Number.isNaN(set)) return null
  const confirmed = Date.parse(summary.confirmed[point.id] ?? "")
  const since = Math.max(set, confirmed || 0)
  // A takedown leaves the point without what it stood on.
  if (!point.posts.length) return since > set ? null : { post: null, why: "removed" }
  for (const id of point.posts) {
    const under = post(id)
    if (!under) continue
    if (under.removed) return { post: under, why: "removed" }
    if (under.corrections.some(({ at }) => Date.parse(at) > since)) return { post: under, why: "corrected" }
    if (under.followed_by.some(({ at, relation }) => relation !== "answers" && Date.parse(at) > since)) return { post: under, why: "followed" }
  }
  return null
}

export const wholePoint = (said: PointSaid): Point => ({ heading: "known", standing: "background", posts: [], links: [], note: null, ...said })

export const HEADINGS: Heading[] = ["known", "unknown", "next"]

/** As readers see them: by heading. */
export const listsOf = (points: readonly Point[]): Lists => HEADINGS.map((heading) => [heading, points.filter((point) => point.heading === heading).map((point) => point.id)] as const)

/** The same points in another order, each under the heading it stands under there. */
export function arranged(points: readonly Point[], lists: Lists): Point[] {
  const known = new Map(points.map((point) => [point.id, point]))
  return lists.flatMap(([heading, ids]) => ids.flatMap((id) => (known.has(id) ? [{ ...known.get(id)!, heading: heading as Heading }] : [])))
}

/** Ids of points are drawn here, so that a point keeps its own from the first keystroke on. */
export function newPointId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => (byte % 36).toString(36)).join("")
}
