/** The desk's words, from the one catalogue. Imported when the desk is built: no request, no flash of the wrong language. */
import de from "$locale/de.json"
import en from "$locale/en.json"

type Entry = string | Partial<Record<Intl.LDMLPluralRule, string>>
type Catalogue = Record<string, Entry>
export type Values = Record<string, string | number | null | undefined>

export const CATALOGUES: Record<string, Catalogue> = { en, de }
export const LANGUAGES = Object.keys(CATALOGUES)
const CHOICE = "stoppress.language"

/** What the person chose here, else the first of the browser's languages that we have, else English. */
export function preferred(chosen: string | null, browser: readonly string[]): string {
  return [chosen ?? "", ...browser].map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in CATALOGUES) ?? "en"
}

export const chosen = (): string | null => localStorage.getItem(CHOICE)
export const language = preferred(chosen(), navigator.languages)
const plural = new Intl.PluralRules(language)

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
  return key in (CATALOGUES[language] ?? {})
}

/** The words for `key`. `n` picks the plural. An unknown key is shown as it is: a test keeps that from being shipped. */
export function t(key: string, values: Values = {}): string {
  const entry = CATALOGUES[language]?.[key] ?? CATALOGUES["en"]?.[key] ?? key
  const text = typeof entry === "string" ? entry : (entry[plural.select(Number(values["n"]))] ?? entry.other ?? key)
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (values[name] ?? whole).toString())
}
