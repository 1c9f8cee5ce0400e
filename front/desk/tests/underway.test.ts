/** Between what was asked for and its answer, on a line that takes its time: whatever she opens and types then. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Composer } from "../src/lib/composer.svelte.ts"
import { kept } from "../src/lib/device.ts"
import { Desk } from "../src/lib/desk.svelte.ts"
import { notice } from "../src/lib/notice.svelte.ts"
import { outbox } from "../src/lib/outbox.svelte.ts"
import { newSheet, sheetOfDraft, sheetOfPost } from "../src/lib/sheets.ts"
import { shelf, type Store } from "../src/lib/shelf.svelte.ts"
import type { Block, Doc, Draft, Post, View } from "../src/lib/types.ts"
import { FakeDesk, PERSON } from "./fakeDesk.ts"

const block = (words: string): Block => ({ type: "paragraph", content: [{ type: "text", text: words }] })
const text = (...lines: string[]): Doc => ({ version: 1, blocks: lines.map(block) })
const onDevice = () => kept("marcus", "ferry")
const everywhere = () => JSON.stringify([[...house.said.values()], [...house.drafts.values()], onDevice(), shelf.all("outbox"), composer.sheet.words])

let house: FakeDesk
let desk: Desk
let composer: Composer

/** A post as her timeline shows it: what stands, or what stood a moment ago. */
const shown = (id: string, revision = house.said.get(id)?.length ?? 0) =>
  ({ ...newSheet(PERSON, "ferry").words, ...house.said.get(id)?.[revision - 1], id, revision, sourcing: "", alone: false, mine: true }) as unknown as Post
const second = (n = 1) => vi.advanceTimersByTimeAsync(n * 1000)

/** A post that is out, of hers. */
async function stands(): Promise<string> {
  composer.words({ headline: "Aground", document: text("one", "two") })
  await Promise.all([composer.publish(), second(9)])
  return [...house.said.keys()].at(-1)!
}

