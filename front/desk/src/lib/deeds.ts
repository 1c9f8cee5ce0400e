/** What was done, by whom. */
import type { HistoryEntry } from "./types.ts"
import { has, t } from "./words.ts"

/** A kind from a newer house is called by its name. */
export const deedWord = ({ kind }: { kind: string }): string => (has(`desk.deed.${kind}`) ? t(`desk.deed.${kind}`) : kind)

/** What was known and another page of it, newest first. Where a newer page does not reach down to what was known, something
 * would be missing between them, and only the page stays. `older`: it was asked for from where that ended. */
export function joined(known: HistoryEntry[], page: HistoryEntry[], older = false): HistoryEntry[] {
  const keys = new Set(known.map((one) => one.key))
  const reaches = older || page.some((one) => keys.has(one.key))
  const all = new Map([...(reaches ? known : []), ...page].map((one) => [one.key, one]))
  return [...all.values()].sort((one, other) => Date.parse(other.at) - Date.parse(one.at) || (other.seq ?? 0) - (one.seq ?? 0))
}
