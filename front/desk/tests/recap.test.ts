// @vitest-environment node
import { describe, expect, it } from "vitest"
import { candidates, cardsIn, recapOf, recapsIn } from "../src/lib/recap.ts"
import { wholePoint } from "../src/lib/stale.ts"
import type { Block, Doc, Post } from "../src/lib/types.ts"

const card = (post: string): Block => ({ type: "post_reference", attrs: { post } })
const document = (...blocks: Block[]): Doc => ({ version: 1, blocks })
const post = (n: number, more: Partial<Post> = {}) =>
  ({ id: `post${n}`, n, headline: `Post ${n}`, document: document(), published_at: new Date(Date.UTC(2026, 2, 4, 9, n)).toISOString(), removed: null, key_point: false, key_label: null, corrections: [], ...more }) as Post
/** As the timeline has them. */
const newestFirst = (...posts: Post[]) => posts.sort((a, b) => b.n - a.n)
const ALL = { since: null, marked: false }

const POSTS = newestFirst(post(1), post(2, { key_point: true }), post(3, { removed: { trace: "note", note: null, at: "" } }), post(4, { key_point: true, key_label: "All are off" }), post(5), post(6, { key_point: true }))

describe("what a recap may gather", () => {
  it("is the posts that stand, oldest first, and proposed are the key points", () => {
    const found = candidates(POSTS, [], ALL, document())
    expect(found.map(({ id }) => id)).toEqual(["post1", "post2", "post4", "post5", "post6"])
    expect(found.filter(({ proposed }) => proposed).map(({ title }) => title)).toEqual(["Post 2", "All are off", "Post 6"])
  })

  it("is of the span that was asked for, marked posts alone if that was asked for", () => {
    const since = POSTS.find(({ id }) => id === "post2")!.published_at
    expect(candidates(POSTS, [], { since, marked: false }, document()).map(({ id }) => id)).toEqual(["post4", "post5", "post6"])
    expect(candidates(POSTS, [], { since, marked: true }, document()).map(({ id }) => id)).toEqual(["post4", "post6"])
  })

  it("has what the Summary says on the strength of a post, and points that stand on none", () => {
    const points = [wholePoint({ id: "point1", text: "Five are hurt.", standing: "posts", posts: ["post5"] }), wholePoint({ id: "point2", text: "She has sailed since 1971." })]
    const found = candidates(POSTS, points, { since: null, marked: true }, document())
    expect(found.map(({ id }) => id)).toEqual(["post2", "post4", "post5", "post6", "point2"])
    expect(found.find(({ id }) => id === "post5")).toMatchObject({ proposed: true, points: ["Five are hurt."] })
    expect(found.at(-1)).toMatchObject({ proposed: false, post: null })
  })

  it("says what stands in the draft or in a recap already, and does not propose it again", () => {
    const recap = post(7, { document: document({ type: "warning", content: [card("post2")] }, card("post4"), card("post1")) })
    const posts = newestFirst(...POSTS, recap)
    const found = candidates(posts, [], ALL, document(card("post6")))
    expect(found.map(({ id }) => id)).not.toContain("post7")
    expect(Object.fromEntries(found.map(({ id, stands }) => [id, stands === "draft" ? stands : (stands?.id ?? null)]))).toEqual({ post1: "post7", post2: "post7", post4: "post7", post5: null, post6: "draft" })
    expect(found.filter(({ proposed }) => proposed).map(({ id }) => id)).toEqual(["post5"])
    expect(recapsIn(posts).map(({ id }) => id)).toEqual(["post7"])
  })

  it("is the newest posts where fewer than three are marked", () => {
    const found = candidates(newestFirst(post(1), post(2), post(3), post(4)), [], ALL, document())
    expect(found.filter(({ proposed }) => proposed).map(({ id }) => id)).toEqual(["post2", "post3", "post4"])
  })
})

it("a recap is its line, a card for each post, with what it says of it in its own words, and points as text", () => {
  const chosen = candidates(POSTS, [wholePoint({ id: "point2", text: "She has sailed since 1971." })], ALL, document()).filter(({ id }) => ["post4", "post6", "point2"].includes(id))
  const blocks = recapOf(chosen, { post6: " Nobody is missing ", post4: "  " }, " So far: ")
  expect(blocks).toEqual([
    { type: "lead_in", content: [{ type: "text", text: "So far:" }] },
    { type: "post_reference", attrs: { post: "post4" } },
    { type: "post_reference", attrs: { post: "post6", line: "Nobody is missing" } },
    { type: "paragraph", content: [{ type: "text", text: "She has sailed since 1971." }] },
  ])
  expect(cardsIn({ version: 1, blocks })).toEqual(["post4", "post6"])
})
