/** The desk's words, from the one catalogue: one file a language, and a desk fetches only its own, before it draws anything. */
import { directionOf } from "./direction.ts"
import type { State } from "./types.ts"

type Entry = string | Partial<Record<Intl.LDMLPluralRule, string>>
type Catalogue = Record<string, Entry>
export type Values = Record<string, string | number | null | undefined>

const FILES = import.meta.glob<Catalogue>("$locale/*.json", { import: "default" })
const CATALOGUES = Object.fromEntries(Object.entries(FILES).map(([path, load]) => [path.replace(/^.*\/|\.json$/g, ""), load]))
export const LANGUAGES = Object.keys(CATALOGUES).sort()
const CHOICE = "stoppress.language"

/** What the person chose here, else the first of the browser's languages that we have, else English. */
export function preferred(chosen: string | null, browser: readonly string[]): string {
  return [chosen ?? "", ...browser].map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in CATALOGUES) ?? "en"
}

export const chosen = (): string | null => localStorage.getItem(CHOICE)
export const language = preferred(chosen(), navigator.languages)
export const direction = directionOf(language)
const catalogue: Catalogue = (await CATALOGUES[language]?.()) ?? {}
const plural = new Intl.PluralRules(language)
// A value that runs the other way than the sentence is isolated from it, as in press/words.py.
const otherWay = direction === "rtl" ? /[A-Za-z\u00aa-\u024f\u0370-\u058f]/ : /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const beside = (value: string) => (otherWay.test(value) ? `\u2068${value}\u2069` : value)

/** Choosing a language starts the desk again: what was typed is on the device, so nothing is lost by it. */
export function choose(tag: string): void {
  if (tag) localStorage.setItem(CHOICE, tag)
  else localStorage.removeItem(CHOICE)
  location.reload()
}

/** The language of somebody's account, where she has chosen none on this device. True if the desk starts again for it. */
export function adopt(tag: string): boolean {
  if (chosen() || !(tag in CATALOGUES) || tag === language) return false
  choose(tag)
  return true
}

export function has(key: string): boolean {
  return key in catalogue
}

/** The words for `key`. `n` picks the plural. An unknown key is shown as it is: a test keeps that from being shipped. */
export function t(key: string, values: Values = {}): string {
  const entry = catalogue[key] ?? key
  const text = typeof entry === "string" ? entry : (entry[plural.select(Number(values["n"]))] ?? entry.other ?? key)
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => beside((values[name] ?? whole).toString()))
}

/** A coverage's state is a word; before it has one, nothing of it is public. */
export const stateWord = (state: State | null): string => t(state ? `state.${state}` : "desk.unpublished")

/** Names or notes in one line, with the mark of the language between them. */
export const listed = (parts: readonly (string | null | undefined)[]) =>
  parts
    .filter((part) => part != null && part !== "")
    .map((part) => beside(part ?? ""))
    .join(t("page.comma"))
