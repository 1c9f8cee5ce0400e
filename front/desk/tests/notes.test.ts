/** House notes of a kind, as the desk says them. */
import { describe, expect, it } from "vitest"
import { blank, inOneLine, linesOf, listOf, ranOut, typedOf } from "../src/lib/notes.ts"
import { remarkOf } from "../src/lib/margin.ts"
import type { Finding, HouseNote } from "../src/lib/types.ts"

const note = (said: Partial<HouseNote>): HouseNote => ({ ...blank(), number: 1, looks_for: [], by_name: "Ida Marsh", at: "2026-03-04T10:00:00Z", ...said })
const bare = (line: string) => line.replace(/[\u2066-\u2069]/g, "")

describe("a house note", () => {
  it("says which words are not used, and what is", () => {
    expect(linesOf(note({ kind: "words", words: ["swarm", "flood"], instead: "arrivals" })).map(bare)).toEqual(["Not used here: “swarm”, “flood”; instead: arrivals"])
  })

  it("says who is not named, and why", () => {
    expect(bare(inOneLine(note({ kind: "name", names: ["Petra Lund"], reason: "family" })))).toBe("Not to be named: Petra Lund (the family has not been told)")
    expect(bare(inOneLine(note({ kind: "name", names: ["Petra Lund"], reason: "other", text: "Ask Ida." })))).toBe("Ask Ida. Not to be named: Petra Lund")
  })

  it("says what an order covers and forbids", () => {
    expect(linesOf(note({ kind: "restriction", covers: "The trial", names: ["Petra Lund"], words: ["witness"] })).map(bare)).toEqual(["Covers: The trial", "Forbidden: Petra Lund, “witness”"])
    expect(linesOf(note({ kind: "other", text: "Wait." }))).toEqual([])
  })

  it("takes lists with the commas of any script", () => {
    expect(listOf("Petra Lund, P. Lund،  Petra;\nLund ,")).toEqual(["Petra Lund", "P. Lund", "Petra", "Lund"])
    expect(listOf(typedOf(["swarm", "death ship"]))).toEqual(["swarm", "death ship"])
  })

  it("is over at its hour", () => {
    const until = "2026-03-04T12:00:00Z"
    expect(ranOut({ until }, new Date("2026-03-04T11:59:59Z"))).toBe(false)
    expect(ranOut({ until }, new Date(until))).toBe(true)
    expect(ranOut({ until: null }, new Date())).toBe(false)
  })

  it("is told beside the words it is about, in the way its kind has", () => {
    const found = { code: "house_note", severity: "confirm", block: 0, key: "k", point: null, text: "swarm", values: { note: "", way: "instead", instead: "arrivals" }, places: [], other: null, dismissed_by: null, overridden_by: null } as unknown as Finding
    expect(bare(remarkOf(found)!.text)).toBe("swarm is not used here; instead: arrivals.")
  })
})
