import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { keepFor } from "../src/kept.ts"
import { pageOf, type Page } from "../src/page.ts"
import { speaks } from "./speaks.ts"
import { zone } from "../src/zone.ts"

const HERE = process.env.TZ
let page: Page
let view: ReturnType<typeof zone>

const post = (id: string, at: string) =>
  `<article data-id="${id}" data-n="1" data-order="${at}" data-day="${at.slice(0, 10)}"><p class="when"><time datetime="${at}">${at.slice(11, 16)}</time></p></article>`
const head = (day: string) =>
  `<header class="day-head"><div><h2>${day}</h2><p class="fine" data-slot="zone">Oslo time</p><span data-slot="mine" data-of="Oslo"></span></div></header>`
const seen = () =>
  [...page.timeline!.querySelectorAll("h2, time")]
    .filter((one) => !one.closest(".day-head:not([data-own])"))
    .map((one) => one.textContent)
const button = () => page.root.querySelector<HTMLElement>("[data-slot=mine] button")

/** A reader in her zone, at a moment, looks at a coverage in Oslo. */
function looks(from: string, now: string, posts: string, rest = ""): void {
  process.env.TZ = from
  vi.setSystemTime(now)
  const words = speaks("en")
  document.documentElement.dataset.timezone = "Europe/Oslo"
  delete document.documentElement.dataset.ownTime
  document.body.insertAdjacentHTML("beforeend", `<main data-place="e:1" data-count="9">${rest}<div id="posts">${posts}</div></main>`)
  page = pageOf(document)
  view = zone(page, words)
  view.dress()
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] })
  localStorage.clear()
  Element.prototype.scrollIntoView ??= () => {}
})
afterEach(() => {
  vi.useRealTimers()
  process.env.TZ = HERE
})

const EVENING = head("Wednesday") + post("b", "2026-03-04T02:10:00+01:00") + post("a", "2026-03-04T00:30:00+01:00")

describe("the reader's own zone", () => {
  test("is offered where it differs, and nowhere else", () => {
    looks("Europe/Berlin", "2026-03-04T10:00:00Z", EVENING)
    expect(button()).toBeNull()
    looks("America/New_York", "2026-03-04T10:00:00Z", EVENING)
    expect(button()!.textContent).toBe("Show mine")
  })

  test("without a name of its own is said once, by what sets it apart", () => {
    const named = (from: string) => {
      looks(from, "2026-03-04T10:00:00Z", EVENING)
      button()!.click()
      const said = page.root.querySelector(".day-head[data-own] p")!.textContent
      button()!.click()
      document.body.replaceChildren()
      return said
    }
    expect(["UTC", "Etc/GMT-3", "Europe/London", "Asia/Kathmandu", "Africa/Abidjan"].map(named)).toEqual([
      "UTC",
      "UTC+3",
      "United Kingdom Time, UTC",
      "Nepal Time, UTC+5:45",
      "Greenwich Mean Time, UTC",
    ])
  })

  test("regroups the days across midnight, names the zone, and leads back", () => {
    looks("America/New_York", "2026-03-04T10:00:00Z", EVENING + head("Tuesday") + post("c", "2026-03-03T05:30:00+01:00"))
    const before = document.body.innerHTML
    button()!.click()
    expect(seen()).toEqual(["Tuesday 3 March 2026", "20:10", "18:30", "Monday 2 March 2026", "23:30"])
    expect(page.root.querySelector(".day-head[data-own] p")!.textContent).toBe("Eastern Time, UTC−5")
    expect(button()!.textContent).toBe("Show Oslo time")
    button()!.click()
    expect(document.body.innerHTML).toBe(before)
  })

  test("tells both offsets of a day on which her clocks change", () => {
    const spring = head("Sunday") + post("b", "2026-03-08T09:30:00+01:00") + post("a", "2026-03-08T06:30:00+01:00")
    looks("America/New_York", "2026-03-08T12:00:00Z", spring)
    button()!.click()
    expect(seen()).toEqual(["Sunday 8 March 2026", "04:30", "00:30"])
    expect(page.root.querySelector(".day-head[data-own] p")!.textContent).toBe("Eastern Time, UTC−5 / UTC−4")
  })

  test("is remembered, and leaves the press its own words for every change", () => {
    keepFor("zone", "own")
    const keys =
      '<div class="rail"><div data-region="keys"><ol><li><a><time datetime="2026-03-04T07:00:00+01:00">07:00</time></a></li>' +
      '<li><a><time datetime="2026-03-04T02:10:00+01:00">02:10</time></a></li></ol></div></div>' +
      '<p><time datetime="2026-03-04T02:10:00+01:00">Wednesday 4 March, 02:10</time></p>'
    looks("America/New_York", "2026-03-04T10:00:00Z", EVENING, keys)
    expect([...document.querySelectorAll("[data-region=keys] li")].map((one) => one.textContent)).toEqual(["01:00", "Tuesday 3 March20:10"])
    expect(document.querySelector("main > p")!.textContent).toBe("Tuesday 3 March, 20:10")
    view.undress()
    expect([...document.querySelectorAll("main time")].map((one) => one.textContent)).toEqual(["07:00", "02:10", "Wednesday 4 March, 02:10", "02:10", "00:30"])
    const own = document.querySelector(".day-head[data-own]")
    page.put([{ key: "post:d", n: 10, order: "2026-03-04T06:30", day: "2026-03-04", html: post("d", "2026-03-04T06:30:00+01:00") }])
    view.dress()
    expect(seen()).toEqual(["Wednesday 4 March 2026", "00:30", "Tuesday 3 March 2026", "20:10", "18:30"])
    expect(own!.isConnected).toBe(true)
  })
})
