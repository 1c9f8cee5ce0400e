import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Composer } from "../src/lib/composer.svelte.ts"
import { Coverage } from "../src/lib/coverage.svelte.ts"
import { forget, kept } from "../src/lib/device.ts"
import { Desk } from "../src/lib/desk.svelte.ts"
import { joined } from "../src/lib/deeds.ts"
import { heldLine, holdActs } from "../src/lib/held.ts"
import type { Draft, HistoryEntry, Hold, Post, View } from "../src/lib/types.ts"
import { outbox } from "../src/lib/outbox.svelte.ts"
import { FakeDesk, PERSON } from "./fakeDesk.ts"

const hold = (change: Partial<Hold> = {}): Hold => ({ by: "nora", by_name: "Nora Lind", at: "2026-03-04T08:21:00Z", reason: "Names him before the charge", may_clear: false, ...change })
const draft = (held: Hold | null) => ({ draft: "draft1", hold: held, cleared: null }) as unknown as Draft
const may =
  (...permissions: string[]) =>
  (permission: string) =>
    permissions.includes(permission)

describe("a draft in the queue", () => {
  it("is held by whoever may, and by nobody else", () => {
    expect(holdActs(draft(null), PERSON, may("hold", "clear"))).toEqual(["hold"])
    expect(holdActs(draft(null), PERSON, may("publish"))).toEqual([])
  })

  it("is cleared where the house says that she may", () => {
    expect(holdActs(draft(hold()), PERSON, may("hold", "clear"))).toEqual([])
    expect(holdActs(draft(hold({ by: PERSON.username, may_clear: true })), PERSON, may("hold", "clear"))).toEqual(["clear"])
  })

  it("is held anew by a lawyer whom an owner's hold is not enough", () => {
    expect(holdActs(draft(hold({ may_clear: true })), PERSON, may("hold", "clear"))).toEqual(["clear", "hold"])
  })

  it("says who holds it, since when and why", () => {
    const line = heldLine(hold(), "Europe/Oslo")
    expect(line).toContain("Nora Lind")
    expect(line).toContain("09:21")
    expect(line).toContain("Names him before the charge")
  })
})

describe("a held text in the composer", () => {
  let house: FakeDesk
  let composer: Composer

  beforeEach(() => {
    vi.useFakeTimers()
    for (const { id } of kept("marcus", "ferry")) forget(id)
    outbox.start(PERSON)
    house = new FakeDesk()
    house.start()
    const coverage = new Coverage("ferry")
    vi.spyOn(coverage, "refresh").mockResolvedValue()
    composer = new Composer(coverage, PERSON)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it.each(["post", "flash"] as const)("does not go out as a %s, and it says who holds it", async (task) => {
    composer.words({ headline: "A man is held" })
    await composer.save()
    composer.coverage.drafts = [draft(hold())]
    composer.change({ task })
    await composer.publish()
    expect(composer.obstacle).toContain("Nora Lind")
    expect(house.posts.size).toBe(0)
  })

  it("is still saved, and goes out once it is cleared", async () => {
    composer.words({ headline: "A man is held" })
    await composer.save()
    composer.coverage.drafts = [draft(hold())]
    composer.words({ headline: "A person is held" })
    await composer.save()
    expect([...house.drafts.values()][0]?.["headline"]).toBe("A person is held")
    await composer.publish()
    composer.coverage.drafts = [draft(null)]
    expect(composer.obstacle).toBeNull()
    await composer.publish()
    expect(house.posts.size).toBe(1)
  })
})

describe("the history of a house", () => {
  const entries = (newest: number, oldest: number) => Array.from({ length: newest - oldest + 1 }, (_, index) => ({ seq: newest - index, key: `e${newest - index}`, at: "2026-03-04T09:00:00Z" }) as HistoryEntry)
  const seqs = (all: HistoryEntry[]) => all.map((one) => one.seq)

  it("joins what is new and what is older without a double", () => {
    expect(seqs(joined(entries(5, 3), entries(7, 4)))).toEqual([7, 6, 5, 4, 3])
    expect(seqs(joined(entries(5, 3), entries(2, 1), true))).toEqual([5, 4, 3, 2, 1])
    expect(seqs(joined([], entries(2, 1)))).toEqual([2, 1])
  })

  it("has no gap after a night's sleep: it begins anew", () => {
    expect(seqs(joined(entries(5, 3), entries(9, 7)))).toEqual([9, 8, 7])
  })
})

describe("the acts on a post", () => {
  const acts = (removed: boolean, ...permissions: string[]) => {
    const desk = new Desk("ferry", PERSON)
    desk.coverage.view = { may: permissions } as unknown as View
    return desk.acts({ removed: removed ? { trace: "gap" } : null, mine: true, alone: false } as unknown as Post)
  }

  it("let those who read history look back, also at what was taken down", () => {
    expect(acts(false, "read_history")).toEqual(["history"])
    expect(acts(true, "read_history", "take_down", "fix", "arrange", "draft")).toEqual(["takedown", "history"])
  })

  it("leave nothing to do to what was taken down for those who only write", () => {
    expect(acts(true, "draft", "fix_own")).toEqual([])
  })
})
