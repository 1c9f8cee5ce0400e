/** What the desk reminds everybody of who can do something about it. By the desk's clock, not by this machine's. */
import type { Expiring, Post, View } from "./types.ts"

const EMPTY_FOR = 5 * 60_000
const PINNED_FOR = 60 * 60_000
const SILENT_FOR = 45 * 60_000
const BEHIND_FOR = 30 * 60_000
const NO_LONGER = 60 * 60_000 // by then it has been left so on purpose

/** Flashes that are out for five minutes and nobody has filled, the oldest first. */
export function unfilled(posts: readonly Post[], now: Date): Post[] {
  const age = (post: Post) => now.getTime() - Date.parse(post.at)
  return posts.filter((post) => post.alone && !post.removed && age(post) >= EMPTY_FOR && age(post) < NO_LONGER).sort((a, b) => a.n - b.n)
}

/** Pictures that readers see and whose time has ended, the first to end first. They stay until somebody takes them out. */
export const ended = (view: View, now: Date): Expiring[] => view.expiring.filter(({ expires_at }) => Date.parse(expires_at) <= now.getTime())

export type Nag = { what: "pinned" | "silent" | "summary"; since: string }

/** What an editor should look at: a post that is pinned for an hour, a live page without a post or a quiet word for
 * three quarters of one, a Summary that is half an hour behind a key point. */
export function overdue(view: View, now: Date): Nag[] {
  const late = (since: string | null | undefined, limit: number): since is string => !!since && now.getTime() - Date.parse(since) >= limit
  const nags: Nag[] = []
  if (late(view.pinned ? view.pinned_at : null, PINNED_FOR)) nags.push({ what: "pinned", since: view.pinned_at! })
  const last = [view.state_at, view.quiet?.at, view.last_at]
    .filter((at) => !!at)
    .reduce<string | null>((newest, at) => (!newest || Date.parse(at!) > Date.parse(newest) ? at! : newest), null)
  if (view.state === "live" && late(last, SILENT_FOR)) nags.push({ what: "silent", since: last })
  const behind = view.summary.behind_since
  if (late(behind, BEHIND_FOR)) nags.push({ what: "summary", since: behind })
  return nags
}
