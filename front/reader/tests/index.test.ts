import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Ajv2020 } from "ajv/dist/2020.js"
import { beforeEach, describe, expect, test } from "vitest"
import { named } from "../src/catchup.ts"
import { clockOf } from "../src/clock.ts"
import { search } from "../src/find.ts"
import { fold } from "../src/fold.ts"
import { standing } from "../src/gotime.ts"
import { pageOf, type Page } from "../src/page.ts"
import { Segments, type Entry } from "../src/segments.ts"
import { wholePage } from "../src/trusted.ts"
import { moment as momentOf } from "../src/when.ts"
import { Paper } from "./paper.ts"
import { speaks } from "./speaks.ts"

const at = (minute: number) => new Date(Date.UTC(2026, 2, 4, 0, minute)).toISOString()
const post = (n: number, more: Partial<Entry> = {}): Entry => ({ id: `p${n}`, n, seq: n, at: at(n), headline: `Post ${n}`, ...more })

/** The edge's side of the index: segments of twenty, and no answer for an old generation but where to go on. */
class Edge {
  generation = 0
  posts = new Map<number, Entry>()
  readonly asked: string[] = []
  before: (url: string) => void | Promise<void> = () => {}

  constructor(count: number) {
    for (let n = 1; n <= count; n++) this.posts.set(n, post(n))
  }

  get = async (url: string): Promise<Response> => {
    this.asked.push(url)
    await this.before(url)
    const [, generation, number] = /index\/(\d+)\/(\d+)$/.exec(url)!.map(Number)
    if (generation! < this.generation)
      return Response.json({ generation: this.generation, redacted: [], go_on: "…" }, { status: 410 })
    if (generation! > this.generation) return new Response("", { status: 503 })
    const all = [...this.posts.values()].sort((a, b) => b.n - a.n)
    const of = (segment: number) => all.filter(({ n }) => Math.ceil(n / 20) === segment)
    if (number) return Response.json({ v: 1, page: number, posts: of(number) })
    const last = Math.ceil(Math.max(...this.posts.keys()) / 20)
    return Response.json({ changed: Array.from({ length: last }, (_, i) => Math.max(0, ...of(i + 1).map(({ seq }) => seq!))) })
  }
}

let edge: Edge
let page: Page
let segments: Segments
const ids = (entries: readonly Entry[]) => entries.map(({ n }) => n)
const raise = (generation: number) => (page.stand!.dataset.generation = `${generation}`)

beforeEach(() => {
  edge = new Edge(45)
  page = pageOf(wholePage(new Paper(3).html()))
  segments = new Segments(page, edge.get)
})

