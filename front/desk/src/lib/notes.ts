/** House notes as one line each, and the lists in their fields. */
import type { HouseNote, NewNote, NoteKind } from "./types.ts"
import { listed, t } from "./words.ts"

export const KINDS: readonly NoteKind[] = ["words", "name", "restriction", "other"]
export const REASONS = ["restriction", "changed_name", "family", "minor", "safety", "asked", "other"] as const

export const blank = (): NewNote => ({ kind: "other", text: "", words: [], instead: null, names: [], reason: null, covers: null, until: null, replaces: null })

/** What is in force no more forbids nothing, and is there to be ended. */
export const ranOut = ({ until }: Pick<HouseNote, "until">, now: Date): boolean => until !== null && Date.parse(until) <= now.getTime()

/** Names and words as somebody types them: commas of any script between, each line another. */
export const listOf = (typed: string): string[] => typed.split(/[,،;\n]/).map((one) => one.trim()).filter(Boolean)
export const typedOf = (list: readonly string[]): string => list.join(", ")

const quoted = (words: readonly string[]) => listed(words.map((one) => `“${one}”`))

/** What it says that is no sentence of whoever wrote it. */
export function linesOf(note: HouseNote): string[] {
  const { kind, words, names, instead, reason, covers } = note
  if (kind === "words") return [instead ? t("desk.note.said_words_instead", { words: quoted(words), instead }) : t("desk.note.said_words", { words: quoted(words) })]
  if (kind === "name") return [reason && reason !== "other" ? t("desk.note.said_name", { names: listed(names), reason: t(`desk.note.reason_${reason}`) }) : t("desk.note.said_names", { names: listed(names) })]
  if (kind !== "restriction") return []
  const forbids = [...names, ...words.map((one) => `“${one}”`)]
  return [...(covers ? [t("desk.note.said_covers", { covers })] : []), ...(forbids.length ? [t("desk.note.said_forbids", { words: listed(forbids) })] : [])]
}

export const inOneLine = (note: HouseNote): string => [note.text, ...linesOf(note)].filter(Boolean).join(" ")
