import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Coverage } from "../src/lib/coverage.svelte.ts"
import { Told } from "../src/lib/told.svelte.ts"
import type { Post, View } from "../src/lib/types.ts"

const at = (n: number) => new Date(Date.UTC(2026, 2, 4, 6, n)).toISOString()
const post = (n: number, change: Partial<Post> = {}) => ({ id: `post${n}`, n, published_at: at(n), at: at(n), removed: null, ...change }) as unknown as Post

/** A house with posts 1 to `newest`, which shows three at a time. */
class House {
  static built = 0
  posts: Post[] = []
  tag = 100 * ++House.built // the desk remembers what it was told by address and tag
  down = false
  /** What alone is not answered. */
  unanswered = ""
  asked: string[] = []
  place = "a:1"
  stir = 1
  may = ["view"]
  /** Whether it can tell what has changed since, and what that is. */
  remembers = false
  changed: Post[] = []
  summary = { points: [] } as unknown as View["summary"]
  keyPoints: string[] = []

  constructor(newest: number) {
    this.posts = Array.from({ length: newest }, (_, index) => post(index + 1))
  }

  start(): void {
    vi.stubGlobal("fetch", (path: string, init: RequestInit) => Promise.resolve().then(() => this.#answer(path, init)))
  }

  #answer(path: string, init: RequestInit): Response {
    this.asked.push(path)
    if (this.down || (this.unanswered && path.endsWith(this.unanswered))) return new Response("", { status: 503 })
    const before = Number(new URLSearchParams(path.split("?")[1]).get("before") ?? Infinity)
    const tag = `"${this.tag}-${before}"`
    if (new Headers(init.headers).get("If-None-Match") === tag) return new Response(null, { status: 304 })
    const below = this.posts.filter((one) => one.n < before).reverse()
    const known = new URLSearchParams(path.split("?")[1]).get("known")
    const since = this.remembers && known ? this.changed : null
    const { searchParams } = new URL(path, "http://desk")
    if (path.includes("/posts?")) return new Response(JSON.stringify(this.posts.filter(({ id }) => searchParams.getAll("id").includes(id))))
    const kept = Object.entries({ drafts: [], intake: { items: [], red: [] }, "read-back": { count: 0, posts: [] } }).find(([name]) => path.endsWith(`/${name}`))
    if (kept) return new Response(JSON.stringify(kept[1]))
    const beside = { summary: this.summary, pinned: null, key_points: this.keyPoints, alone: [], questions: [], expiring: [] }
    const view: Partial<View> = { ...beside, posts: since ?? below.slice(0, 3), whole: !since, more: below.length > 3, may: this.may, role: this.may.join(), place: this.place, stir: this.stir, now: at(50) }
    return new Response(JSON.stringify(view), { headers: { ETag: tag } })
  }
}

const numbers = (coverage: Coverage) => coverage.posts.map((one) => one.n)
let house: House
let coverage: Coverage

beforeEach(() => {
  vi.useFakeTimers()
  house = new House(8)
  house.start()
  coverage = new Coverage("ferry")
})
afterEach(() => {
  coverage.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe("the timeline of the desk", () => {
  it("has the newest posts, and older ones when they are asked for", async () => {
    await coverage.refresh()
    expect(numbers(coverage)).toEqual([8, 7, 6])
    await coverage.fetchOlder()
    await coverage.fetchOlder()
    expect(numbers(coverage)).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
    expect(coverage.more).toBe(false)
  })

  it("sees a change in an older post that it has fetched, and no gap when new ones have come", async () => {
    await coverage.refresh()
    await coverage.fetchOlder()
    house.posts[3] = post(4, { headline: "Mended" })
    house.posts.push(post(9), post(10))
    house.tag++
    await coverage.refresh()
    expect(numbers(coverage)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2])
    expect(coverage.post("post4")?.headline).toBe("Mended")
  })

  it("reaches a post however old it is, and no further", async () => {
    await coverage.refresh()
    await coverage.reach("post4")
    expect(numbers(coverage)).toEqual([8, 7, 6, 5, 4, 3])
    await coverage.reach("nowhere")
    expect(coverage.more).toBe(false)
  })

  it("is told of what has changed and of nothing else, and what has not stays the same object", async () => {
    await coverage.refresh()
    await coverage.fetchOlder()
    const [, , , fifth, fourth] = coverage.posts
    house.remembers = true
    house.changed = [post(9), post(4, { headline: "Mended" }), post(1, { headline: "Nobody has read so far down" })]
    house.tag++
    house.asked.length = 0
    await coverage.refresh()
    expect(house.asked).toEqual(["/api/v1/coverages/ferry?known=a:1~1"])
    expect(numbers(coverage)).toEqual([9, 8, 7, 6, 5, 4, 3])
    expect(coverage.post("post5")).toBe(fifth)
    expect(coverage.post("post4")).not.toBe(fourth)
    expect(coverage.post("post4")?.headline).toBe("Mended")
  })

  it("knows what the Summary stands on and every key point, however old they are, and hears of their corrections", async () => {
    house.summary = { points: [{ id: "point1", text: "Six.", standing: "posts", posts: ["post1", "post8"] }] } as unknown as View["summary"]
    house.keyPoints = ["post7", "post2"]
    await coverage.refresh()
    expect(numbers(coverage)).toEqual([8, 7, 6])
    expect(coverage.keyPoints.map((one) => one.n)).toEqual([7, 2])
    expect(coverage.post("post1")?.n).toBe(1)
    expect(house.asked.at(-1)).toBe("/api/v1/coverages/ferry/posts?id=post1&id=post2")

    house.remembers = true
    house.changed = [post(1, { headline: "Five" }), post(4, { headline: "Nobody speaks of it" })]
    house.keyPoints = ["post7"]
    house.place = "a:2"
    house.tag++
    house.asked.length = 0
    await coverage.refresh()
    expect(coverage.post("post1")?.headline).toBe("Five")
    expect(coverage.post("post4")).toBeUndefined()
    expect(coverage.keyPoints.map((one) => one.n)).toEqual([7])
    expect(house.asked.filter((path) => path.includes("/posts?"))).toEqual([])

    house.remembers = false // it cannot say what has changed
    house.posts[0] = post(1, { headline: "Four" })
    house.tag++
    await coverage.refresh()
    expect(coverage.post("post1")?.headline).toBe("Four")
    expect(numbers(coverage)).toEqual([8, 7, 6])
  })

  it("asks for drafts when something was written, for what is to be read when it was a post or a mark on it, and for nothing when somebody comes or goes", async () => {
    house.may = ["draft", "read_back"]
    await coverage.refresh()
    house.remembers = true
    const asked = async (stir: number, changed: Post[] = []) => {
      house.tag++
      house.stir += stir
      house.changed = changed
      house.asked.length = 0
      await coverage.refresh()
      return house.asked.map((path) => path.replace(/\?.*/, "").replace("/api/v1/coverages/ferry", "")).sort()
    }
    expect(await asked(0)).toEqual([""])
    expect(await asked(1)).toEqual(["", "/drafts", "/intake"])
    expect(await asked(1, [post(7)])).toEqual(["", "/drafts", "/intake", "/read-back"])
  })

  it("asks again for what goes with it when nobody answered that, though nothing has changed since", async () => {
    house.may = ["draft"]
    await coverage.refresh()
    const { drafts } = coverage
    house.remembers = true
    house.tag++
    house.stir++
    house.unanswered = "/drafts"
    await coverage.refresh()
    expect(coverage.drafts).toBe(drafts)
    expect(coverage.lineLost).not.toBeNull()
    house.unanswered = ""
    await coverage.refresh()
    expect(coverage.drafts).not.toBe(drafts)
    expect(coverage.lineLost).toBeNull()
    house.asked.length = 0
    await coverage.refresh()
    expect(house.asked).toHaveLength(1)
  })

  it("is another one for somebody whose role has changed", async () => {
    await coverage.refresh()
    house.remembers = true
    house.may = ["view", "arrange"]
    house.posts[7] = post(8, { headline: "As an editor sees it" })
    house.tag++
    await coverage.refresh()
    expect(coverage.post("post8")?.headline).toBe("As an editor sees it")
  })

  it("comes whole to somebody who had to log in again while it was asked for", async () => {
    await coverage.refresh()
    house.remembers = true
    house.tag++
    const asked = coverage.refresh()
    coverage.forget()
    await asked
    expect(numbers(coverage)).toEqual([8, 7, 6])
  })

  it("keeps what is the same when all of it comes anew", async () => {
    await coverage.refresh()
    const [eighth] = coverage.posts
    house.posts[6] = post(7, { headline: "Mended" })
    house.tag++
    await coverage.refresh()
    expect(coverage.posts[0]).toBe(eighth)
    expect(coverage.post("post7")?.headline).toBe("Mended")
  })

  it("puts a late insert where readers see it", async () => {
    house.posts.push(post(9, { published_at: at(7), late: true }))
    await coverage.refresh()
    expect(numbers(coverage)).toEqual([8, 9, 7])
  })

  it("is the very same object while nothing has happened, so that nothing is drawn again", async () => {
    await coverage.refresh()
    const before = coverage.view
    await coverage.refresh()
    expect(coverage.view).toBe(before)
  })
})

describe("the line to the desk", () => {
  it("is said to be lost since the first time nobody answered, and asking goes on until somebody does", async () => {
    coverage.start()
    await vi.advanceTimersByTimeAsync(100)
    house.down = true
    await vi.advanceTimersByTimeAsync(2100)
    const since = coverage.lineLost
    expect(since).not.toBeNull()
    await vi.advanceTimersByTimeAsync(6000)
    expect(coverage.lineLost).toBe(since)
    expect(numbers(coverage)).toEqual([8, 7, 6])
    house.down = false
    await vi.advanceTimersByTimeAsync(2100)
    expect(coverage.lineLost).toBeNull()
  })
})

describe("what every post asks of the coverage", () => {
  const view = (change: Partial<View> = {}) =>
    ({ pinned: "post1", leases: [{ thing: "post1", by: "ana" }], questions: [{ id: 1, kind: "picture", post: "post1" }, { id: 2, kind: "question" }], ...change }) as unknown as View

  it("is the same object until it says something else, so that no post is drawn anew for what is not about it", () => {
    const told = new Told()
    told.take({ timezone: "Europe/Oslo", language: "en" }, view())
    const { leases, wanted } = told
    expect(wanted.map(({ id }) => id)).toEqual([1])
    told.take({ timezone: "Europe/Oslo", language: "en" }, view({ stir: 7 }))
    expect(told.leases).toBe(leases)
    expect(told.wanted).toBe(wanted)
    told.take({ timezone: "Europe/Oslo", language: "en" }, view({ leases: [] }))
    expect(told.leases).toEqual([])
    expect(told.wanted).toBe(wanted)
  })
})
