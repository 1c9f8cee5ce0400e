// @vitest-environment node
import { beforeEach, describe, expect, test } from "vitest"
import { follow } from "../src/stream.ts"
import { FakeSheet, FakeWorld, delta, json, settled } from "./world.ts"

let world: FakeWorld
let sheet: FakeSheet
let stream: ReturnType<typeof follow>

beforeEach(async () => {
  world = new FakeWorld()
  sheet = new FakeSheet()
  stream = follow(sheet, world)
  await stream.start()
})

const hello = (complete = true) =>
  world.source.says("hello", { epoch: "e", from: sheet.place, to: sheet.place, complete, generation: 0 })

describe("a reader who stays", () => {
  test("hears from where the page stands", () => {
    expect(world.source.url).toBe("/live/ferry/stream?after=e:5&generation=0")
  })

  test("is given what the newsroom sends, and stands there afterwards", () => {
    hello()
    world.source.says("delta", delta(5, 6))
    world.source.says("delta", delta(6, 8))
    expect(sheet.taken.map((one) => one.to)).toEqual(["e:6", "e:8"])
    expect(sheet.place).toBe("e:8")
  })

  test("is not put back by a delta that is older than the page, but what it takes back is taken back", () => {
    hello()
    world.source.says("delta", delta(5, 9))
    world.source.says("delta", delta(3, 7, { redacted: ["p2"], generation: 1 }))
    expect(sheet.place).toBe("e:9")
    expect(sheet.taken).toHaveLength(1)
    expect(sheet.redacted).toEqual(["p2"])
  })

  test("asks for what is missing when a delta begins after the page ends", async () => {
    hello()
    world.answer = () => json(delta(5, 9))
    world.source.says("delta", delta(7, 9, { redacted: ["p1"] }))
    expect(sheet.redacted, "takedowns do not wait for the rest").toEqual(["p1"])
    await settled()
    expect(world.asked).toEqual(["/live/ferry/since/0/e:5"])
    expect(sheet.taken.map((one) => [one.from, one.to])).toEqual([["e:5", "e:9"]])
  })

  test("asks what has been when another tab of hers has the stream and only tells what comes", async () => {
    world.answer = () => json(delta(5, 7))
    world.source.says("follow", {})
    await settled()
    expect(sheet.place).toBe("e:7")
    world.source.says("delta", delta(7, 8))
    expect(sheet.place).toBe("e:8")
  })

  test("is told of a takedown before anything else", () => {
    hello()
    world.source.says("redact", { generation: 3, redacted: ["p7"] })
    expect(sheet.redacted).toEqual(["p7"])
    expect(sheet.generation).toBe(3)
  })

  test("gets the whole page again when the stream cannot say what happened", async () => {
    sheet.renewal = "f:2"
    hello(false)
    await world.pass(2)
    expect(sheet.renewed).toBe(1)
    expect(world.source.url).toBe("/live/ferry/stream?after=f:2&generation=0")
    expect(world.streams).toHaveLength(1)
  })

  test("of whose page nobody has said where it stands, gets it again before anything is asked", async () => {
    sheet.place = ""
    sheet.renewal = "e:4"
    stream = follow(sheet, world)
    await stream.start()
    expect(sheet.renewed).toBe(1)
    expect(world.source.url).toBe("/live/ferry/stream?after=e:4&generation=0")
  })

  test("gets the whole page again when a backup was restored, or a newer house sent what this script does not know", async () => {
    hello()
    world.source.says("delta", delta(5, 6, { to: "f:1" }))
    await world.pass(2)
    expect(sheet.renewed).toBe(1)
    hello()
    world.source.says("delta", delta(5, 6, { parts: [{ key: "reload" }] }))
    await world.pass(4)
    expect(sheet.renewed).toBe(2)
  })

  test("does not hammer a house whose page and stream disagree", async () => {
    for (let minute = 0; minute < 10; minute++) {
      for (const source of world.streams) source.says("hello", { complete: false })
      await world.pass(60)
    }
    expect(sheet.renewed).toBeLessThan(15)
  })
})

describe("after a cut", () => {
  test("the browser's own return is left alone: it brings the last id", async () => {
    hello()
    world.source.dropped()
    await world.pass(20)
    expect(world.sources).toHaveLength(1)
  })

  test("a stream that was refused is started again, from where the page stands now", async () => {
    hello()
    world.source.says("delta", delta(5, 7))
    world.source.refused()
    await world.pass(0.5)
    expect(world.sources).toHaveLength(1)
    await world.pass(1)
    expect(world.sources).toHaveLength(2)
    expect(world.source.url).toContain("after=e:7")
  })

  test("after three refusals the deltas are asked for every ten seconds, until a stream goes through again", async () => {
    world.answer = (url) => json(delta(+url.split(":")[1]!, +url.split(":")[1]!))
    for (let refusal = 0; refusal < 3; refusal++) {
      world.source.refused()
      await world.pass(4)
    }
    expect(world.streams).toEqual([])
    const streams = world.sources.length
    const before = world.asked.length
    await world.pass(8)
    expect(world.asked.length - before).toBe(1)
    await world.pass(30)
    expect(world.sources.length).toBe(streams + 1)
    hello()
    const asked = world.asked.length
    await world.pass(30)
    expect(world.asked.length, "the stream is open: nothing is polled").toBe(asked)
  })

  test("while the house is down the questions come less and less often, and the page says since when", async () => {
    const cutAt = world.clock
    for (let refusal = 0; refusal < 3; refusal++) {
      world.source.refused()
      await world.pass(4)
    }
    await world.pass(120)
    expect(sheet.since).toBe(cutAt)
    const before = world.asked.length
    await world.pass(120)
    expect(world.asked.length - before).toBeLessThan(14)
    world.answer = () => json(delta(5, 30))
    await world.pass(45)
    expect(sheet.place).toBe("e:30")
    expect(sheet.since).toBeUndefined()
    expect(world.streams, "and it streams again at once").toHaveLength(1)
  })

  test("a server that is being replaced is not stormed by everybody at once", async () => {
    hello()
    world.source.says("bye", {})
    expect(world.streams).toEqual([])
    await world.pass(3)
    expect(world.streams).toHaveLength(1)
  })
})

