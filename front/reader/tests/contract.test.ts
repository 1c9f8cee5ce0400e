import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { living } from "../src/live.ts"
import { pageOf } from "../src/page.ts"
import type { Delta } from "../src/parts.ts"
import { wholePage } from "../src/trusted.ts"

interface Sample {
  readonly page: string
  readonly delta: Delta
  readonly then: string
}

const folder = join(import.meta.dirname, "../../../contracts/delta")
const samples = readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(join(folder, name), "utf8")) as Sample] as const)

/** As a page that was just fetched would hold it: the newest twenty, and the order of attributes is no part of it. */
function read(page: Document): string {
  const count = +page.querySelector<HTMLElement>("[data-count]")!.dataset.count!
  for (const post of page.querySelectorAll<HTMLElement>("#posts > article")) if (+post.dataset.n! <= count - 20) post.remove()
  for (const head of page.querySelectorAll(".day-head")) if (!head.nextElementSibling?.matches("article")) head.remove()
  for (const one of page.querySelectorAll("*"))
    for (const { name, value } of [...one.attributes].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      one.removeAttribute(name)
      one.setAttribute(name, value)
    }
  return page.documentElement.outerHTML
}

describe("what the press makes, the script puts: the page and the delta are the page after it", () => {
  test.each(samples)("%s", (_, { page, delta, then }) => {
    const live = living(pageOf(wholePage(page)), {
      reader: () => ({ holds: false, scrolled: 0, busy: false, listed: false, touched: Infinity }),
      changed: () => {},
      told: () => {},
      outdated: () => {},
    })
    const whole = live.take(delta)
    expect(whole).toBe(delta.parts.some((part) => part.key === "reload"))
    if (whole) return // it is fetched again, and what it holds then is the newer house's business
    expect(read(live.page.root)).toBe(read(wholePage(then)))
  })

  test("there are samples to try", () => {
    expect(samples.length).toBeGreaterThan(5)
  })
})
