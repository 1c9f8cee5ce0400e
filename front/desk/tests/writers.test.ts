import fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Composer } from "../src/lib/composer.svelte.ts"
import { Coverage } from "../src/lib/coverage.svelte.ts"
import { kept } from "../src/lib/device.ts"
import { outbox } from "../src/lib/outbox.svelte.ts"
import { isBlank, sheetOfPost } from "../src/lib/sheets.ts"
import { shelf, type Store } from "../src/lib/shelf.svelte.ts"
import type { Block, Post, Words } from "../src/lib/types.ts"
import { FakeDesk, PERSON } from "./fakeDesk.ts"

const block = (text: string): Block => ({ type: "paragraph", content: [{ type: "text", text }] })
const STANDS: Words = { headline: "Aground", document: { version: 1, blocks: ["one", "two", "three"].map(block) }, bylines: [], event_at: null, tags: [], location: null }
const ACTS = ["type", "add", "publish", "save", "line"] as const

/** Who does what, in which order, and what is chosen where two texts cannot be put together. */
const evening = fc.record({
  writers: fc.integer({ min: 2, max: 5 }),
  deeds: fc.array(fc.record({ who: fc.nat(4), act: fc.constantFrom(...ACTS), at: fc.nat(3), mine: fc.boolean() }), { minLength: 4, maxLength: 30 }),
})

/** The same on a line that takes its time, and without waiting for any answer: she opens another text while one is on its
 * way, goes back to it, and types on; and a colleague publishes what she has as a draft. */
