import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { ended } from "../src/lib/nags.ts"
import { arrived, atDesk, bring, shownIn, takeIn, waits } from "../src/lib/pictures.ts"
import { shelf, type Row } from "../src/lib/shelf.svelte.ts"
import { rightsLine } from "../src/lib/rights.ts"
import type { Doc, Expiring, Rights, View } from "../src/lib/types.ts"
import { FakeDesk } from "./fakeDesk.ts"

const NOTHING: Rights = { rights: "", terms: "", expires_at: null, permission: "", permission_by: "", permission_at: null }

describe("the pictures of a post", () => {
  it("are those in galleries, under warnings and before clips too, each once and in reading order", () => {
    const image = (media: string, alt?: string) => ({ type: "image", attrs: { media, ...(alt ? { alt } : {}) } })
    const document: Doc = {
      version: 1,
      blocks: [
        { type: "paragraph", content: [{ type: "text", text: "Words." }] },
        { type: "warning", content: [image("m1", "A ship")] },
        { type: "gallery", content: [image("m2"), image("m1")] },
        { type: "clip", attrs: { address: "https://clips.example/a.mp4", poster: "m3", caption: "Waves" } },
        { type: "image", attrs: { alt: "A picture that is not here" } },
      ],
    }
    expect(shownIn(document).map(({ media }) => media)).toEqual(["m1", "m2", "m3"])
    expect(shownIn(document)[0]).toEqual({ media: "m1", alt: "A ship", caption: null, credit: null })
    expect(shownIn(document)[2]!.caption).toBe("Waves")
    const film = { type: "clip", attrs: { media: "m5", poster: "m4", seconds: 12 } }
    expect(shownIn({ version: 1, blocks: [film] })).toMatchObject([{ media: "m4", film: "m5" }])
  })

  it("can be cut and licensed once the desk has them, and not while they are on this device alone", () => {
    expect(atDesk("mabcdefghijk")).toBe("mabcdefghijk")
    expect(atDesk("here-nobody-knows-it")).toBeNull()
  })
})

describe("a picture that is taken in", () => {
  let desk: FakeDesk
  const file = (name: string) => new File([name], name, { type: "image/png" })
  beforeEach(async () => {
    const rows = new Map<string, Row>()
    await shelf.open(() =>
      Promise.resolve({
        all: () => Promise.resolve([]),
        get: (_, id) => Promise.resolve(rows.get(id)),
        put: (_, row) => Promise.resolve(void rows.set(row.id, row)),
        remove: (_, id) => Promise.resolve(void rows.delete(id)),
      }),
    )
    desk = new FakeDesk()
    desk.start()
  })
  afterEach(() => vi.unstubAllGlobals())

  it("is the desk's at once where the line is good, with what its file says of itself", async () => {
    desk.says = { credit: "Ida Marsh" }
    expect(await takeIn("marcus", "ferry", file("a.png"), true)).toMatchObject({ media: "m-a.png", credit: "Ida Marsh" })
  })

  it("stands in the text within two seconds on a bad line, and is the desk's later under its own block", async () => {
    vi.useFakeTimers()
    let carried = () => {}
    desk.slow = new Promise((done) => (carried = done))
    desk.says = { caption: "The pier", credit: "Ida Marsh" }
    const taking = takeIn("marcus", "ferry", file("b.png"), true)
    await vi.advanceTimersByTimeAsync(2000)
    const { media } = await taking
    const attrs = { media, caption: "At high water" }
    expect([waits(media), arrived(attrs)]).toEqual([{ refused: "" }, null])
    carried()
    await bring({ version: 1, blocks: [{ type: "image", attrs }] })
    expect(desk.uploads).toEqual(["b.png"])
    expect(arrived(attrs)).toEqual({ media: "m-b.png", caption: "At high water", credit: "Ida Marsh" })
    expect(waits(media)).toBeNull()
    vi.useRealTimers()
  })
})

describe("terms", () => {
  it("are one line, and where nothing is known that is what it says", () => {
    expect(rightsLine(NOTHING)).toContain("nothing")
    const line = rightsLine({ ...NOTHING, rights: "reader", terms: "Once", permission: "given", permission_by: "Rob" })
    for (const part of ["reader", "Once", "Rob"]) expect(line).toContain(part)
  })

  it("are spoken of at the desk from the moment on which they end, and not before", () => {
    const until = (expires_at: string): Expiring => ({ media: "m1", post: "p1", posts: 1, rights: "agency", terms: "", expires_at })
    const view = { expiring: [until("2026-12-01T12:00:00+00:00"), until("2026-12-02T12:00:00+00:00")] } as View
    expect(ended(view, new Date("2026-12-01T11:59:59Z"))).toEqual([])
    expect(ended(view, new Date("2026-12-01T12:00:00Z"))).toHaveLength(1)
  })
})
