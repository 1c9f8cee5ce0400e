import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Composer } from "../src/lib/composer.svelte.ts"
import { Coverage } from "../src/lib/coverage.svelte.ts"
import { forget, kept } from "../src/lib/device.ts"
import { newSheet, sheetOfPost } from "../src/lib/sheets.ts"
import type { Doc, Post } from "../src/lib/types.ts"
import { outbox } from "../src/lib/outbox.svelte.ts"
import { FakeDesk, PERSON } from "./fakeDesk.ts"

const text = (words: string): Doc => ({ version: 1, blocks: [{ type: "paragraph", content: [{ type: "text", text: words }] }] })
const onDevice = () => kept("marcus", "ferry")

let desk: FakeDesk
let composer: Composer

const sit = () => {
  const coverage = new Coverage("ferry")
  vi.spyOn(coverage, "refresh").mockResolvedValue()
  return new Composer(coverage, PERSON)
}

beforeEach(() => {
  vi.useFakeTimers()
  for (const { id } of onDevice()) forget(id)
  sessionStorage.clear()
  outbox.start(PERSON)
  desk = new FakeDesk()
  desk.start()
  composer = sit()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe("what is typed", () => {
  it("is on the device with the keystroke, and at the desk within five seconds though the typing goes on", async () => {
    for (let second = 0; second < 5; second++) {
      composer.words({ headline: `Aground ${second}` })
      expect(onDevice()[0]?.words.headline).toBe(`Aground ${second}`)
      await vi.advanceTimersByTimeAsync(999)
    }
    expect([...desk.drafts.values()][0]).toMatchObject({ bylines: [{ name: "Marcus Bell", role: "Live reporter", outlet: null }] })
  })

  it("waits on the device while there is no line, and goes to the desk by itself when it is back", async () => {
    desk.cut = true
    composer.words({ headline: "Aground" })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(composer.waiting).toBe(true)
    expect(onDevice()).toHaveLength(1)
    desk.cut = false
    await vi.advanceTimersByTimeAsync(20_000)
    expect(composer.waiting).toBe(false)
    expect([...desk.drafts.values()]).toMatchObject([{ headline: "Aground" }])
  })

  it("is not taken for publication before its writer has read the house notes: not without a line either", async () => {
    composer.coverage.view = { about: { timezone: "UTC" }, may: ["draft", "publish"], notes_read: false } as never
    composer.coverage.lineLost = new Date()
    desk.cut = true
    composer.words({ headline: "Aground" })
    await composer.publish()
    expect(composer.problem).toContain("house notes")
    expect([outbox.errands, composer.sheet.words.headline]).toEqual([[], "Aground"])
  })

  it("goes to the desk before earlier words take its place", async () => {
    composer.words({ headline: "Six are missing" })
    await composer.bring({ headline: "Nobody is missing" })
    expect([...desk.drafts.values()]).toMatchObject([{ headline: "Six are missing" }])
    await vi.advanceTimersByTimeAsync(5_000)
    expect([...desk.drafts.values()]).toMatchObject([{ headline: "Nobody is missing" }])
  })

  it("is there again after a crash", async () => {
    composer.words({ headline: "Aground", document: text("Boats went out.") })
    const next = sit()
    await next.restore()
    expect(next.sheet.words).toMatchObject({ headline: "Aground", document: text("Boats went out.") })
  })

  it("before the desk has looked what a crash left stays where it is, and what was left waits on the device", async () => {
    composer.words({ headline: "Aground" })
    const next = sit()
    const restored = next.restore()
    next.words({ headline: "Typed at once" })
    await restored
    expect(next.sheet.words.headline).toBe("Typed at once")
    expect(next.kept()).toMatchObject([{ words: { headline: "Aground" } }])
  })

  it("of somebody else on the same device stays hers", async () => {
    composer.words({ headline: "Aground" })
    const next = new Composer(new Coverage("ferry"), { ...PERSON, username: "ana" })
    await next.restore()
    expect(next.sheet.words.headline).toBeNull()
  })

  it("stays as it is when somebody else has saved another text, until somebody chooses", async () => {
    composer.words({ headline: "Mine" })
    await composer.save()
    const [id] = desk.drafts.keys()
    desk.drafts.set(id ?? "", { ...desk.drafts.get(id ?? ""), headline: "Theirs", version: 2 })
    composer.words({ headline: "Mine, and more" })
    await composer.save()
    expect(composer.conflict).toMatchObject({ mine: { headline: "Mine, and more" }, theirs: { headline: "Theirs" }, stands: { version: 2 } })
    expect(desk.drafts.get(id ?? "")).toMatchObject({ headline: "Theirs" })
    composer.resolve("theirs")
    expect(composer.sheet.words.headline).toBe("Theirs")
    expect(composer.kept().map((sheet) => sheet.words.headline)).toEqual(["Mine, and more"])
  })

  it("becomes a draft of one's own when a colleague has discarded the one it was in", async () => {
    composer.words({ headline: "Aground" })
    await composer.save()
    desk.drafts.clear()
    composer.words({ headline: "Aground, still" })
    await vi.advanceTimersByTimeAsync(8000)
    expect([...desk.drafts.values()]).toMatchObject([{ headline: "Aground, still" }])
  })
})

describe("Publish", () => {
  it("sends what stands on the screen, forgets it on the device and leaves a fresh sheet", async () => {
    composer.words({ headline: "Aground" })
    await composer.publish()
    expect([...desk.posts.values()]).toMatchObject([{ headline: "Aground" }])
    expect(onDevice()).toEqual([])
    expect(composer.sheet.words.headline).toBeNull()
    expect(composer.gone).toMatchObject({ title: "Aground", flash: false })
  })

  it("of a flash sends the headline alone, and what was written below it is its fill", async () => {
    composer.words({ headline: "Aground", document: text("Boats went out.") })
    composer.change({ task: "flash" })
    await composer.publish()
    expect([...desk.posts.values()]).toMatchObject([{ headline: "Aground" }])
    expect(Object.keys([...desk.posts.values()][0] ?? {})).not.toContain("document")
    expect(composer.sheet).toMatchObject({ task: "edit", fill: true, words: { document: text("Boats went out.") } })
    expect(desk.drafts.size).toBe(0)
    await composer.publish()
    expect([...desk.posts.values()]).toMatchObject([{ document: text("Boats went out.") }])
  })

  it("says what is missing instead of sending nothing", async () => {
    await composer.publish()
    expect(composer.problem).toMatch(/Write a headline/)
  })

  it("undone after an edit brings back the latest words", async () => {
    composer.words({ headline: "The wrong ship" })
    await composer.publish()
    const post = { ...newSheet(PERSON, "ferry").words, id: composer.gone?.post, revision: 1, alone: false, sourcing: "" } as unknown as Post
    composer.open(sheetOfPost(PERSON, "ferry", post, "edit"))
    composer.words({ headline: "The right ship" })
    await composer.publish()
    expect(composer.gone).toMatchObject({ title: "The right ship" })
    await composer.undo()
    expect(composer.sheet.words.headline).toBe("The right ship")
  })

  it("of a fill leaves nothing that says more follows", async () => {
    composer.words({ headline: "Aground", document: text("Boats went out.") })
    composer.change({ task: "flash" })
    await composer.publish()
    await composer.publish()
    expect(composer.gone).toMatchObject({ flash: false, sheet: { task: "post", words: { document: text("Boats went out.") } } })
  })

  it("undone brings the words back into the composer", async () => {
    composer.words({ headline: "The wrong ship" })
    await composer.publish()
    await composer.undo()
    expect(composer.sheet).toMatchObject({ draft: "again", version: 2, words: { headline: "The wrong ship" } })
    expect(composer.gone).toBeNull()
  })
})

describe("another sheet", () => {
  it("does not lose the one that was open: it goes to the desk by itself", async () => {
    composer.words({ headline: "Half a thought" })
    composer.fresh()
    await vi.advanceTimersByTimeAsync(100)
    expect([...desk.drafts.values()]).toMatchObject([{ headline: "Half a thought" }])
    expect(onDevice()).toEqual([])
  })

  it("which is new words for a post that is out goes to the desk too, with what it stands on", async () => {
    composer.open({ ...composer.sheet, task: "edit", post: "post1", revision: 3, id: "an-edit" })
    composer.words({ headline: "A better headline" })
    await vi.advanceTimersByTimeAsync(5000)
    expect([...desk.drafts.values()]).toMatchObject([{ headline: "A better headline", on: { post: "post1", revision: 3 } }])
    expect(composer.sheet.desk_at).not.toBeNull()
    await composer.publish()
    expect(desk.posts.get("post1")).toMatchObject({ headline: "A better headline" })
    expect(composer.gone).toBeNull()
  })

  it("thrown away is gone from the device and from the desk", async () => {
    composer.words({ headline: "Never mind" })
    await composer.save()
    composer.discard()
    await vi.advanceTimersByTimeAsync(100)
    expect(onDevice()).toEqual([])
    expect(desk.drafts.size).toBe(0)
  })
})

describe("what the checks ask", () => {
  it("is answered by publishing once more, and the first press publishes nothing", async () => {
    desk.asks = "finding0001"
    composer.words({ headline: "Aground", document: text("She is aground.") })
    const first = composer.publish()
    await vi.advanceTimersByTimeAsync(6000)
    await first
    expect(desk.posts.size).toBe(0)
    expect(composer.problem).toBeTruthy()
    expect(composer.findings.map((one) => one.code)).toEqual(["near_duplicate"])

    const second = composer.publish()
    await vi.advanceTimersByTimeAsync(6000)
    await second
    expect(desk.posts.size).toBe(1)
  })
})
