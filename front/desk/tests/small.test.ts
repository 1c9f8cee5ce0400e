import { describe, expect, it } from "vitest"
import { slugOf } from "../src/door/slug.ts"
import { followable } from "../src/editor/marks.ts"
import { matching } from "../src/editor/slash.ts"
import { directionOf } from "../src/lib/direction.ts"
import { staleness, wholePoint } from "../src/lib/stale.ts"
import { age, fromField, minute, toField } from "../src/lib/times.ts"
import type { Draft, Post, Waiting } from "../src/lib/types.ts"
import { of, peopleIn } from "../src/lib/whose.ts"

describe("times", () => {
  it("are told in the coverage's zone", () => {
    expect(minute("2026-03-04T08:21:07.123456+00:00", "Europe/Oslo")).toBe("09:21")
  })

  it.each(["2026-03-04T08:21:00.000Z", "2026-03-29T00:30:00.000Z", "2026-03-29T01:30:00.000Z", "2026-10-25T12:00:00.000Z"])("go into a field and come out the same: %s", (at) => {
    expect(fromField(toField(at, "Europe/Oslo"), "Europe/Oslo")).toBe(at)
  })

  it("have ages in words where age is the point", () => {
    const now = new Date("2026-03-04T10:00:00Z")
    expect([age("2026-03-04T09:59:30Z", now), age("2026-03-04T09:53:00Z", now), age("2026-03-04T08:58:00Z", now)]).toEqual(["now", "7\u00a0min", "1\u00a0h\u00a002"])
  })
})

describe("the address of a coverage", () => {
  it.each([
    ["Ferry on Carrick Ledge", "ferry-on-carrick-ledge"],
    ["Fähre läuft auf: was wir wissen", "faehre-laeuft-auf-was-wir-wissen"],
    ["  Été, à l’hôtel  ", "ete-a-l-hotel"],
  ])("%s becomes %s", (title, slug) => expect(slugOf(title)).toBe(slug))
})

describe("the direction of a coverage", () => {
  it.each([
    ["ar", "rtl"],
    ["ar-EG", "rtl"],
    [" HE ", "rtl"],
    ["az-Arab", "rtl"],
    ["ur-Latn", "ltr"],
    ["zh-Hant", "ltr"],
    ["arn", "ltr"],
    ["", "ltr"],
  ])("in %s is %s", (language, way) => expect(directionOf(language)).toBe(way))
})

describe("a link", () => {
  it.each(["https://example.org/a", "http://example.org", "mailto:desk@example.org"])("may lead to %s", (href) => expect(followable(href)).toBe(true))
  it.each(["javascript:alert(1)", "https://", "https://user:word@example.org", "ftp://example.org", "https://exa mple.org", "//example.org", "mailto:"])("may not lead to %s", (href) =>
    expect(followable(href)).toBe(false),
  )
})

describe("the slash menu", () => {
  it("finds a block by any part of its name", () => {
    expect(matching("quot", (kind) => kind)).toEqual(["quotation"])
    expect(matching("", (kind) => kind)).toHaveLength(16)
  })
})

describe("a point of the Summary", () => {
  const post = (change: Partial<Post>) => ({ id: "aaaaaa", removed: null, corrections: [], followed_by: [], ...change }) as unknown as Post
  const point = wholePoint({ id: "bbbbbb", text: "Six are in hospital.", standing: "posts", posts: ["aaaaaa"] })
  const summary = { points: [point], at: "2026-03-04T09:14:00Z", key_points_since: 0, behind_since: null, since: { bbbbbb: "2026-03-04T09:14:00Z" }, confirmed: {} }

  it("is stale when a post it stands on was corrected after the Summary was published, and not before", () => {
    const corrected = (at: string) => post({ corrections: [{ kind: "correction", line: "Five, not six.", at }] })
    expect(staleness(point, summary, () => corrected("2026-03-04T09:22:00Z"))?.why).toBe("corrected")
    expect(staleness(point, summary, () => corrected("2026-03-04T09:02:00Z"))).toBeNull()
  })

  it("is right again once somebody has said so, until the next change", () => {
    const corrected = post({ corrections: [{ kind: "correction", line: "Five, not six.", at: "2026-03-04T09:22:00Z" }] })
    const confirmed = (at: string) => ({ ...summary, confirmed: { bbbbbb: at } })
    expect(staleness(point, confirmed("2026-03-04T09:23:00Z"), () => corrected)).toBeNull()
    expect(staleness(point, confirmed("2026-03-04T09:21:00Z"), () => corrected)?.why).toBe("corrected")
  })

  it("is stale when what it stood on was taken down", () => {
    const bare = { ...point, posts: [] }
    expect(staleness(bare, summary, () => undefined)?.why).toBe("removed")
    expect(staleness(bare, { ...summary, confirmed: { bbbbbb: "2026-03-04T09:30:00Z" } }, () => undefined)).toBeNull()
  })

  it("stays stale when another Summary is published in which it says the same", () => {
    const corrected = post({ corrections: [{ kind: "correction", line: "Five, not six.", at: "2026-03-04T09:22:00Z" }] })
    expect(staleness(point, { ...summary, at: "2026-03-04T09:40:00Z" }, () => corrected)?.why).toBe("corrected")
    expect(staleness(point, { ...summary, since: { bbbbbb: "2026-03-04T09:40:00Z" } }, () => corrected)).toBeNull()
  })

  it("is stale when a newer post contradicts it", () => {
    const followed = post({ followed_by: [{ post: "cccccc", relation: "contradicts", line: null, at: "2026-03-04T09:22:00Z" }] })
    expect(staleness(point, summary, () => followed)?.why).toBe("followed")
  })
})

it("what waits is shown by whom it is, and all of it once nothing of hers waits any more", () => {
  const draft = (written_by: string) => ({ draft: `of-${written_by}`, written_by, written_by_name: written_by.toUpperCase() }) as Draft
  const all = { drafts: [draft("reyes"), draft("bell")], toRead: [{ post: "p1", by: "vale", by_name: "VALE" } as Waiting] }
  expect(peopleIn(all).map((one) => one.name)).toEqual(["BELL", "REYES", "VALE"])
  expect(of("bell", all)).toEqual({ drafts: [draft("bell")], toRead: [] })
  expect(of("vale", all).toRead).toHaveLength(1)
  expect(of("", all)).toBe(all)
  expect(of("quist", all)).toBe(all)
})
