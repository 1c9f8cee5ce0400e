// @vitest-environment node
import { describe, expect, it } from "vitest"
import { overdue, unfilled } from "../src/lib/nags.ts"
import type { Post, View } from "../src/lib/types.ts"

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

describe("what an editor should look at", () => {
  const view = (change: Partial<View>) => ({ state: "live", state_at: "2026-03-04T08:00:00Z", pinned: null, pinned_at: null, quiet: null, last_at: null, summary: { at: null }, ...change }) as unknown as View
  const nags = (seen: View, last: string, time: string) =>
    overdue({ ...seen, last_at: last ? `2026-03-04T${last}Z` : null }, at(time)).map(({ what, since }) => [what, since.slice(11, 16)])

  it("is a post that has been pinned for an hour", () => {
    const pinned = view({ pinned: "flash1", pinned_at: "2026-03-04T08:10:00Z" })
    expect(nags(pinned, "09:00:00", "09:09:59")).toEqual([])
    expect(nags(pinned, "09:00:00", "09:10:00")).toEqual([["pinned", "08:10"]])
  })

  it("is a live page without a post for three quarters of an hour, unless it says that it is quiet", () => {
    expect(nags(view({}), "09:00:00", "09:44:59")).toEqual([])
    expect(nags(view({}), "09:00:00", "09:45:00")).toEqual([["silent", "09:00"]])
    expect(nags(view({ quiet: { note: "Nothing is expected.", at: "2026-03-04T09:30:00Z" } }), "09:00:00", "09:45:00")).toEqual([])
    expect(nags(view({ state: "paused" }), "09:00:00", "11:00:00")).toEqual([])
    expect(nags(view({}), "", "08:45:00")).toEqual([["silent", "08:00"]])
  })

  it("is a Summary that is half an hour behind a key point", () => {
    // The key point may be older than the posts that are here: the desk says since when.
    const set = view({ summary: { at: "2026-03-04T09:00:00Z", behind_since: "2026-03-04T09:05:00Z" } as View["summary"] })
    expect(nags(set, "09:20:00", "09:34:59")).toEqual([])
    expect(nags(set, "09:20:00", "09:35:00")).toEqual([["summary", "09:05"]])
    expect(nags(view({ summary: { at: "2026-03-04T09:00:00Z", behind_since: null } as View["summary"] }), "09:20:00", "09:50:00")).toEqual([])
  })
})
