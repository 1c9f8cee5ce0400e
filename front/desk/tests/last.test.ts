// @vitest-environment node
import { beforeEach, expect, it } from "vitest"
import { keepLast, lastOf, tidyLast } from "../src/lib/last.ts"
import { shelf } from "../src/lib/shelf.svelte.ts"
import type { Post, View } from "../src/lib/types.ts"

const words = (text: string) => ({ version: 1, blocks: [{ type: "paragraph", content: [{ type: "text", text }] }] })
const post = (id: string, part: Partial<Post> = {}) =>
  ({ id, n: 1, headline: `Headline of ${id}`, document: words(`Text of ${id}.`), bylines: [{ name: "Ana Quist" }], corrections: [], followed_by: [], removed: null, sourcing: "A constable on the pier", reading: { may: ["read"] }, mine: true, written_by: "ana", ...part }) as unknown as Post
const view = (place: string, ...posts: Post[]) => ({ state: "live", place, now: "2026-03-04T09:22:00Z", about: {}, posts, drafts: ["A draft"] }) as unknown as View
const kept = () => JSON.stringify(shelf.all("notes"))

beforeEach(() => tidyLast(Infinity))

it("what is kept for a desk without a line is what readers saw, and nothing of the house", () => {
  keepLast(view("e:7", post("one")), "ferry", "ana")
  expect(lastOf("ferry", "ana")?.posts).toMatchObject([{ headline: "Headline of one", document: words("Text of one."), mine: false, reading: null }])
  for (const ours of ["constable", "A draft", "written_by"]) expect(kept()).not.toContain(ours)
})

it("what was taken down goes from this device with the next answer of the desk", () => {
  keepLast(view("e:7", post("one"), post("two")), "ferry", "ana")
  keepLast(view("e:8", post("one", { removed: { trace: "note", note: "A post about a man was removed.", at: "2026-03-04T09:21:00Z" } }), post("two")), "ferry", "ana")
  expect(lastOf("ferry", "ana")?.posts[0]).toMatchObject({ headline: null, bylines: [], removed: { trace: "note" } })
  for (const gone of ["Headline of one", "Text of one", "about a man"]) expect(kept()).not.toContain(gone)
  expect(kept()).toContain("Headline of two")
})

it("nothing is kept of what readers do not have, nor longer than a day, nor of somebody who has left", () => {
  keepLast({ ...view("e:7", post("one")), state: null }, "ferry", "ana")
  keepLast({ ...view("e:7", post("one")), about: { rehearsal: true } } as View, "ferry", "ana")
  expect(kept()).not.toContain("Headline of one")
  keepLast(view("e:7", post("one")), "ferry", "ana")
  tidyLast(Date.parse("2026-03-05T09:21:00Z"))
  expect(lastOf("ferry", "ana")).toBeDefined()
  tidyLast(Date.parse("2026-03-05T09:23:00Z"))
  expect(lastOf("ferry", "ana")).toBeUndefined()
})
