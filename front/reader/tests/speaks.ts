import { readFileSync } from "node:fs"
import { join } from "node:path"
import { wordsOf, type Words } from "../src/words.ts"

export const read = (path: string) => readFileSync(join(import.meta.dirname, path), "utf8")
export const catalogue = (language: string) =>
  JSON.parse(read(`../../../locale/${language}.json`)) as Record<string, unknown>

/** A page whose words are those of the catalogue. */
export function speaks(language: string): Words {
  document.documentElement.lang = language
  const words = Object.entries(catalogue(language)).filter(([key]) => key.startsWith("script."))
  document.body.innerHTML = `<script type="application/json" id="words">${JSON.stringify(Object.fromEntries(words))}</script>`
  return wordsOf(document)
}