describe("asking for what changed", () => {
  test("an old generation drops what was taken back and goes on where it is told", async () => {
    world.answer = (url) =>
      url === "/live/ferry/since/0/e:5"
        ? json({ generation: 2, redacted: ["p3", "p4"], go_on: "/live/ferry/since/2/e:5" }, 410)
        : json(delta(5, 8, { generation: 2 }))
    await stream.start(true)
    expect(sheet.redacted).toEqual(["p3", "p4"])
    expect(world.asked).toEqual(["/live/ferry/since/0/e:5", "/live/ferry/since/2/e:5"])
    expect([sheet.place, sheet.generation]).toEqual(["e:8", 2])
  })

  test("a place of another epoch is answered with the whole page", async () => {
    world.answer = () => json({ generation: 1, redacted: ["p3"], reset: true }, 410)
    await stream.start(true)
    expect([sheet.redacted, sheet.renewed]).toEqual([["p3"], 1])
  })

  test("a proxy's page, an error and a circle of addresses are no answer", async () => {
    world.answer = () => new Response("<!doctype html><title>Oops</title>")
    await stream.start(true)
    world.answer = () => json({ redacted: [] }, 429)
    await stream.start(true)
    world.answer = (url) => json({ generation: 0, redacted: [], go_on: url }, 410)
    await stream.start(true)
    expect(sheet.place).toBe("e:5")
  })

  test("under Save-Data the deltas are asked for and no stream is opened", async () => {
    world = new FakeWorld()
    world.thrifty = true
    world.answer = () => json(delta(5, 6))
    stream = follow(sheet, world)
    await stream.start()
    await world.pass(35)
    expect(world.sources).toEqual([])
    expect(world.asked.length).toBe(4)
  })
})

describe("silence", () => {
  test("a stream that says nothing for long is checked; where it is merely quiet nothing is shown", async () => {
    hello()
    world.answer = () => json(delta(5, 5))
    await world.pass(180)
    expect(world.asked.length).toBeGreaterThan(1)
    expect(world.asked.length).toBeLessThan(5)
    expect(sheet.since).toBeUndefined()
    expect(world.sources, "the stream is left open").toHaveLength(1)
  })

  test("a stream that has gone deaf is opened again", async () => {
    hello()
    world.answer = () => json(delta(5, 9))
    await world.pass(60)
    expect(sheet.place).toBe("e:9")
    expect(world.sources).toHaveLength(2)
    expect(world.source.url).toContain("after=e:9")
  })

  test("a line that is dead says since when, and nothing once it lives again", async () => {
    hello()
    const last = world.clock
    await world.pass(70)
    expect(sheet.since).toBe(last)
    world.source.says("delta", delta(5, 6))
    expect(sheet.since).toBeUndefined()
  })

  test("an edge that has itself heard nobody says since when, with its hello, and with another that it hears again", () => {
    hello()
    expect(sheet.since).toBeUndefined()
    world.source.says("hello", { complete: true, late: 1_700_000_000_000 })
    expect(sheet.since).toBe(1_700_000_000_000)
    world.source.says("delta", delta(5, 6))
    expect(sheet.since, "what comes late is late").toBe(1_700_000_000_000)
    world.source.says("hello", { complete: true })
    expect(sheet.since).toBeUndefined()
    expect(sheet.renewed).toBe(0)
  })

  test("who polls is told with what she asked for", async () => {
    world.thrifty = true
    stream = follow(sheet, world)
    world.answer = () => json({ ...delta(5, 5), late: 1_700_000_000_000 })
    await stream.start()
    await world.pass(15)
    expect(sheet.since).toBe(1_700_000_000_000)
    world.answer = () => json(delta(5, 5))
    await world.pass(15)
    expect(sheet.since).toBeUndefined()
  })

  test("after a laptop's sleep it asks within seconds", async () => {
    hello()
    world.clock += 3_600_000
    world.answer = () => json(delta(5, 40))
    await world.pass(6)
    expect(sheet.place).toBe("e:40")
  })
})

describe("a reader who looks elsewhere", () => {
  test("holds no stream and asks nothing; coming back, she asks first and streams then", async () => {
    hello()
    stream.stop()
    await world.pass(300)
    expect([world.streams, world.asked]).toEqual([[], []])
    world.answer = () => json(delta(5, 12))
    await stream.start()
    expect(sheet.place).toBe("e:12")
    expect(world.streams.map((source) => source.url)).toEqual(["/live/ferry/stream?after=e:12&generation=0"])
  })

  test("coming back without a line, she is told since when the page stands still", async () => {
    hello()
    const left = world.clock
    stream.stop()
    await world.pass(300)
    await stream.start()
    expect(sheet.since).toBe(left)
  })
})

test("an archived coverage has no stream, and a coverage that is archived lets go of it", async () => {
  hello()
  sheet.over = true
  world.source.refused()
  await world.pass(600)
  expect([world.streams, world.asked]).toEqual([[], []])
  expect(sheet.since, "it is not cut off, it is over").toBeUndefined()
})