describe("the index of a coverage, on the reader's machine", () => {
  test("all posts, newest first by the time they show, each segment asked for once", async () => {
    edge.posts.set(45, post(45, { at: at(3) }))
    const here: number[] = []
    expect(ids(await segments.all((one, of) => here.push(one / of)))).toEqual([
      ...Array.from({ length: 41 }, (_, i) => 44 - i), 45, 3, 2, 1,
    ])
    expect(here[here.length - 1]).toBe(1)
    await segments.all()
    expect(edge.asked.filter((url) => url.endsWith("/1"))).toHaveLength(1)
  })

  test("a post that changed is taken anew, with its segment and no other", async () => {
    await segments.all()
    edge.posts.set(7, post(7, { headline: "Other words" }))
    segments.changed([7])
    const entries = await segments.all()
    expect(entries.find(({ n }) => n === 7)!.headline).toBe("Other words")
    expect(edge.asked.filter((url) => !url.endsWith("/0"))).toHaveLength(4)
  })

  test("after a takedown nothing of before is used", async () => {
    await segments.all()
    edge.posts.delete(7)
    edge.generation = 1
    raise(1)
    segments.changed([])
    expect(ids(await segments.all())).not.toContain(7)
    expect(edge.asked.filter((url) => url.includes("/index/1/"))).toHaveLength(4)
  })

  test("a takedown that the page has not heard of yet is learnt from the edge", async () => {
    await segments.all()
    edge.posts.delete(7)
    edge.generation = 2
    segments.changed([45])
    expect(ids(await segments.all())).not.toContain(7)
  })

  test("a takedown while the segments come in leaves nothing of before in the answer", async () => {
    edge.before = (url) => {
      if (!url.endsWith("/0/1")) return
      edge.posts.delete(7)
      edge.generation = 1
      raise(1)
      segments.changed([])
    }
    const entries = await segments.all()
    expect(ids(entries)).not.toContain(7)
    expect(entries).toHaveLength(44)
  })

  test("a post that changes while its segment is on the way is not overtaken by the old words", async () => {
    let first = true
    const old = edge.get
    const late = new Segments(page, async (url) => {
      const answer = await old(url)
      if (url.endsWith("/1") && first) {
        first = false
        edge.posts.set(7, post(7, { headline: "Other words" }))
        late.changed([7])
      }
      return answer
    })
    expect((await late.all()).find(({ n }) => n === 7)!.headline).toBe("Other words")
  })

  test("who comes back asks for the segments with something new alone", async () => {
    edge.posts.set(7, post(7, { seq: 50 }))
    expect(ids(await segments.since(44))).toEqual([45, 44, 43, 42, 41, ...Array.from({ length: 20 }, (_, i) => 20 - i)])
    expect(edge.asked).toHaveLength(3)
  })

  test("no line is told, and asked again", async () => {
    edge.before = () => Promise.reject(new TypeError("offline"))
    await expect(segments.all()).rejects.toThrow()
    edge.before = () => {}
    expect(await segments.all()).toHaveLength(45)
  })
})

describe("to find a post", () => {
  const entries = [
    post(4, { headline: "Fähre läuft auf", text: "Bei Stenna.", tags: ["Rescue"], by: ["Ana Quist"] }),
    post(3, { text: "The Queen of Merrow", tags: ["rescue", "weather"], by: ["Marcus Bell"] }),
    post(2, { headline: "سفينة على الصخور", text: "في البَحْر" }),
    { id: "gone", n: 1, at: at(1), removed: { seq: 9, at: at(9) } },
  ]
  const found = (find: string, tag = "", by = "") =>
    ids(search(entries, { find, tag, by }, (entry) => fold(`${entry.headline ?? ""}\n${entry.text ?? ""}`)))

  test("all words, in headline or text, in any case and without accents", () => {
    expect(found("fahre STENNA")).toEqual([4])
    expect(found("fahre merrow")).toEqual([])
    expect(found('"queen of"')).toEqual([3])
    expect(found("بحر سفينه")).toEqual([2])
  })
  test("a tag and a byline, with words or without", () => {
    expect(found("", "Rescue")).toEqual([4, 3])
    expect(found("", "rescue", "marcus bell")).toEqual([3])
    expect(found("merrow", "weather")).toEqual([3])
  })
  test("what was taken down is not found", () => expect(found("")).toEqual([4, 3, 2]))

  test("1,418 posts in a tenth of a second, the first time too", () => {
    const text = "The Marine Safety Board has opened an inquiry and has taken the voyage recorder off. ".repeat(8)
    const many = Array.from({ length: 1418 }, (_, i) => post(1418 - i, { text: i === 700 ? `${text} Éclipse` : text }))
    const letters = new Map(many.map((entry) => [entry, fold(entry.text!)]))
    const began = performance.now()
    expect(ids(search(many, { find: "eclipse inquiry", tag: "", by: "" }, (entry) => letters.get(entry)!))).toEqual([718])
    expect(performance.now() - began).toBeLessThan(100)
  })
})

