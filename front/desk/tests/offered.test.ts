/** What somebody may begin with: words of posts become blocks, letter by letter. */
import { describe, expect, it } from "vitest"
import { blocksOf, linesOf } from "../src/lib/offered.ts"
import type { OfferedGroup, OfferedLine } from "../src/lib/types.ts"

const line = (text: string, start = 0): OfferedLine => ({ post: "post0001", revision: 1, field: "body", start, end: start + text.length, text, at: null })
const group = (title: string, ...lines: OfferedLine[]): OfferedGroup => ({ title, of: null, lines })
const all = () => true
const words = (block: unknown): string => JSON.stringify(block)

describe("what somebody may begin with", () => {
  it("puts key lines under whoever said them, without touching a letter", () => {
    const said = "“We  never saw a light”"
    const blocks = blocksOf("key_lines", [group("Ole Brandt", line(said))], all)

    expect(blocks.map((one) => one.type)).toEqual(["lead_in", "list"])
    expect(words(blocks[0])).toContain("Ole Brandt:")
    expect(words(blocks[1])).toContain(JSON.stringify(said).slice(1, -1))
  })

  it("sets what somebody said in the marks of the language, where it brings none", () => {
    expect(words(blocksOf("key_lines", [group("Ole Brandt", line("Wir sahen kein Licht"))], all, "de"))).toContain("„Wir sahen kein Licht“")
    expect(words(blocksOf("missed", [group("posts", line("All aboard are safe"))], all))).not.toContain("“")
  })

  it("leaves out what was not chosen, and whoever has nothing left to say", () => {
    const blocks = blocksOf("key_lines", [group("Ole Brandt", line("no")), group("Ida Marsh", line("yes", 9))], (one) => one.text === "yes")

    expect(words(blocks)).not.toContain("Ole Brandt")
    expect(words(blocks)).toContain("Ida Marsh")
  })

  it("names people with what they were last said to be", () => {
    expect(words(blocksOf("whos_who", [group("Ole Brandt", line("skipper of the Guillemot"))], all))).toContain("skipper of the Guillemot")
    expect(blocksOf("summary", [], all)).toEqual([])
  })

  it("keeps a line break where it is", () => {
    const blocks = blocksOf("missed", [group("posts", line("Off they\nwent"))], all)

    expect(words(blocks)).toContain("hard_break")
  })

  it("knows everything of it that has to stand", () => {
    expect(linesOf([{ ...group("a", line("b")), of: line("c", 5) }]).map((one) => one.text)).toEqual(["c", "b"])
  })
})
