import { flushSync, mount, unmount } from "svelte"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import ReadersPlot from "../src/desk/ReadersPlot.svelte"
import { counts, nearest, paths, rows, runs, scale, times } from "../src/lib/plot.ts"
import type { Readers, ReadersMark } from "../src/lib/types.ts"

const at = (time: string, day = 4) => `2026-03-0${day}T${time}:00Z`
const point = (time: string, most: number, least = most) => ({ at: at(time), least, most, last: most })
const frame = { width: 460, height: 200, start: 40, end: 20, top: 10, bottom: 30 }
const span = { since: Date.parse(at("08:00")), until: Date.parse(at("09:00")) }

describe("where things stand on the plot", () => {
  it("time runs as the language is read", () => {
    const plain = scale(frame, span.since, span.until, 100, false)
    const mirrored = scale(frame, span.since, span.until, 100, true)
    expect([plain.x(span.since), plain.x(span.until)]).toEqual([40, 440])
    expect([mirrored.x(span.since), mirrored.x(span.until)]).toEqual([420, 20])
    expect([plain.y(0), plain.y(100)]).toEqual([170, 10])
  })

  it("where nobody counted there is no line", () => {
    const points = [point("08:00", 5), point("08:01", 6), point("08:05", 7)]
    expect(runs(points, 1).map((run) => run.length)).toEqual([2, 1])
    expect(runs(points, 5).map((run) => run.length)).toEqual([3])
    expect(runs([], 1)).toEqual([])
  })

  it("a line goes through the middle of each stretch, from its beginning to its end, and never beyond now", () => {
    const place = scale(frame, span.since, span.until, 100, false)
    const { line, band } = paths([point("08:00", 100, 50), point("08:30", 20)], 30, span.until, place)
    expect(line).toBe("M40.0 10.0L140.0 10.0L340.0 138.0L440.0 138.0")
    expect(band).toBe("M40.0 10.0L140.0 10.0L340.0 138.0L440.0 138.0L440.0 138.0L340.0 138.0L140.0 90.0L40.0 90.0Z")
    expect(paths([point("08:30", 100)], 60, span.until, place).line).toBe("M240.0 10.0L340.0 10.0L440.0 10.0")
  })

  it("levels are round, few, and reach the most", () => {
    for (const most of [0, 1, 2, 3, 7, 10, 99, 101, 1204, 18_204, 95_000]) {
      const found = counts(most)
      expect(found[0]).toBe(0)
      expect(found.at(-1)).toBeGreaterThanOrEqual(Math.max(1, most))
      expect(found.length).toBeLessThanOrEqual(6)
      expect(found.every(Number.isInteger)).toBe(true)
    }
    expect(counts(1204)).toEqual([0, 500, 1000, 1500])
  })

  it("hours are round by the coverage's clock, and at midnight it is the day", () => {
    const said = (from: string, until: string, zone: string, wide = 700) => times(Date.parse(from), Date.parse(until), zone, wide, 70).map(({ label }) => label)
    expect(said(at("08:07"), at("09:07"), "Europe/London")).toEqual(["08:10", "08:20", "08:30", "08:40", "08:50", "09:00"])
    expect(said(at("08:07"), at("09:07"), "Asia/Kathmandu", 300)).toEqual(["14:00", "14:15", "14:30", "14:45"])
    expect(said(at("20:00"), at("04:00", 5), "Europe/London")).toEqual(["20:00", "21:00", "22:00", "23:00", "5 Mar", "01:00", "02:00", "03:00", "04:00"])
    // The night in which clocks go forward has no two o'clock.
    expect(said("2026-03-28T22:00:00Z", "2026-03-29T04:00:00Z", "Europe/Paris", 490)).toEqual(["23:00", "29 Mar", "01:00", "03:00", "04:00", "05:00", "06:00"])
    expect(said("2026-03-27T00:00:00Z", "2026-04-02T12:00:00Z", "Europe/Paris")).toEqual(["28 Mar", "29 Mar", "30 Mar", "31 Mar", "1 Apr", "2 Apr"])
    expect(said("2026-01-01T12:00:00Z", "2026-12-31T12:00:00Z", "Europe/Paris").length).toBeLessThanOrEqual(11)
  })

  it("a table has so many rows as somebody listens to, and loses no peak", () => {
    const points = Array.from({ length: 240 }, (_, n) => point("08:00", n === 100 ? 999 : 10, n === 50 ? 1 : 10))
    const found = rows(points, 24)
    expect(found).toHaveLength(24)
    expect([Math.max(...found.map(({ most }) => most)), Math.min(...found.map(({ least }) => least))]).toEqual([999, 1])
    expect(rows(points.slice(0, 3), 24)).toHaveLength(3)
    expect(rows([], 24)).toEqual([])
  })

  it("the nearest post is the one that is meant", () => {
    expect([nearest([10, 20, 40], 29), nearest([10, 20, 40], 31), nearest([], 5)]).toEqual([1, 2, -1])
  })
})

describe("the plot", () => {
  const posts: ReadersMark[] = ["08:10", "08:20", "08:40"].map((time, n) => ({ post: `p${n}`, at: at(time), title: `Post ${n}`, key_point: n === 1, readers: 50, sent: null }))
  const readers: Readers = { now: 50, since: at("08:00"), until: at("09:00"), minutes: 30, points: [point("08:00", 50), point("08:30", 90)], posts, more: false }
  let chosen: number[] = []
  let plot: ReturnType<typeof mount>

  beforeEach(() => {
    vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} })
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(640)
    chosen = []
    plot = mount(ReadersPlot, { target: document.body, props: { readers, zone: "UTC", label: "Readers from 08:00 to 09:00", say: ({ title }: ReadersMark) => title, chosen: 1, choose: (index: number) => chosen.push(index) } })
    flushSync()
  })
  afterEach(() => unmount(plot))

  const slider = () => document.querySelector<HTMLElement>("[role=slider]")!
  const press = (key: string) => slider().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))

  it("is one stop for the keyboard, and names the post it stands on", () => {
    expect(document.querySelectorAll("[tabindex]")).toHaveLength(1)
    expect(slider().getAttribute("aria-valuetext")).toBe("Post 1")
    expect([slider().getAttribute("aria-valuenow"), slider().getAttribute("aria-valuemax")]).toEqual(["2", "3"])
    for (const key of ["ArrowRight", "ArrowLeft", "Home", "End", "a"]) press(key)
    expect(chosen).toEqual([2, 0, 0, 2])
  })

  it("marks every post, and key points more", () => {
    expect(document.querySelectorAll(".mark")).toHaveLength(3)
    expect(document.querySelectorAll(".mark.key-point")).toHaveLength(1)
    expect(document.querySelectorAll("path.line")).toHaveLength(1)
    expect(document.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true")
  })
})