beforeEach(() => {
  vi.useFakeTimers()
  for (const store of ["sheets", "outbox"] as Store[]) for (const { id } of shelf.all(store)) shelf.forget(store, id)
  sessionStorage.clear()
  outbox.start(PERSON)
  house = new FakeDesk()
  house.lag = 400
  house.start()
  desk = new Desk("ferry", PERSON)
  composer = desk.composer
  vi.spyOn(desk.coverage, "refresh").mockResolvedValue()
  desk.coverage.view = { about: { timezone: "UTC" }, may: ["draft", "fix", "publish"], notes_read: true, leases: [], here: [] } as unknown as View
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe("a post that is opened again while its edit is on its way", () => {
  it("stays open, as an edit of what has then gone out", async () => {
    const post = await stands()
    await desk.act("edit", shown(post))
    composer.words({ document: text("one", "two", "three") })
    const asked = composer.publish()
    await second(0.1)
    await desk.act("edit", shown(post))
    await Promise.all([asked, second(9)])
    expect(composer.sheet).toMatchObject({ task: "edit", post, revision: 2, words: { document: text("one", "two", "three") } })
    composer.words({ document: text("one", "two", "three", "four") })
    await Promise.all([composer.publish(), second(9)])
    expect(house.said.get(post)?.at(-1)).toMatchObject({ document: text("one", "two", "three", "four") })
    expect([composer.problem, composer.conflict, onDevice()]).toEqual([null, null, []])
  })

  it("just after its answer is what has gone out, though her timeline has not heard of it", async () => {
    const post = await stands()
    const before = shown(post)
    await desk.act("edit", before)
    composer.words({ document: text("one", "two and more") })
    await second(5) // it is a draft by now
    desk.coverage.drafts = [...house.drafts].map(([draft, words]) => ({ ...words, draft, post, revision: 1, written_by: "marcus", sourcing: "", submitted_at: null }) as unknown as Draft)
    await Promise.all([composer.publish(), second(3)])
    await desk.act("edit", before)
    expect(composer.sheet).toMatchObject({ draft: null, revision: 2, words: { document: text("one", "two and more") } })
    composer.words({ document: text("one", "two and more, and more") })
    await Promise.all([composer.publish(), second(9)])
    expect(house.said.get(post)?.at(-1)).toMatchObject({ document: text("one", "two and more, and more") })
    expect([composer.problem, composer.conflict]).toEqual([null, null])
  })
})

describe("what is opened while something is on its way", () => {
  it("stays on the screen, and what went out is not there twice", async () => {
    const post = await stands()
    composer.words({ headline: "Boats are out" })
    const asked = composer.publish()
    await desk.act("edit", shown(post))
    composer.words({ document: text("one", "two", "typed meanwhile") })
    await Promise.all([asked, second(9)])
    expect(composer.sheet).toMatchObject({ post, words: { document: text("one", "two", "typed meanwhile") } })
    expect([...house.said.values()].map((said) => said.at(-1)!["headline"])).toEqual(["Aground", "Boats are out"])
    expect([...house.drafts.values()]).toMatchObject([{ on: { post } }])
  })

  it("leaves what was typed after the key as an edit of what went out, at the desk", async () => {
    const post = await stands()
    composer.words({ headline: "Boats are out" })
    const asked = composer.publish()
    await second(0.1)
    composer.words({ document: text("Two of them.") })
    await desk.act("edit", shown(post))
    await Promise.all([asked, second(9)])
    const [, out] = [...house.said.keys()]
    expect([...house.drafts.values()]).toMatchObject([{ document: text("Two of them."), on: { post: out, revision: 1 } }])
    expect(onDevice()).toEqual([])
  })

  it("does not take the place of what is refused: that stands in the queue with the reason", async () => {
    const post = await stands()
    composer.words({ headline: "While it is paused" })
    house.paused = true
    const asked = composer.publish()
    await second(0.1)
    await desk.act("edit", shown(post))
    await Promise.all([asked, second(9)])
    expect(composer.sheet.post).toBe(post)
    expect(composer.problem).toBeNull()
    expect(onDevice()).toMatchObject([{ words: { headline: "While it is paused" }, refused: expect.stringContaining("paused") }])
    expect(notice.text).toContain("While it is paused")
  })

  it("before a save has answered does not go out as the text it came after", async () => {
    const post = await stands()
    composer.words({ headline: "Boats are out" })
    void composer.save()
    await second(0.1)
    const asked = composer.publish()
    await desk.act("edit", shown(post))
    composer.words({ document: text("one", "two", "typed meanwhile") })
    await Promise.all([asked, second(9)])
    expect(house.said.get(post)).toHaveLength(1)
    expect([...house.said.values()].at(-1)).toMatchObject([{ headline: "Boats are out" }])
    expect(composer.sheet).toMatchObject({ post, words: { document: text("one", "two", "typed meanwhile") } })
  })

  it("while a colleague's text is being approved is not taken from the screen", async () => {
    composer.words({ headline: "Hers" })
    await Promise.all([composer.save(), second(5)])
    const asked = composer.approve()
    await second(0.1)
    composer.fresh()
    composer.words({ headline: "Typed meanwhile" })
    await Promise.all([asked, second(9)])
    expect(composer.sheet.words.headline).toBe("Typed meanwhile")
    expect(everywhere()).toContain("Typed meanwhile")
  })
})

describe("what is refused while she is at another text", () => {
  it("is said, and changes nothing of that text", async () => {
    composer.words({ headline: "Hers" })
    await Promise.all([composer.save(), second(5)])
    house.out.set(composer.sheet.draft!, "post9")
    house.said.set("post9", [{ headline: "Hers" }])
    const asked = composer.approve()
    await second(0.1)
    composer.fresh()
    composer.words({ headline: "Typed meanwhile" })
    await Promise.all([asked, second(9)])
    expect(composer.sheet).toMatchObject({ task: "post", post: null, words: { headline: "Typed meanwhile" } })
    expect(composer.problem).toBeNull()
    expect(notice.text).not.toBe("")
  })
})

describe("a sheet that was left while it was being saved", () => {
  it("has its last words on the device until the desk has them", async () => {
    composer.words({ headline: "Boats" })
    void composer.save()
    await second(0.1)
    composer.words({ headline: "Boats are out" })
    composer.fresh()
    await second(0.8) // the first save has answered, the second is on its way
    house.cut = true
    await second(30)
    expect(onDevice()).toMatchObject([{ words: { headline: "Boats are out" } }])
    house.cut = false
    await composer.openKept(onDevice()[0]!)
    await second(9)
    expect([...house.drafts.values()]).toMatchObject([{ headline: "Boats are out" }])
  })
})

describe("a sheet whose draft is out already", () => {
  /** It went out from another of her devices, or by a colleague's hand. */
  async function goneOut() {
    composer.fresh()
    composer.words({ headline: "Aground", document: text("one", "two") })
    await Promise.all([composer.save(), second(5)])
    const { draft } = composer.sheet
    const [words] = [...house.drafts.values()]
    house.said.set("post9", [words!])
    house.out.set(draft!, "post9")
    house.drafts.clear()
    return words!
  }

  it("becomes an edit of the post, with every word that was typed since", async () => {
    await goneOut()
    composer.words({ document: text("one", "two", "three") })
    await Promise.all([composer.publish(), second(9)])
    expect(composer.sheet).toMatchObject({ task: "edit", post: "post9", revision: 1, words: { document: text("one", "two", "three") } })
    expect(composer.problem).toContain("edit")
    await Promise.all([composer.publish(), second(9)])
    expect(house.said.get("post9")?.at(-1)).toMatchObject({ document: text("one", "two", "three") })
    expect([...house.said.keys()]).toEqual(["post9"])
  })

  it("becomes one by itself when it is saved", async () => {
    await goneOut()
    composer.words({ document: text("one", "two", "three") })
    await second(9)
    expect([...house.drafts.values()]).toMatchObject([{ document: text("one", "two", "three"), on: { post: "post9", revision: 1 } }])
    expect(composer.sheet).toMatchObject({ task: "edit", post: "post9" })
  })

  it("is put together with what the post has been made since, or both are shown", async () => {
    const words = await goneOut()
    house.said.get("post9")!.push({ ...words, document: text("one", "two, said the harbour") })
    composer.words({ document: text("one, then", "two") })
    await second(9)
    expect(composer.sheet).toMatchObject({ post: "post9", revision: 2, words: { document: text("one, then", "two, said the harbour") } })
    const draft = await goneOut()
    house.said.get("post9")!.push({ ...draft, document: text("one", "two, said the harbour") })
    composer.words({ document: text("one", "two, said the pilot") })
    await second(9)
    expect(composer.conflict).toMatchObject({ theirs: { document: text("one", "two, said the harbour") } })
    composer.resolve("mine")
    await Promise.all([composer.publish(), second(9)])
    await Promise.all([composer.publish(), second(9)])
    expect(house.said.get("post9")?.at(-1)).toMatchObject({ document: text("one", "two, said the pilot") })
  })

  it("becomes an edit also when it has been left", async () => {
    await goneOut()
    composer.words({ document: text("one", "two", "three") })
    composer.fresh()
    await second(9)
    expect([...house.drafts.values()]).toMatchObject([{ document: text("one", "two", "three"), on: { post: "post9", revision: 1 } }])
    expect(onDevice()).toEqual([])
  })

  it("is her own draft where the post has been taken down", async () => {
    await goneOut()
    house.said.delete("post9")
    composer.words({ document: text("one", "two", "three") })
    await second(9)
    expect([...house.drafts.values()]).toMatchObject([{ document: text("one", "two", "three") }])
    expect(composer.sheet).toMatchObject({ task: "post", post: null })
  })
})
