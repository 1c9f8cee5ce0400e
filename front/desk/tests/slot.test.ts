import { afterEach, beforeEach, expect, it } from "vitest"
import { forgetNote } from "../src/lib/device.ts"
import { Refused } from "../src/lib/errors.ts"
import { moved, Slot } from "../src/lib/slot.svelte.ts"

const NAME = "stoppress.figures.ferry.ana"
const sent: { after: string; value: string[]; key: string }[] = []
let refuse: Error | null = null
let stands = ["312"]

const write = () =>
  new Slot<string[]>({
    name: NAME,
    place: () => "a:7",
    stands: () => stands,
    set: (after, value, key) => {
      sent.push({ after, value, key })
      return refuse ? Promise.reject(refuse) : Promise.resolve({})
    },
  })

beforeEach(() => {
  sent.length = 0
  refuse = null
  stands = ["312"]
})
afterEach(() => forgetNote(NAME))

const conflict = (theirs: unknown) => new Refused(409, "conflict", { place: "a:9" }, "", { theirs })

it("writes on a copy of what stands, and sets it whole on the place where it began", async () => {
  const slot = write()
  slot.value.push("6")
  expect(stands).toEqual(["312"])
  expect(await slot.set()).toBe(true)
  expect(sent).toMatchObject([{ after: "a:7", value: ["312", "6"] }])
})

it("keeps what is being written on the device until it is set or left", async () => {
  const slot = write()
  slot.value.push("6")
  slot.keep()
  expect(Slot.kept(NAME)).toBe(true)
  expect(write().value).toEqual(["312", "6"])
  await slot.set()
  expect(Slot.kept(NAME)).toBe(false)
})

it("asks again with the same key, and with another once something else is meant", async () => {
  refuse = new Error("no line")
  const slot = write()
  await slot.set()
  await slot.set()
  slot.value.push("6")
  await slot.set()
  expect(sent[0]?.key).toBe(sent[1]?.key)
  expect(sent[2]?.key).not.toBe(sent[1]?.key)
})

it("shows what somebody else has set, and goes on from there with either", async () => {
  refuse = conflict(["311"])
  const slot = write()
  slot.value.push("6")
  expect(await slot.set()).toBe(false)
  expect(slot.theirs).toEqual(["311"])
  expect(slot.value).toEqual(["312", "6"])

  slot.take("mine")
  refuse = null
  expect(await slot.set()).toBe(true)
  expect(sent.at(-1)).toMatchObject({ after: "a:9", value: ["312", "6"] })

  refuse = conflict(["311"])
  const other = write()
  await other.set()
  other.take("theirs")
  expect(other.value).toEqual(["311"])
})

it("says why it was refused and keeps the words", async () => {
  refuse = new Refused(422, "figure_without_words", { figure: 1 }, "")
  const slot = write()
  expect(await slot.set()).toBe(false)
  expect(slot.said).toContain("Figure 1 needs")
  expect(slot.value).toEqual(["312"])
  expect(slot.busy).toBe(false)
})

it("moves an entry one step and no further than the ends", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"])
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"])
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"])
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"])
})
