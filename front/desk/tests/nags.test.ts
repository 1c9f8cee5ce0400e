import { describe, expect, it } from "vitest"
import { unfilled } from "../src/lib/nags.ts"
import type { Post } from "../src/lib/types.ts"

const flash = (n: number, at: string, change: Partial<Post> = {}) => ({ id: `flash${n}`, n, at: `2026-03-04T${at}Z`, alone: true, removed: null, ...change }) as unknown as Post
const at = (time: string) => new Date(`2026-03-04T${time}Z`)
const named = (posts: Post[]) => posts.map((post) => post.id)

describe("a flash that nobody has filled", () => {
  const posts = [flash(3, "09:21:07"), flash(2, "09:20:00", { alone: false }), flash(1, "09:19:00")]

  it("is nagged about after five minutes, the oldest first", () => {
    expect(named(unfilled(posts, at("09:23:59")))).toEqual([])
    expect(named(unfilled(posts, at("09:24:00")))).toEqual(["flash1"])
    expect(named(unfilled(posts, at("09:26:07")))).toEqual(["flash1", "flash3"])
  })

  it("is left in peace once it was taken down, and after an hour", () => {
    expect(unfilled([flash(1, "09:00:00", { removed: { trace: "note", note: null, at: "" } })], at("09:10:00"))).toEqual([])
    expect(named(unfilled([flash(1, "09:00:00")], at("09:59:59")))).toEqual(["flash1"])
    expect(unfilled([flash(1, "09:00:00")], at("10:00:00"))).toEqual([])
  })
})
