import { beforeEach, describe, expect, it, vi } from "vitest"
import type { Coming } from "../src/lib/clips.svelte.ts"
import { asked, COMMANDS } from "../src/lib/commands.ts"
import { Desk } from "../src/lib/desk.svelte.ts"
import { begins, holds } from "../src/lib/found.ts"
import { isKey, isSingle, pressed, shown } from "../src/lib/keys.ts"
import type { Post, View } from "../src/lib/types.ts"
import { FakeDesk, PERSON } from "./fakeDesk.ts"

const ALL = ["draft", "submit", "publish", "fix", "arrange", "take_down", "read_history", "set_state", "freeze"]
const reading = { unread: true, out_since: "", read: [], legalled: [], may: ["read", "legalled"] }
const post = { id: "post1", n: 1, headline: "Aground", document: { version: 1, blocks: [] }, bylines: [], tags: [], at: "2026-03-04T09:00:00Z", published_at: "2026-03-04T09:00:00Z", alone: false, removed: null, reading } as unknown as Post

function press(key: string): KeyboardEvent {
  const [held, name = ""] = isSingle(key) ? ["", key] : key.split("+")
  return new KeyboardEvent("keydown", { key: held === "Alt" ? "π" : name.length === 1 ? name.toLowerCase() : name, code: `Key${name}`, ctrlKey: held === "Ctrl", altKey: held === "Alt" })
}

describe("the table of what can be done", () => {
  let desk: Desk
  let house: FakeDesk
  beforeEach(() => {
    house = new FakeDesk()
    house.start()
    desk = new Desk("ferry", PERSON)
    desk.coverage.view = { may: ALL, about: { timezone: "UTC" }, state: "live", drafts: [], pause: { after: null, note: "", at: null } } as unknown as View
    desk.coverage.posts = [post]
    desk.chosen = "post1"
    desk.clips.coming = [{ clip: "clip1", state: "ready" } as Coming]
    desk.comment = () => undefined // the margin of what is being written is there
    desk.composer.words({ headline: "Something" })
    desk.composer.gone = { post: "post1", until: performance.now() + 9_000 } as never
  })

  it("names each thing once, and everything it names has words in every language", () => {
    expect(new Set(COMMANDS.map((one) => one.id)).size).toBe(COMMANDS.length)
    const catalogues = Object.values(import.meta.glob<object>("$locale/*.json", { eager: true, import: "default" }))
    expect(catalogues).toHaveLength(5)
    for (const words of catalogues) {
      expect(COMMANDS.filter((one) => !(one.word in words)).map((one) => one.word)).toEqual([])
    }
  })

  it("is what the keys are listened for by: each does what is printed beside it", () => {
    const run = COMMANDS.map((one) => vi.spyOn(one, "run").mockReturnValue(undefined))
    for (const [index, command] of COMMANDS.entries()) {
      if (!command.key) continue
      desk.coverage.view = { ...desk.coverage.view, may: ALL } as unknown as View
      desk.coverage.posts = [{ ...post, alone: command.id === "act.fill", mine: true, document: { version: 1, blocks: [{ type: "clip", attrs: {} }] } }]
      const meant = asked(press(command.key), desk, isSingle(command.key))
      expect(meant?.id, command.key).toBe(command.id)
      meant?.run(desk)
      expect(run[index], command.id).toHaveBeenCalledOnce()
    }
  })

  it("has nothing in it that somebody may not do", () => {
    desk.coverage.view = { ...desk.coverage.view, may: ["view"] } as unknown as View
    desk.coverage.posts = []
    desk.chosen = null
    desk.composer.gone = null
    expect(COMMANDS.filter((one) => one.may(desk)).map((one) => one.id)).toEqual(["find", "tab.summary", "tab.page", "tab.keypoints", "tab.queue", "tab.people", "tab.cuttings", "readers", "keys", "you", "logout"])
  })

  it("opens an empty flash beside a text that somebody is at, which waits in the queue", async () => {
    const { composer } = desk
    composer.words({ document: { version: 1, blocks: [{ type: "paragraph", content: [{ type: "text", text: "Half a thought" }] }] } })
    const text = composer.sheet.id
    await desk.flash()
    expect([composer.sheet.task, composer.sheet.words.headline, composer.sheet.words.document.blocks]).toEqual(["flash", null, []])
    expect(composer.sheet.id).not.toBe(text)
    expect(await vi.waitUntil(() => [...house.drafts.values()].at(-1))).toMatchObject({ headline: "Something" })
    composer.words({ headline: "No ferry sails" })
    await desk.flash()
    expect([composer.sheet.task, composer.sheet.words.headline]).toEqual(["post", "No ferry sails"])
  })

  it("gives the key of a fill to the flash that waits, where the chosen post is no flash", () => {
    const waits = { ...post, id: "flash1", alone: true, at: new Date(Date.now() - 6 * 60_000).toISOString() } as Post
    desk.coverage.view = { ...desk.coverage.view, alone: ["flash1"] } as unknown as View
    desk.coverage.posts = [post, waits]
    const act = vi.spyOn(desk, "act").mockResolvedValue()
    asked(press("F"), desk, true)?.run(desk)
    expect(act).toHaveBeenCalledWith("fill", waits)
  })
})

