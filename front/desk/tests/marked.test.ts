/** A row of the cuttings, marked where it stands in its post. */
import { describe, expect, it } from "vitest"
import { markedIn, type Piece } from "../src/lib/marked.ts"
import type { Block, Cutting, Post } from "../src/lib/types.ts"

const paragraph = (text: string): Block => ({ type: "paragraph", content: [{ type: "text", text }] })
const post = (blocks: Block[], more: object = {}): Post => ({ id: "post0001", headline: "Ole Brandt speaks", document: { version: 1, blocks }, removed: null, ...more }) as unknown as Post
const row = (text: string, start: number, path: (number | string)[], more: Partial<Cutting> = {}): Cutting => {
  const end = start + [...text].length
  const places = [{ block: 0, path, start, end }]
  return { key: text, type: "quotation", post: "post0001", field: "body", start, end, text, places, says: { type: "quotation", speaker: "Ole Brandt" }, ...more } as Cutting
}
const of = (pieces: Piece[] | undefined, level: string) => pieces?.filter((one) => one.level === level).map((one) => one.text)

describe("the words of a post with a row marked", () => {
  it("counts characters whole, and marks who spoke and the other rows beside it", () => {
    const words = post([paragraph("🌊 “We saw nothing,” said Brandt of all 312.")], { headline: "A skipper" })
    const figure = row("312", 39, [], { type: "figure" })
    const marked = markedIn(words, row("“We saw nothing,”", 2, []), [figure])
    const pieces = marked?.paragraphs[0]?.pieces

    expect(of(pieces, "row")).toEqual(["“We saw nothing,”"])
    expect(of(pieces, "speaker")).toEqual(["Brandt"])
    expect(of(pieces, "other")).toEqual(["312"])
    expect(pieces?.map((one) => one.text).join("")).toBe("🌊 “We saw nothing,” said Brandt of all 312.")
  })

  it("finds the way into a quotation and to a caption", () => {
    const quotation: Block = { type: "quotation", attrs: { speaker: "Ole Brandt" }, content: [paragraph("First."), paragraph("Nothing at all.")] }
    const picture: Block = { type: "image", attrs: { alt: "A boat", caption: "“Nothing at all”" } }

    expect(of(markedIn(post([quotation]), row("Nothing at all.", 0, [1]), [])?.paragraphs[1]?.pieces, "row")).toEqual(["Nothing at all."])
    const captioned = markedIn(post([picture]), row("Nothing at all", 1, ["caption"], { field: "caption" }), [])
    expect(captioned?.paragraphs.map((one) => one.key)).toEqual(["0/caption"])
  })

  it("marks the headline", () => {
    const marked = markedIn(post([]), row("speaks", 11, [], { field: "headline", places: [] }), [])

    expect(of(marked?.headline, "row")).toEqual(["speaks"])
    expect(of(marked?.headline, "speaker")).toEqual(["Ole Brandt"])
  })

  it("marks nothing where other words stand now", () => {
    expect(markedIn(post([paragraph("We saw everything.")]), row("We saw nothing.", 0, []), [])).toBeNull()
    expect(markedIn(post([paragraph("We saw nothing.")], { removed: {} }), row("We saw nothing.", 0, []), [])).toBeNull()
  })
})
