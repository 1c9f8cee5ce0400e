/** What was done, by whom. */
import type { HistoryEntry } from "./types.ts"
import { has, t } from "./words.ts"

/** What of the checks it went past: what was asked, who let through what blocks, and why. */
export function pastLines({ despite, despite_why: why }: Pick<HistoryEntry, "despite" | "despite_why">): string[] {
  const word = (check: string) => (has(`desk.checked.${check}`) ? t(`desk.checked.${check}`) : check)
  const asked = despite.filter((one) => !one.by)
  return [
    ...(asked.length ? [t("desk.history.despite", { checks: asked.map((one) => word(one.check)).join(t("page.comma")) })] : []),
    ...despite.filter((one) => one.by).map((one) => t("desk.history.let_through", { name: one.by_name, check: word(one.check), reason: one.why })),
    ...(why ? [t("desk.history.despite_why", { reason: why })] : []),
  ]
}

/** What a check finds, without the words that it found. */
export const checkWord = (code: string): string => (has(`desk.check.${code}`) ? t(`desk.check.${code}`, { text: "…", there: "…", name: "…", note: "…" }) : code)

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