describe("to go to a time", () => {
  const clock = (zone: string) => {
    const root = document.createElement("html")
    root.lang = "en"
    root.dataset.timezone = zone
    return clockOf(root)
  }
  test.each([
    ["Europe/Oslo", "2026-03-04", "09:21", "2026-03-04T08:21:00Z"],
    ["Asia/Kathmandu", "2026-03-04", "09:21", "2026-03-04T03:36:00Z"],
    ["Pacific/Kiritimati", "2026-03-04", "00:10", "2026-03-03T10:10:00Z"],
    ["Europe/London", "2026-10-25", "01:30", "2026-10-25T01:30:00Z"], // it comes twice
    ["Europe/London", "2026-03-29", "01:30", "2026-03-29T01:30:00Z"], // it does not come
    ["No/Such", "2026-03-04", "09:21", "2026-03-04T09:21:00Z"],
  ])("in %s, %s %s", (zone, day, time, moment) => {
    expect(momentOf(clock(zone), day, time)).toBe(Date.parse(moment))
  })

  test("a time of another day is said with its day, as the press writes it in each language", () => {
    const root = document.createElement("html")
    const said = (lang: string) => {
      root.lang = lang
      return named(clockOf(root), Date.parse("2026-03-04T08:21:00Z"), speaks(lang))
    }
    expect(["en", "de", "fr", "es", "ar"].map(said)).toEqual([
      "Wednesday 4 March, 08:21",
      "Mittwoch, 4. März, 08:21",
      "mercredi 4 mars, 08:21",
      "miércoles 4 de marzo, 08:21",
      "الأربعاء 4 مارس، 08:21",
    ])
  })

  test("the first of a month is the first in French, and a number in the other languages", () => {
    const root = document.createElement("html")
    const said = (lang: string, day: string) => {
      root.lang = lang
      return clockOf(root).heading(day, true)
    }
    expect(["en", "de", "fr", "es", "ar"].map((lang) => said(lang, "2026-03-01"))).toEqual([
      "Sunday 1 March 2026",
      "Sonntag, 1. März 2026",
      "dimanche 1er mars 2026",
      "domingo 1 de marzo de 2026",
      "الأحد 1 مارس 2026",
    ])
    expect(said("fr", "2026-03-21")).toBe("samedi 21 mars 2026")
  })

  test("the reader's own zone, once she has asked for it", () => {
    const root = document.createElement("html")
    root.dataset.timezone = "Pacific/Kiritimati"
    root.dataset.ownTime = ""
    expect(clockOf(root).time("2026-03-04T08:21:00Z")).toBe(
      new Date("2026-03-04T08:21:00Z").toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }),
    )
  })

  test("the newest post of that minute or before it, and before all posts the first", () => {
    const entries = [post(30), post(20), { ...post(10), removed: { seq: 1, at: at(40) } }, post(5)]
    const when = (minute: number) => standing(entries, Date.parse(at(minute)))?.n
    expect([when(31), when(30), when(29), when(19), when(1)]).toEqual([30, 30, 20, 5, 5])
  })
})

describe("the contract of the index", () => {
  const contract = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, "../../../contracts", name), "utf8"))
  const valid = new Ajv2020({ strict: false }).compile(contract("index.schema.json"))
  const [contents, segment] = [contract("index/contents.v1.json"), contract("index/segment.v1.json")]

  test("is kept by what the press makes", () => {
    for (const sample of [contents, segment]) expect(valid(sample), JSON.stringify(valid.errors)).toBe(true)
    expect(valid({ ...segment, drafts: [] })).toBe(false)
  })

  test("is read: every post of the sample is there, and is found by what it says", async () => {
    const read = new Segments(page, async (url) => Response.json(url.endsWith("/0") ? { ...contents, changed: [1] } : segment))
    const all = await read.all()
    expect(all.map(({ id }) => id).sort()).toEqual(segment.posts.map(({ id }: Entry) => id).sort())
    const letters = (entry: Entry) => fold(`${entry.headline ?? ""}\n${entry.text ?? ""}`)
    const found = search(all, { find: "torchlight", tag: "", by: "Lina Thorsen" }, letters)
    expect(found.map(({ id }) => id)).toEqual(["nurse0001"])
    expect(all.some(({ removed }) => removed)).toBe(true)
  })
})
