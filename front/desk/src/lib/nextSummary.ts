/** What somebody is writing as the next Summary, on her device: the place of the view it was begun on, and the points. */
import { noteOf, keepNote } from "./device.ts"
import type { Person, Point } from "./types.ts"

export type NextSummary = { after: string; points: Point[] }

export const nextSummaryNote = (slug: string, { username }: Person): string => `stoppress.summary.${slug}.${username}`

/** Whether it could be begun with these points: what she is writing already is never overwritten. */
export function beginSummary(slug: string, person: Person, next: NextSummary): boolean {
  const note = nextSummaryNote(slug, person)
  if (noteOf<NextSummary>(note)) return false
  keepNote(note, next)
  return true
}
