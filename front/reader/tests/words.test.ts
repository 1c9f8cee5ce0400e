import { readdirSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { catalogue, read, speaks } from "./speaks.ts"

describe("the script speaks the page's language, from the one catalogue", () => {
  test.each([
    ["en", 1, "1 new post"],
    ["en", 3, "3 new posts"],
    ["de", 1, "1 neuer Beitrag"],
    ["de", 3, "3 neue Beiträge"],
    ["fr", 1, "1 nouvelle publication"],
    ["fr", 3, "3 nouvelles publications"],
    ["es", 3, "3 publicaciones nuevas"],
    ["ar", 1, "منشور جديد"],
    ["ar", 2, "منشوران جديدان"],
    ["ar", 3, "3 منشورات جديدة"],
    ["ar", 11, "11 منشورًا جديدًا"],
    ["ar", 100, "100 منشور جديد"],
  ])("%s, %i", (language, n, said) => {
    expect(speaks(language)("script.new_posts", { n })).toBe(said)
  })

  test("it has every word that the script asks for", () => {
    const sources = readdirSync(join(import.meta.dirname, "../src")).map((name) => read(`../src/${name}`))
    const asked = [...sources.join().matchAll(/"(script\.\w+)"/g)].map((found) => found[1])
    for (const language of ["en", "de"])
      expect(new Set(Object.keys(catalogue(language)).filter((key) => key.startsWith("script.")))).toEqual(new Set(asked))
  })
})
