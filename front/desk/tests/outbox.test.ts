import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Composer } from "../src/lib/composer.svelte.ts"
import { Coverage } from "../src/lib/coverage.svelte.ts"
import { kept } from "../src/lib/device.ts"
import { outbox } from "../src/lib/outbox.svelte.ts"
import { takeIn } from "../src/lib/pictures.ts"
import { shelf, type Row, type Store } from "../src/lib/shelf.svelte.ts"
import type { Doc } from "../src/lib/types.ts"
import { FakeDesk, PERSON } from "./fakeDesk.ts"

const text = (words: string): Doc => ({ version: 1, blocks: [{ type: "paragraph", content: [{ type: "text", text: words }] }] })
const headlines = () => [...desk.posts.values()].map((post) => post["headline"])
const STORES: Store[] = ["sheets", "outbox", "pictures"]

let desk: FakeDesk
let composer: Composer
let coverage: Coverage

const line = (cut: boolean) => {
  desk.cut = cut
  coverage.lineLost = cut ? new Date() : null
}
const minutes = (n: number) => vi.advanceTimersByTimeAsync(n * 60_000)

beforeEach(async () => {
  vi.useFakeTimers()
  const rows = new Map<string, [Store, Row]>()
  await shelf.open(() =>
    Promise.resolve({
      all: () => Promise.resolve([...rows.values()]),
      get: (store, id) => Promise.resolve(rows.get(`${store} ${id}`)?.[1]),
      put: (store, row) => Promise.resolve(void rows.set(`${store} ${row.id}`, [store, row])),
      remove: (store, id) => Promise.resolve(void rows.delete(`${store} ${id}`)),
    }),
  )
  for (const store of STORES) for (const { id } of shelf.all(store)) shelf.forget(store, id)
  desk = new FakeDesk()
  desk.start()
  coverage = new Coverage("ferry")
  vi.spyOn(coverage, "refresh").mockResolvedValue()
  composer = new Composer(coverage, PERSON)
  outbox.start(PERSON)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe("what is asked for without a line", () => {
  it("leaves a fresh sheet at once, and goes out by itself in its order, each once", async () => {
    line(true)
    for (const headline of ["First", "Second", "Third"]) {
      composer.words({ headline })
      await composer.publish()
      expect(composer.sheet.words.headline).toBeNull()
    }
    expect(outbox.errands).toHaveLength(3)
    await minutes(24 * 60)
    expect(headlines()).toEqual([])
    line(false)
    await minutes(1)
    expect(headlines()).toEqual(["First", "Second", "Third"])
    expect(outbox.errands).toEqual([])
    expect(kept("marcus", "ferry")).toEqual([])
  })

  it("can be taken back before it goes", async () => {
    line(true)
    composer.words({ headline: "Too soon" })
    await composer.publish()
    await composer.openKept(outbox.takeBack(outbox.errands[0]!))
    line(false)
    await minutes(1)
    expect(composer.sheet.words.headline).toBe("Too soon")
    expect(headlines()).toEqual([])
  })

  it("of a flash with its text puts the text into the fill, on the device", async () => {
    line(true)
    composer.words({ headline: "Aground", document: text("Boats went out.") })
    composer.change({ task: "flash" })
    await composer.publish()
    line(false)
    await minutes(1)
    expect([...desk.posts.values()]).toMatchObject([{ headline: "Aground" }])
    expect(kept("marcus", "ferry")).toMatchObject([{ task: "edit", fill: true, words: { document: text("Boats went out.") } }])
  })

  it("takes its pictures along, in their order, before the text that shows them", async () => {
    line(true)
    const here = []
    for (const name of ["a.png", "b.png"]) here.push((await takeIn("marcus", "ferry", new File([name], name), false)).media)
    composer.words({ headline: "The pier", document: { version: 1, blocks: here.map((media) => ({ type: "image", attrs: { media, alt: "The pier" } })) } })
    await composer.publish()
    line(false)
    await minutes(1)
    expect(desk.uploads).toEqual(["a.png", "b.png"])
    const [post] = [...desk.posts.values()] as { document: Doc }[]
    expect(post?.document.blocks.map((block) => block.attrs)).toEqual([
      { alt: "The pier", media: "m-a.png" },
      { alt: "The pier", media: "m-b.png" },
    ])
  })

  it("to an editor has what a picture's file says of itself under it, where its writer has said nothing", async () => {
    line(true)
    desk.says = { caption: "High water at the pier", credit: "Ida Marsh" }
    const { media } = await takeIn("marcus", "ferry", new File(["a"], "a.png"), false)
    const image = { type: "image", attrs: { media, alt: "The pier", caption: "Low water" } }
    for (const ask of ["submit", "publish"] as const) {
      composer.words({ headline: "The pier", document: { version: 1, blocks: [image] } })
      await composer[ask]()
    }
    line(false)
    await minutes(1)
    const [draft] = [...desk.drafts.values()] as unknown as { document: Doc }[]
    expect(draft?.document.blocks[0]?.attrs).toEqual({ media: "m-a.png", alt: "The pier", caption: "Low water", credit: "Ida Marsh" })
    const [post] = [...desk.posts.values()] as { document: Doc }[]
    expect(post?.document.blocks[0]?.attrs, "what goes to readers was on the screen").toEqual({ media: "m-a.png", alt: "The pier", caption: "Low water" })
  })

  it("is refused as a sheet of its own, with the reason, and what stands behind it goes on", async () => {
    line(true)
    composer.words({ headline: "While it is paused" })
    await composer.publish()
    composer.words({ headline: "For approval" })
    await composer.submit()
    desk.paused = true
    line(false)
    await minutes(1)
    expect(kept("marcus", "ferry")).toMatchObject([{ words: { headline: "While it is paused" }, refused: expect.stringContaining("paused") }])
    expect(outbox.errands).toEqual([])
    await composer.openKept(kept("marcus", "ferry")[0]!)
    expect(composer.problem).toContain("paused")
  })

  it("of somebody else on this device is not sent", async () => {
    line(true)
    composer.words({ headline: "Marcus wrote this" })
    await composer.publish()
    outbox.start({ ...PERSON, username: "ana" })
    line(false)
    await minutes(5)
    expect(headlines()).toEqual([])
    outbox.start(PERSON)
    await minutes(1)
    expect(headlines()).toEqual(["Marcus wrote this"])
  })
})

describe("an answer that is lost", () => {
  it("leaves it waiting, not to be taken back, until the same key tells that it was done once", async () => {
    composer.words({ headline: "Aground" })
    await composer.save()
    desk.deaf = true
    const asked = composer.publish()
    await minutes(1)
    await asked
    expect(outbox.errands).toMatchObject([{ tried: expect.any(String) }])
    desk.deaf = false
    await minutes(1)
    expect(headlines()).toEqual(["Aground"])
    expect(outbox.errands).toEqual([])
  })

  it("to a save makes no second draft and no conflict with oneself", async () => {
    desk.deaf = true
    composer.words({ headline: "Aground" })
    await minutes(1)
    composer.words({ headline: "Aground, still" })
    desk.deaf = false
    await minutes(1)
    composer.words({ headline: "Aground, still, at noon" })
    desk.deaf = true
    await minutes(1)
    desk.deaf = false
    composer.words({ headline: "Afloat" })
    await minutes(1)
    expect([...desk.drafts.values()]).toMatchObject([{ headline: "Afloat" }])
    expect(composer.conflict).toBeNull()
  })

  it("for so long that the desk has forgotten its key is not asked again by itself", async () => {
    composer.words({ headline: "Aground" })
    composer.change({ task: "flash" })
    desk.deaf = true
    const asked = composer.publish()
    await minutes(1)
    await asked
    desk.forget()
    desk.deaf = false
    desk.cut = true
    await minutes(1)
    vi.setSystemTime(Date.now() + 71 * 3_600_000) // the device sleeps
    await minutes(1)
    desk.cut = false
    await minutes(1)
    expect(headlines()).toEqual(["Aground"])
    expect(kept("marcus", "ferry")).toMatchObject([{ refused: expect.stringContaining("three days") }])
  })
})

describe("what is typed while it goes out", () => {
  it("is an edit of what has gone out", async () => {
    composer.words({ headline: "Aground" })
    const asked = composer.publish()
    composer.words({ document: text("And boats.") })
    await asked
    expect(composer.sheet).toMatchObject({ task: "edit", post: [...desk.posts.keys()][0], words: { document: text("And boats.") } })
  })
})
