/** Read-back, in words: who has read what stands, and what waits. */
import { clock } from "./clock.svelte.ts"
import { age, minute, minuteOfDay } from "./times.ts"
import type { Post, Reading, ReadMark, Signed, Waiting } from "./types.ts"
import { t } from "./words.ts"

const LATE = 15 * 60_000 // somebody should have read it by then
const MARKS: ReadMark[] = ["read", "legalled"]

export const markedBy = (username: string, reading: Reading, mark: ReadMark): boolean => reading[mark].some((one) => one.by === username)

/** "read back by Ingrid Vale 09:03", "legalled by …": in the order of the marks. */
export const marksOf = (of: Record<ReadMark, Signed[]>, zone: string): string[] =>
  MARKS.flatMap((mark) => of[mark].map((one) => t(`desk.was.${mark}`, { name: one.by_name, time: minuteOfDay(one.at, clock.read(), zone) })))

/** What the timeline says of a post that waits, with its age from one minute on. */
export function unreadLine({ reading }: Post, now: Date): string {
  if (!reading?.unread) return ""
  const aged = now.getTime() - Date.parse(reading.out_since) >= 60_000
  return aged ? t("desk.was.unread_for", { age: age(reading.out_since, now) }) : t("desk.was.unread")
}

/** What of it there is to read. */
export function whatToRead(one: Waiting, zone: string): string[] {
  const corrected = one.correction ? [t("desk.reading.correction", { time: minute(one.reading.out_since, zone) })] : []
  if (one.since) return corrected.length ? corrected : [t("desk.reading.changed")]
  return [...corrected, t(one.alone ? "desk.reading.alone" : "desk.reading.whole")]
}

export const isLate = (one: Waiting, now: Date): boolean => now.getTime() - Date.parse(one.reading.out_since) > LATE

/** The next in the queue that is hers to read: below this one, else above it. */
export function nextToRead(queue: Waiting[], id: string): string | null {
  const at = queue.findIndex((one) => one.post === id)
  const others = at < 0 ? [] : [...queue.slice(at + 1), ...queue.slice(0, at)]
  return others.find((one) => one.reading.may.includes("read"))?.post ?? null
}
