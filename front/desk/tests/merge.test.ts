// @vitest-environment node
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { merge, mergeBlocks } from "../src/lib/merge.ts"
import type { Block, Words } from "../src/lib/types.ts"

const block = (text: string): Block => ({ type: "paragraph", content: [{ type: "text", text }] })
const text = (one: Block) => one.content?.[0]?.text ?? ""
const texts = (blocks: Block[] | null) => blocks && blocks.map(text)
const of = (...lines: string[]) => lines.map(block)
const words = (part: Partial<Words>, ...lines: string[]): Words => ({ headline: null, bylines: [], event_at: null, tags: [], location: null, document: { version: 1, blocks: of(...lines) }, ...part })

/** What somebody did to a text: words of her own, what she took away, and where she put something new. */
const written = (who: string, base: string[]) =>
  fc.array(fc.record({ at: fc.nat(8), does: fc.constantFrom("change", "remove", "insert") }), { maxLength: 4 }).map((deeds) => {
    const lines = [...base]
    deeds.forEach(({ at, does }, n) => {
      const place = Math.min(at, lines.length)
      if (does === "insert") lines.splice(place, 0, `${who}${n}`)
      else if (place < lines.length) lines.splice(place, 1, ...(does === "change" ? [`${who}${n}`] : []))
    })
    return lines
  })
const BASE = ["a", "b", "c", "d", "e"]
const both = fc.record({ mine: written("mine", BASE), theirs: written("theirs", BASE) })

describe("two texts that began as one", () => {
  it("are put together where they differ in different blocks, also beside each other", () => {
    expect(texts(mergeBlocks(of("a", "b", "c"), of("A", "b", "c"), of("a", "B", "c")))).toEqual(["A", "B", "c"])
    expect(texts(mergeBlocks(of("a", "b", "c"), of("a", "b", "c", "mine"), of("a", "c")))).toEqual(["a", "c", "mine"])
  })

  it("keep what both have added at one place: what was saved first stands first", () => {
    expect(texts(mergeBlocks(of("a"), of("a", "mine"), of("a", "theirs")))).toEqual(["a", "theirs", "mine"])
  })

  it("are not put together where both changed one block, or one what the other took away", () => {
    expect(mergeBlocks(of("a"), of("mine"), of("theirs"))).toBeNull()
    expect(mergeBlocks(of("a", "b"), of("a", "mine"), of("a"))).toBeNull()
  })

  it("keep the headline of whoever changed it, and ask where both did", () => {
    expect(merge(words({ headline: "Old" }, "a"), words({ headline: "Mine" }, "a"), words({ headline: "Old" }, "theirs"))).toMatchObject({ headline: "Mine", document: { blocks: of("theirs") } })
    expect(merge(words({ headline: "Old" }), words({ headline: "Mine" }), words({ headline: "Theirs" }))).toBeNull()
  })

  it("are not told apart by how the same words are spelt", () => {
    const spelt = { attrs: { credit: null, media: "m1" }, type: "image" }
    const other = { type: "image", attrs: { media: "m1" } }
    expect(mergeBlocks([spelt], [other, block("mine")], [spelt])).toEqual([spelt, block("mine")])
  })
})

describe("p7: whatever the two did", () => {
  it("no word that somebody wrote is lost, none comes from nowhere, and what one took away is gone", () => {
    fc.assert(
      fc.property(both, ({ mine, theirs }) => {
        const merged = texts(mergeBlocks(of(...BASE), of(...mine), of(...theirs)))
        if (!merged) return
        for (const line of [...mine, ...theirs]) if (!BASE.includes(line)) expect(merged).toContain(line)
        for (const line of merged) expect([...mine, ...theirs]).toContain(line)
        for (const line of BASE) expect(merged.includes(line)).toBe(mine.includes(line) && theirs.includes(line))
        expect(merged).toHaveLength(new Set(merged).size)
      }),
      { numRuns: 300 },
    )
  })

  it("who has changed nothing gets the other's text, and both agree on whether it can be merged", () => {
    fc.assert(
      fc.property(both, ({ mine, theirs }) => {
        expect(texts(mergeBlocks(of(...BASE), of(...mine), of(...BASE)))).toEqual(mine)
        expect(texts(mergeBlocks(of(...BASE), of(...BASE), of(...theirs)))).toEqual(theirs)
        expect(texts(mergeBlocks(of(...BASE), of(...mine), of(...mine)))).toEqual(mine)
        expect(mergeBlocks(of(...BASE), of(...mine), of(...theirs)) === null).toBe(mergeBlocks(of(...BASE), of(...theirs), of(...mine)) === null)
      }),
      { numRuns: 300 },
    )
  })
})
