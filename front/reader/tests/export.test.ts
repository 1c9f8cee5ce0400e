// @vitest-environment node
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Ajv2020 } from "ajv/dist/2020.js"
import { expect, it } from "vitest"

const contract = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, "../../../contracts", name), "utf8"))

it("the published export keeps its contract, posts newest first, every time with its offset", () => {
  const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(contract("export.schema.json"))
  const sample = contract("export/an-evening.v1.json")
  expect(valid(sample), JSON.stringify(valid.errors)).toBe(true)
  const times = sample.posts.map((post: { published_at: string }) => post.published_at)
  expect(times.length).toBeGreaterThan(3)
  for (const time of times) expect(time).toMatch(/[+-]\d\d:\d\d$/)
  const moments = times.map((time: string) => Date.parse(time))
  expect(moments).toEqual([...moments].sort((a, b) => b - a))
  expect(valid({ ...sample, drafts: [] })).toBe(false)
})
