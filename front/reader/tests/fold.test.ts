// @vitest-environment node
import { describe, expect, test } from "vitest"
import { find, fold, marks, terms } from "../src/fold.ts"
import { piece } from "../src/found.ts"

describe("words are compared as a reader types them", () => {
  test.each([
    ["Élodie Çelik", "elodie celik"],
    ["Straße, Øresund, Łódź", "strasse, oresund, lodz"],
    ["ΟΔΟΣ οδος", "οδος οδος".replace(/ς/g, "s").replace(/σ/g, "s")],
    ["أُحِبُّ الإسكندريّة", "احب الاسكندريه"],
    ["ٱلْقَاهِرَة", "القاهره"],
    ["كتـــاب على", "كتاب علي"],
    ["کتاب ۱۲۳ ٤٥٦", "كتاب 123 456"],
    ["‘Everybody’", "'everybody'"],
  ])("%s", (text, plain) => expect(fold(text)).toBe(plain))

  test("a phrase between quotation marks of any kind is one term", () => {
    expect(terms("„Queen of Merrow“ ferry")).toEqual(["queen of merrow", "ferry"])
    expect(terms('  "open phrase')).toEqual(["open", "phrase"])
  })

  test("a short word begins a word, a long one may stand anywhere, and Arabic hangs its article on", () => {
    expect(find("art", fold("The party"))).toBe(-1)
    expect(find("art", fold("The party has art"))).toBe(14)
    expect(find("ferry", fold("A carferry"))).toBe(5)
    expect(find(fold("بحر"), fold("في البحر"))).toBeGreaterThan(0)
  })
})

describe("what was found is marked in the words as they stand", () => {
  const marked = (text: string, asked: string) => marks(text, terms(asked)).map(([from, to]) => text.slice(from, to))
  test.each([
    ["Café am Straßenrand", "cafe strassen", ["Café", "Straßen"]],
    ["Cafe\u0301 again", "café", ["Cafe\u0301"]],
    ["ذهبت إلى الإسْكندرية", "اسكندريه", ["إسْكندرية"]],
    ["ferry, Ferry, FERRY", "ferry", ["ferry", "Ferry", "FERRY"]],
    ["aground", "aground ground", ["aground"]],
    ["nothing here", "ferry", []],
  ])("%s", (text, asked, found) => expect(marked(text, asked)).toEqual(found))

  test("a long text is shown from a little before the first word that was found", () => {
    const text = `${"The tugs hold her. ".repeat(40)}Then the ferry moved. ${"All is well. ".repeat(40)}`
    const shown = piece(text, ["ferry"])
    expect(shown).toMatch(/^… .{20,60}Then the ferry moved\. .* …$/)
    expect(shown.length).toBeLessThan(240)
    expect(piece("Short.", [])).toBe("Short.")
  })
})
