import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { LANGUAGES, preferred, t } from "../src/lib/words.ts"

const source = join(import.meta.dirname, "../src")
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => /\.(svelte|ts)$/.test(name))
const code = files.map((name) => readFileSync(join(source, name), "utf8")).join("\n")
const named = [...code.matchAll(/["'`]((?:desk|state|role)\.[a-z_.]+[a-z_])["'`]/g)].map(([, key]) => key ?? "")
const families = [...code.matchAll(/`((?:desk|state|role)\.[a-z_.]*)\$\{/g)].map(([, stem]) => stem ?? "")
const read = (language: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../../locale/${language}.json`), "utf8")) as Record<string, unknown>
const inEnglish = read("en")
const english = Object.keys(inEnglish)
const forms = (entry: unknown) => (typeof entry === "string" ? [entry] : Object.values(entry as Record<string, string>))
const holes = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([hole]) => hole))].sort()

describe("the catalogue", () => {
  it("has every key that the desk names", () => {
    expect(named.length).toBeGreaterThan(150)
    expect(named.filter((key) => !english.includes(key))).toEqual([])
    expect(families.filter((stem) => !english.some((key) => key.startsWith(stem)))).toEqual([])
  })

  it("has no key of the desk that nothing names", () => {
    const used = (key: string) => named.includes(key) || families.some((stem) => key.startsWith(stem))
    expect(english.filter((key) => key.startsWith("desk.") && !used(key))).toEqual([])
  })

  it.each(LANGUAGES)("says in %s whatever the desk shows, with the same places for values", (language) => {
    const translated = read(language)
    const shown = english.filter((key) => /^(desk|state|role|refusal)\./.test(key))
    expect(shown.filter((key) => !(key in translated))).toEqual([])
    const places = (from: Record<string, unknown>, key: string) => new Set(forms(from[key]).flatMap(holes))
    for (const key of shown) expect(places(translated, key), key).toEqual(places(inEnglish, key))
  })

  it("chooses the plural by the number", () => {
    expect(t("desk.posts", { n: 1 })).toBe("1 post")
    expect(t("desk.posts", { n: 57 })).toBe("57 posts")
  })
})

describe("the language of the desk", () => {
  it("is what was chosen here, then what the browser asks for, then English", () => {
    expect(preferred("de", ["en-GB"])).toBe("de")
    expect(preferred(null, ["it", "de-AT", "en"])).toBe("de")
    expect(preferred(null, ["ar-EG", "en"])).toBe("ar")
    expect(preferred(null, ["it"])).toBe("en")
  })
})
