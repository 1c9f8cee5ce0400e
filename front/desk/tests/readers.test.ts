import { flushSync, mount, unmount } from "svelte"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { sentence, seconds, wayOf } from "../src/lib/counts.ts"
import { Coverage } from "../src/lib/coverage.svelte.ts"
import { Delivery, sentOf } from "../src/lib/delivery.svelte.ts"
import { Desk } from "../src/lib/desk.svelte.ts"
import type { Sent, View } from "../src/lib/types.ts"
import { PERSON } from "./fakeDesk.ts"
import FootOf from "./FootOf.svelte"

const sent = (change: Partial<Sent> = {}): Sent => ({ place: "a:7", readers: 1204, reached: 1204, half: 90, nearly: 180, whole: 200, done: true, ...change })
const slow = { nearly: null, whole: null, done: false }

describe("how what went out reached its readers", () => {
  it("is told by its own place, or by the first behind it: whoever has a later one has it too", () => {
    const told = [sent({ place: "a:9" }), sent({ place: "a:8" }), sent({ place: "a:6" })]
    expect(sentOf(told, "a:7")?.place).toBe("a:8")
    expect(sentOf(told, "a:9")?.place).toBe("a:9")
    expect(sentOf(told, "a:10")).toBeNull()
    expect(sentOf(told, "b:1")).toBeNull()
  })

  it("is kept when the desk says no more of it, until something else goes out or it is called back", () => {
    const delivery = new Delivery()
    delivery.begin({ post: "p1", place: "a:7", at: "2026-03-04T08:21:07Z" })
    delivery.take({ sent: [] })
    expect([delivery.sent, delivery.waits]).toEqual([null, true])
    delivery.take({ sent: [sent(slow)] })
    expect(delivery.waits).toBe(true)
    delivery.take({ sent: [sent()] })
    delivery.take({ sent: [] })
    expect([delivery.sent?.nearly, delivery.waits]).toEqual([180, false])
    delivery.forget("another")
    expect(delivery.out).not.toBeNull()
    delivery.forget("p1")
    expect([delivery.out, delivery.sent]).toEqual([null, null])
  })

  it("is in words as long as it took, and never shorter", () => {
    expect([seconds(0), seconds(100), seconds(101), seconds(180), seconds(1960), seconds(61_000)]).toEqual(["0.1", "0.1", "0.2", "0.2", "2.0", "61.0"])
    expect(wayOf(null)).toBeNull()
    expect(wayOf(sent())).toEqual({ word: "sent to 99 %", under: "in 0.2 s" })
    expect(sentence(sent())).toBe("Sent to 99 % of 1,204 readers in 0.2 s")
  })

  it("of few readers is about all of them, and says so when there is none", () => {
    expect(wayOf(sent({ readers: 3, reached: 3 }))).toEqual({ word: "sent to all", under: "in 0.2 s" })
    expect(sentence(sent({ readers: 3, reached: 3 }))).toBe("Sent to all 3 readers in 0.2 s")
    expect(sentence(sent({ readers: 1, reached: 1 }))).toBe("Sent to the one reader in 0.2 s")
    const nobody = sent({ readers: 0, reached: 0, half: null, nearly: null, whole: null })
    expect([wayOf(nobody)?.under, sentence(nobody)]).toEqual(["nobody is reading", "Nobody is reading now"])
  })

  it("is a count while it is not there yet, which nobody has read out to her again and again", () => {
    const half = sent({ readers: 10_000, reached: 8930, ...slow })
    expect(wayOf(half)).toEqual({ word: "sent", under: "to 8,930 of 10,000" })
    expect(sentence(half)).toBe("")
    expect(sentence({ ...half, done: true })).toBe("Sent to 8,930 of 10,000 readers so far")
  })
})

