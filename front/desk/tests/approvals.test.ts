import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { approvalLines, approves, awaits, decisions } from "../src/lib/approvals.ts"
import { Composer } from "../src/lib/composer.svelte.ts"
import { Coverage } from "../src/lib/coverage.svelte.ts"
import { forget, kept } from "../src/lib/device.ts"
import { outbox } from "../src/lib/outbox.svelte.ts"
import type { Approval, Draft, View } from "../src/lib/types.ts"
import { FakeDesk, PERSON } from "./fakeDesk.ts"

const draft = (change: Partial<Draft> = {}): Draft =>
  ({ draft: "draft1", version: 2, hold: null, post: null, revision: null, meant: {}, written_by: "ida", written_by_name: "Ida Marsh", worded_by: "ida", approval: null, returned: null, second: false, may: [], ...change }) as Draft
const approval = (state: Approval["state"]): Approval => ({ by: "nora", by_name: "Nora Lind", at: "2026-03-04T08:21:00Z", version: 1, changed: false, state })

describe("a draft that waits", () => {
  it("is approved and published in one tap by whoever publishes", () => {
    const waits = draft({ may: ["approve", "send_back", "publish"], second: true })
    expect(decisions(waits, true, true)).toEqual(["out", "approve", "send_back"])
    expect(approves(waits)).toBe(true)
  })

  it("is approved and sent back by a lawyer, who publishes nothing", () => {
    expect(decisions(draft({ may: ["approve", "send_back"] }), true, false)).toEqual(["approve", "send_back"])
  })

  it("goes out by its writer's hand once it is approved, and not alone where a second person is asked for", () => {
    expect(decisions(draft({ may: ["publish"], approval: approval("counts"), second: true }), true, true)).toEqual(["out"])
    expect(decisions(draft({ may: ["publish"] }), true, true)).toEqual([])
    expect(decisions(draft({ may: ["publish"], approval: approval("void") }), false, false)).toEqual([])
  })

  it("is accepted by its writer with one tap", () => {
    expect(decisions(draft({ may: ["accept", "publish"], approval: approval("to_accept") }), true, true)).toEqual(["accept_out", "accept"])
  })

  it("calls its writer, and nobody else, once it is her turn", () => {
    const returned = { by: "nora", by_name: "Nora Lind", at: "2026-03-04T08:22:00Z", why: "Who says so?" }
    expect(awaits(draft({ returned }), "ida")).toBe(true)
    expect(awaits(draft({ returned }), "nora")).toBe(false)
    expect(awaits(draft({ may: ["accept"], approval: approval("to_accept") }), "ida")).toBe(true)
    expect(awaits(draft({ may: ["publish"], approval: approval("counts") }), "ida")).toBe(true)
    expect(awaits(draft({ may: ["publish"] }), "ida")).toBe(false)
  })

  it("says who approved which words of it, and why it was sent back", () => {
    expect(approvalLines(draft({ approval: approval("counts") }), "UTC")).toEqual([{ text: expect.stringContaining("Nora Lind") as string, wants: false }])
    const [back, old] = approvalLines(draft({ approval: approval("void"), returned: { by: "nora", by_name: "Nora Lind", at: "2026-03-04T08:22:00Z", why: "Who says so?" } }), "UTC")
    expect(back?.text).toContain("Who says so?")
    expect(old).toMatchObject({ wants: true })
    expect(old?.text).toContain("1")
  })
})

describe("the composer of a sensitive coverage", () => {
  let house: FakeDesk
  let composer: Composer

  beforeEach(() => {
    vi.useFakeTimers()
    for (const { id } of kept("marcus", "ferry")) forget(id)
    outbox.start(PERSON)
    house = new FakeDesk()
    house.start()
    const coverage = new Coverage("ferry")
    coverage.view = { may: ["draft", "submit", "publish_own"], about: { sensitive: true, timezone: "UTC" } } as unknown as View
    vi.spyOn(coverage, "refresh").mockResolvedValue()
    composer = new Composer(coverage, PERSON)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it("stands alone behind what is typed, until somebody has approved just that", async () => {
    composer.words({ headline: "A man is held" })
    await composer.save()
    expect(composer.alone).toBe(true)
    composer.coverage.drafts = [draft({ written_by: "marcus", worded_by: "marcus", approval: approval("counts"), second: true })]
    expect(composer.alone).toBe(false)
    composer.words({ headline: "A man of 40 is held" })
    expect(composer.alone).toBe(true)
  })

  it("tells her own changes in somebody else's text from the text", async () => {
    composer.words({ headline: "A man is held" })
    await composer.save()
    composer.coverage.drafts = [draft({ second: true })]
    expect(composer.changed).toBe(false)
    composer.words({ headline: "A man of 40 is held" })
    expect(composer.changed).toBe(true)
    await composer.save()
    composer.coverage.drafts = [draft({ worded_by: "marcus" })]
    expect(composer.changed).toBe(true)
  })

  it("hands a flash over as one that is to be a flash", async () => {
    composer.words({ headline: "A man is held" })
    composer.change({ task: "flash" })
    await composer.submit()
    expect(house.sent.at(-1)).toMatchObject({ flash: true })
    expect(composer.sheet.words.headline).toBeNull()
  })
})
