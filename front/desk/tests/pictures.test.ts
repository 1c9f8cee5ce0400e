import { describe, expect, it } from "vitest"
import { ended } from "../src/lib/nags.ts"
import { atDesk, shownIn } from "../src/lib/pictures.ts"
import { rightsLine } from "../src/lib/rights.ts"
import type { Doc, Expiring, Rights, View } from "../src/lib/types.ts"

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
  })

  it("can be cut and licensed once the desk has them, and not while they are on this device alone", () => {
    expect(atDesk("mabcdefghijk")).toBe("mabcdefghijk")
    expect(atDesk("here-nobody-knows-it")).toBeNull()
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