const HURRIED = ["type", "add", "publish", "publish", "save", "another", "again", "back", "colleague", "line"] as const
const hurry = fc.record({
  writers: fc.integer({ min: 1, max: 3 }),
  deeds: fc.array(fc.record({ who: fc.nat(2), act: fc.constantFrom(...HURRIED), at: fc.nat(3), mine: fc.boolean(), wait: fc.constantFrom(0, 50, 300, 900, 2500) }), { minLength: 4, maxLength: 30 }),
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Everything that is kept anywhere: what the post has said, drafts, what waits on the device, what is on a screen. */
const everywhere = (desk: FakeDesk, composers: Composer[]) =>
  JSON.stringify([[...desk.said.values()], [...desk.drafts.values()], (["sheets", "outbox"] as Store[]).map((store) => shelf.all(store)), composers.map(({ sheet, conflict }) => [sheet.words, conflict])])

describe("two to five writers on one post", () => {
  it("p7: every word that one of them typed is in some revision, in a draft, on her device or before her eyes", async () => {
    await fc.assert(
      fc.asyncProperty(evening, async ({ writers, deeds }) => {
        for (const store of ["sheets", "outbox"] as Store[]) for (const { id } of shelf.all(store)) shelf.forget(store, id)
        const desk = new FakeDesk()
        desk.start()
        desk.said.set("post1", [STANDS])
        const composers = Array.from({ length: writers }, (_, n) => {
          const coverage = new Coverage("ferry")
          vi.spyOn(coverage, "refresh").mockResolvedValue()
          return new Composer(coverage, { ...PERSON, username: `writer${n}` })
        })
        const typed: string[] = []
        for (const [n, { who, act, at, mine }] of deeds.entries()) {
          const composer = composers[who % writers]!
          outbox.start(composer.person)
          if (composer.conflict) composer.resolve(mine ? "mine" : "theirs")
          if (!composer.sheet.post) {
            const said = desk.said.get("post1") ?? []
            composer.open(sheetOfPost(composer.person, "ferry", { ...said.at(-1), id: "post1", revision: said.length, sourcing: "", alone: false } as unknown as Post, "edit"))
          }
          const { blocks } = composer.sheet.words.document
          if (act === "line") desk.cut = !desk.cut
          else if (act === "save") void composer.save()
          else if (act === "publish") {
            composer.coverage.lineLost = desk.cut ? new Date() : null
            void composer.publish()
          } else {
            const word = `word${n}`
            typed.push(word)
            const one = blocks[at % Math.max(1, blocks.length)]
            const next = act === "add" || !one ? [...blocks.slice(0, at), block(word), ...blocks.slice(at)] : blocks.map((other) => (other === one ? block(`${other.content?.[0]?.text} ${word}`) : other))
            composer.words({ document: { version: 1, blocks: next } })
          }
          await vi.advanceTimersByTimeAsync(act === "type" || act === "add" ? 500 : 7000)
          for (const word of typed) expect(everywhere(desk, composers)).toMatch(new RegExp(`\\b${word}\\b`))
        }
      }),
      { numRuns: 100 },
    )
  }, 20_000)

  it("p7: and in a hurry on a slow line too; in the end everything can be published from where it stands", async () => {
    await fc.assert(
      fc.asyncProperty(hurry, async ({ writers, deeds }) => {
        for (const store of ["sheets", "outbox"] as Store[]) for (const { id } of shelf.all(store)) shelf.forget(store, id)
        const desk = new FakeDesk()
        desk.start()
        desk.lag = 250
        desk.said.set("post1", [STANDS])
        const composers = Array.from({ length: writers }, (_, n) => {
          const coverage = new Coverage("ferry")
          vi.spyOn(coverage, "refresh").mockResolvedValue()
          return new Composer(coverage, { ...PERSON, username: `writer${n}` })
        })
        try {
          const stands = (id: string) => ({ ...desk.said.get(id)!.at(-1), id, revision: desk.said.get(id)!.length, sourcing: "", alone: false }) as unknown as Post
          const typed: string[] = []
          const all = () => {
            const found = everywhere(desk, composers)
            for (const word of typed) expect(found).toMatch(new RegExp(`\\b${word}\\b`))
          }
          for (const [n, { who, act, at, mine, wait }] of deeds.entries()) {
            const composer = composers[who % writers]!
            outbox.start(composer.person) // one device, and whoever sits at it
            if (composer.conflict) composer.resolve(mine ? "mine" : "theirs")
            const posts = [...desk.said.keys()]
            const post = posts[at % posts.length]!
            if (act === "line") desk.cut = !desk.cut
            else if (act === "save") void composer.save()
            else if (act === "another") composer.fresh()
            else if (act === "colleague") {
              const [id, draft] = [...desk.drafts][at % Math.max(1, desk.drafts.size)] ?? []
              if (id && !desk.cut) void fetch(`/api/v1/coverages/ferry/drafts/${id}/publish`, { method: "POST", body: JSON.stringify({ version: draft?.version }) }).catch(() => undefined)
            }
            else if (act === "back") {
              const left = composer.kept()
              if (left.length) await composer.openKept(left[at % left.length]!)
            } else if (act === "again") {
              if (!composer.again(post, "edit")) composer.open(sheetOfPost(composer.person, "ferry", composer.latest(stands(post)), "edit"))
            } else if (act === "publish") {
              composer.coverage.lineLost = desk.cut ? new Date() : null
              void composer.publish()
            } else {
              const word = `word${n}`
              typed.push(word)
              const { blocks } = composer.sheet.words.document
              const one = blocks[at % Math.max(1, blocks.length)]
              const next = act === "add" || !one ? [...blocks.slice(0, at), block(word), ...blocks.slice(at)] : blocks.map((other) => (other === one ? block(`${other.content?.[0]?.text} ${word}`) : other))
              composer.words({ document: { version: 1, blocks: next } })
            }
            await vi.advanceTimersByTimeAsync(wait)
            all()
          }
          desk.cut = false
          for (const composer of composers) {
            outbox.start(composer.person)
            composer.coverage.lineLost = null
            await vi.advanceTimersByTimeAsync(60_000)
            for (let left = 40; left; left--) {
              if (composer.conflict) composer.resolve("mine")
              const [next] = composer.kept().filter((sheet) => sheet.dirty)
              if (isBlank(composer.sheet) || !composer.sheet.dirty) {
                if (!next) break
                await composer.openKept(next)
              }
              void composer.publish()
              await vi.advanceTimersByTimeAsync(9000)
            }
            expect(kept(composer.person.username, "ferry").filter((sheet) => sheet.dirty), composer.problem ?? "").toEqual([])
          }
          expect(outbox.errands).toEqual([])
          all()
        } finally {
          desk.cut = false
          await vi.advanceTimersByTimeAsync(120_000) // nothing of this evening is on its way in the next
        }
      }),
      { numRuns: 300 },
    )
  }, 60_000)
})
