/** What was read out of the posts, before an editor: which rows, and what is sent. */
import { describe, expect, it } from "vitest"
import { alarmsKey, checkAlarms, confirmed, falseAlarms, isWhole, moved, quantities, shown } from "../src/lib/cuttings.ts"
import type { Cutting } from "../src/lib/types.ts"

const row = (more: Partial<Cutting> = {}): Cutting => ({
  key: "key00000001",
  cutting: null,
  state: "proposed",
  type: "quotation",
  post: "post0001",
  revision: 1,
  field: "body",
  start: 14,
  end: 27,
  text: "we saw nothing",
  places: [],
  around: ["🌊 He says: “", "” and went."],
  says: { type: "quotation", speaker: "Ole Brandt", kind: "direct", pseudonym: false } as Cutting["says"],
  tier: "sure",
  reason: "name at cue",
  candidates: [],
  before: null,
  by_name: null,
  at: null,
  ...more,
})
const ALL = { type: "", state: "open", who: "", tier: "" } as const

describe("the rows of the panel", () => {
  it("shows first what came back, and what is decided only where it is asked for", () => {
    const rows = [row(), row({ key: "b", state: "rejected" }), row({ key: "c", state: "returned" }), row({ key: "d", state: "edited" })]

    expect(shown(rows, ALL).map((one) => one.key)).toEqual(["c", "key00000001"])
    expect(shown(rows, { ...ALL, state: "confirmed" }).map((one) => one.key)).toEqual(["d"])
    expect(shown(rows, { ...ALL, who: "Somebody else" })).toEqual([])
  })

  it("sends the words with their place, and nothing that is not known", () => {
    expect(confirmed(row())).toEqual({
      post: "post0001",
      revision: 1,
      field: "body",
      start: 14,
      end: 27,
      text: "we saw nothing",
      says: { type: "quotation", speaker: "Ole Brandt", kind: "direct", pseudonym: false },
      key: "key00000001",
    })
    expect(confirmed(row({ start: null }))).toBeNull()
  })

  it("sends how exact a figure is and what it stands together with, and offers what others stand under", () => {
    const says = { type: "figure", value: 1600, counts: "homes", qualifier: "about", quantity: "homes without power", period: "" } as Cutting["says"]

    expect(confirmed(row({ type: "figure", says }))?.says).toEqual({ type: "figure", value: 1600, counts: "homes", qualifier: "about", quantity: "homes without power" })
    expect(quantities([row(), row({ type: "figure", says }), row({ type: "figure", says })])).toEqual(["homes without power"])
  })

  it("asks for a speaker before anybody can stand behind it", () => {
    expect(isWhole(row())).toBe(true)
    expect(isWhole(row({ says: { type: "quotation", speaker: null } as Cutting["says"] }))).toBe(false)
  })

  it("moves the ends of a quotation within its paragraph, and counts characters whole", () => {
    const other = moved(row({ start: 12 }), "saw nothing")

    expect(other).toMatchObject({ start: 15, end: 26, text: "saw nothing", around: ["🌊 He says: “we ", "” and went."] })
    expect(moved(row(), "we saw everything")).toBeNull()
  })

  it("tells the rate of false alarms of what was decided", () => {
    const rates = [
      { type: "quotation" as const, confirmed: 16, edited: 1, rejected: 3 },
      { type: "figure" as const, confirmed: 0, edited: 0, rejected: 2 },
    ]

    expect(falseAlarms(rates, "quotation")).toEqual({ n: 3, rate: 15, of: 20 })
    expect(falseAlarms(rates, "")).toEqual({ n: 5, rate: 23, of: 22 })
    expect(falseAlarms([], "")).toBeNull()
  })

  it("has no percentage of a few, and says how many of how many", () => {
    const few = falseAlarms([{ type: "figure", confirmed: 3, edited: 0, rejected: 2 }], "")!

    expect(few).toEqual({ n: 2, rate: null, of: 5 })
    expect(alarmsKey("desk.cutting.alarms", few)).toBe("desk.cutting.alarms_few")
    expect(alarmsKey("desk.cutting.alarms", { ...few, rate: 40 })).toBe("desk.cutting.alarms")
  })

  it("tells the same of the checks, by kind", () => {
    const checks = [
      { kind: "near_duplicate", raised: 3, dismissed: 1 },
      { kind: "misspelt_name", raised: 21, dismissed: 3 },
    ]

    expect(checkAlarms(checks)).toEqual({
      all: { n: 4, rate: 17, of: 24 },
      kinds: [
        { kind: "near_duplicate", n: 1, rate: null, of: 3 },
        { kind: "misspelt_name", n: 3, rate: 14, of: 21 },
      ],
    })
    expect(checkAlarms([])).toBeNull()
  })
})
