/** What was read out of the posts: which rows are shown, what each says in a line, and what is sent when one is confirmed. */
import type { ConfirmedCutting, Cutting, CuttingSays, Cuttings } from "./types.ts"

export type Filter = { type: string; state: "open" | "confirmed" | "rejected"; who: string; tier: string }

const STATES: Record<Filter["state"], readonly Cutting["state"][]> = { open: ["returned", "proposed"], confirmed: ["confirmed", "edited"], rejected: ["rejected"] }

/** Everybody who is named in it. */
export const names = (says: CuttingSays): string[] => [says.speaker, says.name, says.who, says.about, says.source].filter((one) => one != null)

/** Every name of a quantity that some figure has. */
export const quantities = (rows: readonly Cutting[]): string[] => [...new Set(rows.flatMap(({ says }) => says.quantity ?? []))].sort()

/** What came back is first: readers had it a moment ago. */
export function shown(rows: readonly Cutting[], { type, state, who, tier }: Filter): Cutting[] {
  const found = rows.filter((row) => STATES[state].includes(row.state) && (!type || row.type === type) && (!tier || row.tier === tier) && (!who || names(row.says).includes(who)))
  return [...found.filter((row) => row.state === "returned"), ...found.filter((row) => row.state !== "returned")]
}

/** What has to be there before anybody can stand behind it. */
const NEEDED = { quotation: "speaker", person: "name", figure: "counts", position: "who" } as const
export const isWhole = (row: Cutting): boolean => row.start !== null && !!row.says[NEEDED[row.type]]

const FIELDS: Record<Cutting["type"], readonly (keyof CuttingSays)[]> = {
  quotation: ["speaker", "kind", "pseudonym"],
  person: ["name"],
  figure: ["value", "counts", "qualifier", "period", "source", "quantity"],
  position: ["who", "what", "about", "where"],
}

/** Null where its words are gone. */
export function confirmed(row: Cutting, says: CuttingSays = row.says): ConfirmedCutting | null {
  const { post, revision, field, start, end, text, key, cutting } = row
  if (revision === null || start === null || end === null) return null
  const told = Object.fromEntries(FIELDS[row.type].map((name) => [name, says[name]] as const).filter(([, said]) => said !== null && said !== undefined && said !== ""))
  return { post, revision, field, start, end, text, says: { type: row.type, ...told }, key, ...(cutting ? { cutting } : {}) }
}

/** The same row with other words of its paragraph; null if they do not stand there. Characters are counted whole. */
export function moved(row: Cutting, words: string): Cutting | null {
  const [before = "", after = ""] = row.around
  const paragraph = before + row.text + after
  if (row.start === null || !words) return null
  // The nearest of several.
  let found = -1
  for (let at = paragraph.indexOf(words); at >= 0; at = paragraph.indexOf(words, at + 1))
    if (found < 0 || Math.abs(at - before.length) < Math.abs(found - before.length)) found = at
  if (found < 0) return null
  const count = (text: string) => [...text].length
  const start = row.start - count(before) + count(paragraph.slice(0, found))
  return { ...row, start, end: start + count(words), text: words, around: [paragraph.slice(0, found), paragraph.slice(found + words.length)] }
}

/** So many of those that somebody decided were none. `rate` is in whole percent, and there only where they are enough
 * for one: of five, one more is twenty percent. */
export type Alarms = { n: number; of: number; rate: number | null }
const ENOUGH = 20
const alarmsOf = (n: number, of: number): Alarms => ({ n, of, rate: of < ENOUGH ? null : Math.round((100 * n) / of) })
/** A word of the catalogue for so many: with a rate, or in plain numbers. */
export const alarmsKey = (key: string, { rate }: Alarms): string => (rate === null ? `${key}_few` : key)

/** Null before anything was decided. */
export function falseAlarms(rates: Cuttings["rates"], type: string): Alarms | null {
  const of = rates.filter((one) => !type || one.type === type)
  const sum = (pick: (one: Cuttings["rates"][number]) => number) => of.reduce((all, one) => all + pick(one), 0)
  const all = sum((one) => one.confirmed + one.edited + one.rejected)
  return all ? alarmsOf(sum((one) => one.rejected), all) : null
}

/** The same of the checks: what was dismissed of what somebody answered, of all and by kind. */
export function checkAlarms(checks: Cuttings["checks"]): { all: Alarms; kinds: (Alarms & { kind: string })[] } | null {
  const raised = checks.reduce((all, one) => all + one.raised, 0)
  const dismissed = checks.reduce((all, one) => all + one.dismissed, 0)
  return raised ? { all: alarmsOf(dismissed, raised), kinds: checks.filter((one) => one.raised).map((one) => ({ kind: one.kind, ...alarmsOf(one.dismissed, one.raised) })) } : null
}
