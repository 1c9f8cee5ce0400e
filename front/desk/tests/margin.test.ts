import { describe, expect, it } from "vitest"
import { placeOf, remarksOn } from "../src/lib/margin.ts"
import type { Block, Comment, Finding } from "../src/lib/types.ts"

const text = (words: string): Block => ({ type: "paragraph", content: [{ type: "text", text: words }] })
const blocks = [text("She is aground."), text("Nobody is hurt."), text("She is aground.")]
const comment = (change: Partial<Comment> = {}): Comment => ({ comment: "c1", by: "nora", by_name: "Nora Lind", at: "2026-03-04T08:21:00Z", text: "Who says so?", block: 1, quote: "is hurt", resolved_by_name: null, resolved_at: null, ...change })

describe("the block that a comment is about", () => {
  it("is where its words stand, wherever that is now", () => {
    expect(placeOf(comment(), blocks)).toBe(1)
    expect(placeOf(comment(), [text("New."), ...blocks])).toBe(2)
    expect(placeOf(comment({ block: 2, quote: "aground" }), blocks)).toBe(2)
    expect(placeOf(comment({ block: 1, quote: "aground" }), blocks)).toBe(0)
  })

  it("is none once the words have gone, or where it was about all of the text", () => {
    expect(placeOf(comment({ quote: "is lost" }), blocks)).toBeNull()
    expect(placeOf(comment({ block: null, quote: "" }), blocks)).toBeNull()
    expect(placeOf(comment({ block: 7, quote: "" }), blocks)).toBeNull()
  })
})

describe("the margin", () => {
  const found = (severity: Finding["severity"], block: number): Finding => ({ code: "picture_without_alt", severity, block, key: null, text: "", values: {}, places: [], other: null, point: null, dismissed_by: null, overridden_by: null })

  it("has first what stops everybody, then notes, then what colleagues say and nobody has dealt with", () => {
    const all = remarksOn(blocks, [found("note", 0), found("block", 2)], [comment(), comment({ comment: "c2", resolved_at: "2026-03-04T08:22:00Z" })], "UTC")
    expect(all.map(({ block, stop, comment }) => [block, stop, comment])).toEqual([
      [2, true, null],
      [0, false, null],
      [1, false, "c1"],
    ])
    expect(all[2]?.fine).toContain("Nora Lind")
  })

  it("says which words have gone", () => {
    expect(remarksOn(blocks, [], [comment({ quote: "is lost" })], "UTC")[0]?.fine).toContain("is lost")
  })
})
