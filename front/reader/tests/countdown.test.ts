import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { countDown } from "../src/countdown.ts"
import { speaks } from "./speaks.ts"

beforeEach(() => vi.useFakeTimers({ now: Date.parse("2026-03-04T18:00:00+01:00") }))
afterEach(() => vi.useRealTimers())

function said(at: string, lang = "en"): string {
  const words = speaks(lang)
  const slot = document.createElement("span")
  Object.assign(slot.dataset, { slot: "countdown", at })
  document.body.append(slot)
  countDown(document, words)
  return slot.textContent!
}

it("says in words how long it is until the coverage starts, in the language of the page", () => {
  expect(said("2026-03-05T10:00:00+01:00")).toBe("Starts in 16 hours")
  expect(said("2026-03-05T10:00:00+01:00", "de")).toBe("Beginnt in 16 Stunden")
  expect(said("2026-03-04T18:25:10+01:00")).toBe("Starts in 25 minutes")
  expect(said("2026-03-04T18:00:10+01:00")).toBe("Starts in 1 minute")
  expect(said("2026-03-07T18:00:00+01:00")).toBe("Starts in 3 days")
})

it("says nothing once the time has come: the page itself will say that it is live", () => {
  expect(said("2026-03-04T17:59:59+01:00")).toBe("")
})

it("writes Latin figures in every language", () => {
  expect(said("2026-03-05T10:00:00+01:00", "ar")).toContain("16")
})

it("leaves a page alone that counts down to nothing", () => {
  const words = speaks("en")
  document.body.innerHTML = "<p>Live</p>"
  countDown(document, words)
  expect(document.body.innerHTML).toBe("<p>Live</p>")
})
