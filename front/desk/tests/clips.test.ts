import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { Clips, inSentence } from "../src/lib/clips.svelte.ts"
import { Api } from "../src/lib/api.ts"
import { Client } from "../src/lib/client.ts"
import { cliplessOf, withClip } from "../src/lib/late.ts"
import type { Attrs, Block, ClipComing, Doc, Post } from "../src/lib/types.ts"

/** A desk that keeps clips, over a line that can be cut; it takes parts in their order alone. */
class Desk {
  clips = new Map<string, ClipComing & { key: string; bytes: string }>()
  cut = 0
  answersLost = 0
  looksLost = 0
  refuses = ""
  makes = 2

  fetch = async (url: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    if (this.cut > 0) {
      this.cut--
      throw new TypeError("no line")
    }
    const path = String(url).replace("/api/v1/coverages/ferry/clips", "")
    if (this.looksLost > 0 && !init.method) {
      this.looksLost--
      throw new TypeError("no line")
    }
    const answer = await this.#answer(path, init)
    if (this.answersLost > 0 && init.method === "PUT") {
      this.answersLost--
      throw new TypeError("the answer was lost")
    }
    return answer
  }

  async #answer(path: string, init: RequestInit): Promise<Response> {
    const key = new Headers(init.headers).get("Idempotency-Key") ?? ""
    if (path === "" && init.method === "POST") {
      if (this.refuses) return said({ code: this.refuses, values: {} }, 422)
      const known = [...this.clips.values()].find((one) => one.key === key)
      const { size } = JSON.parse(init.body as string) as { size: number }
      const clip = known?.clip ?? `clip${this.clips.size}`
      if (!known) this.clips.set(clip, { clip, key, bytes: "", size, received: 0, state: "coming", done: 0, why: null, values: null, media: null, poster: null, seconds: null })
      return said(this.clips.get(clip), 201)
    }
    if (path === "") return said({ takes: { bytes: 300_000_000, minutes: 10, part: 4 }, clips: [...this.clips.values()] })
    const [, id = "", , from] = path.split("/")
    const one = this.clips.get(id)
    if (!one) return said({ code: "not_found", values: {} }, 404)
    if (init.method === "PUT") {
      if (Number(from) !== one.received) return said({ code: "part_not_next", values: { received: one.received } }, 409)
      one.bytes += await (init.body as Blob).text()
      one.received = one.bytes.length
      if (one.received === one.size) one.state = "waiting"
    } else if (init.method === "DELETE") this.clips.delete(id)
    else if (one.state === "waiting" || one.state === "working") {
      one.state = "working"
      if (--this.makes <= 0) Object.assign(one, { state: "ready", media: "mfilm0000001", poster: "mposter00001", seconds: 12 })
    }
    return said(one)
  }
}

const said = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } })
const file = (words = "a film of fourteen") => new File([words], "IMG_0412.MOV", { lastModified: 7 })
const until = async (holds: () => boolean) => {
  for (let tries = 0; tries < 400 && !holds(); tries++) await new Promise((done) => setTimeout(done, 2))
  expect(holds()).toBe(true)
}

let desk: Desk
let clips: Clips
const begin = () => new Clips(new Api(new Client({ fetch: desk.fetch as typeof fetch, login: () => Promise.reject(new Error("no")), wait: () => Promise.resolve() })), "ferry", { look: 1, again: 1 })

beforeEach(() => {
  desk = new Desk()
  clips = begin()
})
afterEach(() => expect(desk.clips.size).toBeLessThan(2))

