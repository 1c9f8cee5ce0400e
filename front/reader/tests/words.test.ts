import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeEach, describe, expect, test, vi } from "vitest"
import { announcer, wordsOf } from "../src/words.ts"

const read = (path: string) => readFileSync(join(import.meta.dirname, path), "utf8")
const catalogue = (language: string) =>
  JSON.parse(read(`../../../locale/${language}.json`)) as Record<string, unknown>

function speaks(language: string) {
  document.documentElement.lang = language
  const words = Object.entries(catalogue(language)).filter(([key]) => key.startsWith("script."))
  document.body.innerHTML = `<script type="application/json" id="words">${JSON.stringify(Object.fromEntries(words))}</script>`
  return wordsOf(document)
}

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

describe("a screen reader", () => {
  let status: HTMLElement
  beforeEach(() => {
    vi.useFakeTimers()
    status = document.createElement("p")
  })

  test("hears at most one sentence in twenty seconds, and it is true when it is said", () => {
    const say = announcer(status)
    let posts = 1
    const sentence = () => `${posts} new`
    say(sentence)
    vi.advanceTimersByTime(1)
    expect(status.textContent).toBe("1 new")
    for (posts = 2; posts < 5; posts++) {
      say(sentence)
      vi.advanceTimersByTime(6000)
      expect(status.textContent).toBe("1 new")
    }
    vi.advanceTimersByTime(2000)
    expect(status.textContent).toBe("5 new")
  })

  test("hears nothing where there is nothing to say", () => {
    const say = announcer(status)
    say(() => "")
    vi.advanceTimersByTime(30_000)
    expect(status.textContent).toBe("")
  })
})
