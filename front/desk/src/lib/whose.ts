/** What waits, by whom: the people who have something in the queue, and what is theirs. */
import type { Draft, Waiting } from "./types.ts"

export type Queued = { drafts: Draft[]; toRead: Waiting[] }

export function peopleIn({ drafts, toRead }: Queued): { username: string; name: string }[] {
  const names = new Map([...drafts.map((one) => [one.written_by, one.written_by_name] as const), ...toRead.map((one) => [one.by, one.by_name] as const)])
  return [...names].map(([username, name]) => ({ username, name })).sort((one, other) => one.name.localeCompare(other.name))
}

/** All of it for nobody, and for somebody who has nothing there any more. */
export function of(username: string, all: Queued): Queued {
  const theirs = { drafts: all.drafts.filter((one) => one.written_by === username), toRead: all.toRead.filter((one) => one.by === username) }
  return theirs.drafts.length || theirs.toRead.length ? theirs : all
}