describe("the foot", () => {
  let desk: Desk
  let foot: ReturnType<typeof mount>
  const view = (change: Partial<View>) => ({ may: [], about: { timezone: "UTC", language: "en" }, state: "live", posts: [], key_points: [], alone: [], here: [], leases: [], questions: [], readers: 1204, sent: [], ...change }) as unknown as View
  const words = () => [...document.querySelectorAll(".way li")].map((one) => [...one.children].map((part) => part.textContent).join(" "))
  const see = (change: Partial<View>) => {
    desk.coverage.view = view(change)
    flushSync()
  }

  beforeEach(() => {
    desk = new Desk("ferry", PERSON)
    desk.coverage.view = view({})
    foot = mount(FootOf, { target: document.body, props: { desk } })
  })
  afterEach(() => unmount(foot))

  it("says nothing of readers while a text is being written", () => {
    expect(words()).toEqual(["saved here not yet", "at the desk not yet", "public not yet"])
  })

  it("says when readers have what has gone out, and how many read", () => {
    desk.coverage.delivery.begin({ post: "p1", place: "a:7", at: "2026-03-04T08:21:07Z" })
    flushSync()
    expect(words().slice(2)).toEqual(["public 08:21:07", "sent not yet · 1,204 reading"])
    see({ sent: [sent({ readers: 10_000, reached: 8930, ...slow })], readers: 10_000 })
    expect(words().at(-1)).toBe("sent to 8,930 of 10,000")
    expect(document.querySelector(".way .sent")?.className).not.toContain("done")
    see({ sent: [sent()] })
    expect(words().at(-1)).toBe("sent to 99 % in 0.2 s · 1,204 reading")
    expect(document.querySelector(".way .sent")?.className).toContain("done")
  })

  it("says that nobody is reading, and of a rehearsal nothing", () => {
    desk.coverage.delivery.begin({ post: "p1", place: "a:7", at: "2026-03-04T08:21:07Z" })
    see({ readers: 0, sent: [sent({ readers: 0, reached: 0, half: null, nearly: null, whole: null })] })
    expect(words().at(-1)).toBe("sent nobody is reading")
    see({ readers: null, about: { timezone: "UTC", language: "en", rehearsal: true } as View["about"] })
    expect(words()).toHaveLength(3)
  })

  it("is about new words for that post when she writes them, and not about what went out before", () => {
    desk.coverage.delivery.begin({ post: "p1", place: "a:7", at: "2026-03-04T08:21:07Z" })
    desk.composer.change({ post: "p1", task: "edit", words: { ...desk.composer.sheet.words, headline: "Another" } })
    flushSync()
    expect(words()).toHaveLength(3)
  })

  it("is about the next text as soon as she begins one", () => {
    desk.coverage.delivery.begin({ post: "p1", place: "a:7", at: "2026-03-04T08:21:07Z" })
    desk.composer.change({ words: { ...desk.composer.sheet.words, headline: "Another" } })
    flushSync()
    expect(words().at(-1)).toBe("public not yet")
  })
})

describe("a desk that follows", () => {
  afterEach(() => vi.useRealTimers())

  it("asks sooner while what has just gone out is on its way, and then as seldom as before", async () => {
    vi.useFakeTimers()
    let asked = 0
    let told: Sent[] = []
    vi.stubGlobal("fetch", () => {
      asked += 1
      return Promise.resolve(new Response(JSON.stringify({ posts: [], whole: true, may: [], place: "a:7", stir: 1, key_points: [], alone: [], summary: { points: [] }, questions: [], sent: told, now: "2026-03-04T08:21:07Z" }), { headers: { ETag: `"${asked}"` } }))
    })
    const coverage = new Coverage("ferry")
    coverage.start()
    await vi.advanceTimersByTimeAsync(100)
    coverage.follow({ post: "p1", place: "a:7", at: "2026-03-04T08:21:07Z" })
    const before = asked
    await vi.advanceTimersByTimeAsync(700)
    expect(asked).toBe(before + 1)
    told = [sent()]
    await vi.advanceTimersByTimeAsync(600)
    expect([asked, coverage.delivery.sent?.nearly]).toEqual([before + 2, 180])
    await vi.advanceTimersByTimeAsync(1800)
    expect(asked).toBe(before + 2)
    coverage.stop()
  })
})
