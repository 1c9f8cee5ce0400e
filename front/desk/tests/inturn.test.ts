import { expect, test, vi } from "vitest"
import { InTurn } from "../src/lib/inturn.svelte.ts"

const frames: (() => void)[] = []
vi.stubGlobal("requestAnimationFrame", (next: () => void) => frames.push(next))
vi.stubGlobal("cancelAnimationFrame", () => frames.splice(0))
const frame = () => frames.splice(0).forEach((next) => next())
const told = (turns: InTurn, ...keys: number[]) => keys.map((key) => turns.of(key, () => -1))

test("the newest posts know the minute at once, the older ones a frame later each", () => {
  const turns = new InTurn()
  turns.tell([3, 2, 1], 60)

  expect(told(turns, 3, 2, 1)).toEqual([60, -1, -1])
  frame()
  expect(told(turns, 3, 2, 1)).toEqual([60, 60, -1])
  frame()
  expect(told(turns, 3, 2, 1)).toEqual([60, 60, 60])
})

test("a stretch that knows the minute costs no frame, and the next minute takes the place of the last", () => {
  const turns = new InTurn()
  const stop = turns.tell([2, 1], 60)
  frame()
  turns.tell([3, 2, 1], 60)
  frame()
  expect(frames).toHaveLength(0)

  stop()
  turns.tell([3, 2, 1], 120)
  expect(told(turns, 3, 2, 1)).toEqual([120, 60, 60])
})
