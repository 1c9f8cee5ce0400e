import { afterEach, describe, expect, it, vi } from "vitest"
import { clock } from "../src/lib/clock.svelte.ts"
import { Desk } from "../src/lib/desk.svelte.ts"
import { isLate, marksOf, nextToRead, unreadLine, whatToRead } from "../src/lib/readings.ts"
import { api } from "../src/lib/session.svelte.ts"
import type { Post, Reading, View, Waiting } from "../src/lib/types.ts"
import { PERSON } from "./fakeDesk.ts"

const MARCUS = { by: PERSON.username, by_name: PERSON.name, at: "2026-03-04T08:03:00Z" }
const reading = (change: Partial<Reading> = {}): Reading => ({ unread: true, out_since: "2026-03-04T08:15:00Z", read: [], legalled: [], may: ["read"], ...change })
const waiting = (post: string, change: Partial<Waiting> = {}): Waiting => ({
  post,
  revision: 2,
  title: "Fuel in the water",
  published_at: "2026-03-04T06:50:00Z",
  by: "jonas",
  by_name: "Jonas Reyes",
  alone: false,
  correction: false,
  since: null,
  breaking: false,
  key_point: false,
  pinned: false,
  reading: reading(),
  ...change,
})
const post = (change: Partial<Reading> | null) => ({ id: "fuel", n: 1, revision: 2, headline: "Fuel in the water", removed: null, published_at: "2026-03-04T06:50:00Z", reading: change && reading(change) }) as unknown as Post

afterEach(() => vi.restoreAllMocks())

describe("what waits to be read back", () => {
  it("says what of it there is to read", () => {
    expect(whatToRead(waiting("a"), "UTC")).toEqual(["whole text"])
    expect(whatToRead(waiting("a", { alone: true }), "UTC")).toEqual(["headline"])
    expect(whatToRead(waiting("a", { since: 1 }), "UTC")).toEqual(["changed since it was read"])
    expect(whatToRead(waiting("a", { since: 1, correction: true }), "Europe/Oslo")).toEqual(["correction of 09:15"])
    expect(whatToRead(waiting("a", { correction: true }), "Europe/Oslo")).toEqual(["correction of 09:15", "whole text"])
  })

  it("is late after a quarter of an hour", () => {
    expect(isLate(waiting("a"), new Date("2026-03-04T08:30:00Z"))).toBe(false)
    expect(isLate(waiting("a"), new Date("2026-03-04T08:30:01Z"))).toBe(true)
  })

  it("is followed by the next that is hers to read, below it and then above it", () => {
    const own = reading({ may: [] })
    const queue = [waiting("a"), waiting("b", { reading: own }), waiting("c"), waiting("d")]
    expect(nextToRead(queue, "a")).toBe("c")
    expect(nextToRead(queue, "d")).toBe("a")
    expect(nextToRead([waiting("a"), waiting("b", { reading: own })], "a")).toBeNull()
    expect(nextToRead(queue, "elsewhere")).toBeNull()
  })

  it("is named in the timeline with its age, from one minute on", () => {
    clock.set("2026-03-04T08:22:30Z")
    expect(unreadLine(post({}), clock.now)).toBe("not read back, 7\u00a0min")
    expect(unreadLine(post({ out_since: "2026-03-04T08:22:10Z" }), clock.now)).toBe("not read back")
    expect(unreadLine(post({ unread: false }), clock.now)).toBe("")
    expect(unreadLine(post(null), clock.now)).toBe("")
  })

  it("says who has read it and who has legalled it", () => {
    clock.set("2026-03-04T08:22:30Z")
    expect(marksOf(reading({ read: [MARCUS], legalled: [{ ...MARCUS, by_name: "Nora Lind" }] }), "Europe/Oslo")).toEqual([
      "read back by Marcus Bell 09:03",
      "legalled by Nora Lind 09:03",
    ])
  })
})

describe("the key that marks", () => {
  const at = (change: Partial<Reading> | null, queue: Waiting[] = []) => {
    const desk = new Desk("ferry", PERSON)
    desk.coverage.view = { may: ["read_back"], about: { timezone: "UTC" } } as unknown as View
    desk.coverage.posts = [post(change)]
    desk.coverage.toRead = { count: queue.length, posts: queue }
    vi.spyOn(desk.coverage, "refresh").mockResolvedValue()
    return { desk, mark: vi.spyOn(api, "mark").mockResolvedValue({}), unmark: vi.spyOn(api, "unmark").mockResolvedValue({}) }
  }

  it("names the revision that is on the screen", async () => {
    const { desk, mark } = at({})
    await desk.mark("read", "fuel")
    expect(mark).toHaveBeenCalledExactlyOnceWith("ferry", "fuel", 2, "read")
  })

  it("takes her own mark back, and leaves others' alone", async () => {
    const { desk, mark, unmark } = at({ read: [MARCUS] })
    await desk.mark("read", "fuel")
    expect(unmark).toHaveBeenCalledExactlyOnceWith("ferry", "fuel", 2, "read")
    desk.coverage.posts = [post({ read: [{ ...MARCUS, by: "nora" }] })]
    await desk.mark("read", "fuel")
    expect(mark).toHaveBeenCalledOnce()
  })

  it("does nothing to her own words, nor what is a lawyer's to say", async () => {
    const own = at({ may: [] })
    await own.desk.mark("read", "fuel")
    await own.desk.mark("legalled", "fuel")
    expect(own.mark).not.toHaveBeenCalled()
    expect(own.desk.acts(post({ may: [] }))).toEqual([])
    expect(own.desk.acts(post({ may: ["read", "legalled"] }))).toEqual(["read", "legalled"])
  })

  it("marks what is in the queue and no longer in the timeline", async () => {
    const { desk, mark } = at(null, [waiting("older")])
    await desk.mark("read", "older")
    expect(mark).toHaveBeenCalledExactlyOnceWith("ferry", "older", 2, "read")
  })
})