describe("a key", () => {
  it("is not the same with another one held", () => {
    expect(isKey(new KeyboardEvent("keydown", { key: "k" }), "K")).toBe(true)
    expect(isKey(new KeyboardEvent("keydown", { key: "k", ctrlKey: true }), "K")).toBe(false)
    expect(isKey(new KeyboardEvent("keydown", { key: "k", metaKey: true }), "Ctrl+K")).toBe(true)
    expect(isKey(new KeyboardEvent("keydown", { key: "K", ctrlKey: true, shiftKey: true }), "Ctrl+K")).toBe(false)
    expect([shown("Ctrl+Enter"), shown("Alt+F"), shown("Shift-Enter"), shown("Mod-b"), shown("?")]).toEqual(["Ctrl ↵", "Alt F", "Shift ↵", "Ctrl B", "?"])
  })
})

describe("a keyboard of another script", () => {
  const typed = (key: string, code: string, held: KeyboardEventInit = {}) => new KeyboardEvent("keydown", { key, code, ...held })

  it("does what stands at the same place", () => {
    expect(isKey(typed("ى", "KeyN"), "N")).toBe(true)
    expect(isKey(typed("لا", "KeyB"), "B")).toBe(true)
    expect(isKey(typed("ن", "KeyK", { ctrlKey: true }), "Ctrl+K")).toBe(true)
    expect(isKey(typed("я", "KeyZ", { ctrlKey: true }), "Ctrl+Z")).toBe(true)
    expect([pressed(typed("٤", "Digit4")), pressed(typed("&", "Digit1")), pressed(typed("1", "Digit1", { shiftKey: true })), pressed(typed("؟", "Slash", { shiftKey: true }))]).toEqual(["4", "1", "1", "?"])
  })

  it("is believed where it has the letter at another place, and where the key is no letter", () => {
    expect(isKey(typed("q", "KeyA"), "A")).toBe(false)
    expect(isKey(typed("a", "KeyQ"), "A")).toBe(true)
    expect(isKey(typed(".", "KeyE"), "E")).toBe(false)
    expect(isKey(typed("!", "Digit1", { shiftKey: true }), "1")).toBe(false)
    expect(isKey(typed("Enter", "Enter", { ctrlKey: true }), "Ctrl+Enter")).toBe(true)
  })
})

describe("what is looked for", () => {
  it("is found by parts of its words, in any order, without case and accents", () => {
    expect(holds("Fähre auf Carrick Ledge", "ledge FAHR")).toBe(true)
    expect(holds("Fähre auf Carrick Ledge", "ledges")).toBe(false)
    expect(holds("", "")).toBe(true)
    expect([begins("Preview", "pre"), begins("Preview", "view"), begins("Preview", " ")]).toEqual([true, false, false])
  })
})
