import { describe, expect, it } from "vitest"
import { inStretches } from "../src/lib/stretches.ts"
import type { Post } from "../src/lib/types.ts"

const made = new Map<number, Post>()
const post = (n: number) => made.get(n) ?? (made.set(n, { id: `post${n}`, n } as Post), made.get(n)!)
const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => post(from - index))

describe("the stretches of a timeline", () => {
  it("have every post once, in the order of the page", () => {
    const posts = down(1418, 1)
    const stretches = inStretches(posts)
    expect(stretches.flatMap((one) => one.posts)).toEqual(posts)
    expect(new Set(stretches.map((one) => one.key)).size).toBe(stretches.length)
    expect(Math.max(...stretches.map((one) => one.posts.length))).toBe(40)
  })

  it("stay what they are when a post comes above them, and when older ones are fetched below", () => {
    const before = inStretches(down(1400, 1351))
    const after = inStretches(down(1418, 1301), before)
    expect(after[0]).not.toBe(before[0])
    expect(after[1]).toBe(before[1])
    const kept = (stretches: typeof after) => new Map(stretches.flatMap((one) => one.posts.map(({ id }): [string, number] => [id, one.key])))
    for (const [id, key] of kept(before)) expect(kept(after).get(id)).toBe(key)
  })

  it("take up a post that was added late where it stands, and no other moves for it", () => {
    const before = inStretches(down(100, 1))
    const after = inStretches([...down(100, 30), post(101), ...down(29, 1)], before)
    expect(after.map((one) => one.key)).toEqual(before.map((one) => one.key))
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2))
    expect(after[2]?.posts).toContain(post(101))
  })

  it("change where a post says something else", () => {
    const before = inStretches(down(100, 1))
    const mended = { ...post(50), headline: "Mended" }
    const after = inStretches(
      down(100, 1).map((one) => (one.n === 50 ? mended : one)),
      before,
    )
    expect(after.filter((one, at) => one !== before[at]).map((one) => one.key)).toEqual([1])
  })
})
