/** What was done, by whom. */
import type { Deed, HistoryEntry } from "./types.ts"
import { has, t } from "./words.ts"

/** A kind from a newer house is called by its name. */
export const deedWord = ({ kind }: Deed): string => (has(`desk.deed.${kind}`) ? t(`desk.deed.${kind}`) : kind)

/** What was known and another page of it, newest first. Seqs have no holes: where the page does not reach down to what
 * was known, something would be missing between them, and only the page stays. */
export function joined(known: HistoryEntry[], page: HistoryEntry[]): HistoryEntry[] {
  const newest = known[0]?.seq ?? 0
  const reaches = (page.at(-1)?.seq ?? 0) <= newest + 1
  const all = new Map([...(reaches ? known : []), ...page].map((one) => [one.seq, one]))
  return [...all.values()].sort((one, other) => other.seq - one.seq)
}