describe("a clip on its way to the desk", () => {
  it("goes in parts, is made ready there, and is told of in a sentence all the while", async () => {
    await clips.ask()
    await clips.send(file())
    await until(() => clips.coming[0]?.state === "ready")
    expect([...desk.clips.values()][0]!.bytes).toBe("a film of fourteen")
    expect(clips.attrs(clips.coming[0]!)).toEqual({ media: "mfilm0000001", poster: "mposter00001", seconds: 12 })
    expect(inSentence({ ...clips.coming[0]!, state: "coming", received: 9, here: true })).toContain("50")
    await clips.done(clips.coming[0]!.clip)
    expect([clips.coming, desk.clips.size]).toEqual([[], 0])
  })

  it("goes on over a bad line where it was, and no byte of it twice", async () => {
    await clips.ask()
    desk.answersLost = 2
    await clips.send(file())
    desk.cut = 9
    await until(() => clips.coming[0]?.state === "ready")
    expect([...desk.clips.values()][0]!.bytes).toBe("a film of fourteen")
  })

  it("goes on where the line breaks again while it asks how much of it is there", async () => {
    await clips.ask()
    desk.answersLost = 1
    await clips.send(file())
    desk.looksLost = 1
    await until(() => clips.coming[0]?.state === "ready")
    expect([...desk.clips.values()][0]!.bytes).toBe("a film of fourteen")
  })

  it("goes on after the page was loaded anew, once the same file is chosen again", async () => {
    await clips.ask()
    desk.makes = 99
    await clips.send(file())
    await until(() => clips.coming[0]?.state === "working")
    Object.assign([...desk.clips.values()][0]!, { bytes: "a film", received: 6, state: "coming" })
    await until(() => clips.coming[0]?.state === "coming")
    desk.makes = 1
    const later = begin()
    await later.ask()
    expect(inSentence(later.coming[0]!)).toContain("33")
    await later.send(file())
    await until(() => later.coming[0]?.state === "ready")
    expect([...desk.clips.values()][0]!.bytes).toBe("a film of fourteen")
  })

  it("that was called off begins anew when its file is chosen again", async () => {
    await clips.ask()
    await clips.send(file())
    await until(() => clips.coming[0]?.state === "ready")
    await clips.done(clips.coming[0]!.clip)
    await clips.send(file())
    await until(() => clips.coming[0]?.state === "ready")
  })

  it("is refused in words", async () => {
    await clips.ask()
    desk.refuses = "clips_not_here"
    await expect(clips.send(file())).rejects.toThrow(/stoppress\[video\]/)
    expect(inSentence({ ...({ clip: "x", size: 1, received: 1, done: 0, media: null, poster: null, seconds: null, here: true, broken: false } as const), name: "a.mov", state: "refused", why: "clip_too_long", values: { limit: 10 } })).toMatch(/a\.mov.*10/)
  })
})

describe("a clip that is ready after its post went out", () => {
  const clip = (attrs: Attrs = {}) => ({ type: "clip", attrs })
  const doc = (...blocks: Block[]): Doc => ({ version: 1, blocks })

  it("is missed in posts of hers that have a place for one, also under a warning", () => {
    const post = (id: string, document: Doc, more = {}) => ({ id, document, mine: true, removed: null, ...more }) as unknown as Post
    const warned = doc({ type: "warned", attrs: {}, content: [clip()] })
    const posts = [post("newest", doc(clip())), post("theirs", doc(clip()), { mine: false }), post("elsewhere", doc(clip({ address: "https://a.example/b.mp4" }))), post("gone", doc(clip()), { removed: {} }), post("oldest", warned)]
    expect(cliplessOf(posts).map(({ id }) => id)).toEqual(["oldest", "newest"])
  })

  it("goes into the first place that waits, and what was said there stays", () => {
    const before = doc(clip({ media: "mother" }), { type: "warned", attrs: {}, content: [clip({ alt: "The stairs", poster: "mine" })] }, clip())
    expect(withClip(before, { media: "film", poster: "drawn", seconds: 12 })).toEqual(
      doc(clip({ media: "mother" }), { type: "warned", attrs: {}, content: [clip({ alt: "The stairs", poster: "mine", media: "film", seconds: 12 })] }, clip()),
    )
  })
})
