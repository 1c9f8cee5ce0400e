import { describe, expect, it, vi } from "vitest"
import { Drag } from "../src/lib/drag.svelte.ts"
import { numbered, put, sameOrder, stepped, type Lists } from "../src/lib/order.ts"
import { arranged, listsOf, wholePoint } from "../src/lib/stale.ts"

const LISTS: Lists = [["known", ["a", "b"]], ["unknown", []], ["next", ["c"]]]

describe("the order of points", () => {
  it("changes for one point and leaves the others as they stood", () => {
    expect(put(LISTS, "c", { heading: "known", at: 1 })).toEqual([["known", ["a", "c", "b"]], ["unknown", []], ["next", []]])
    expect(put(LISTS, "a", { heading: "known", at: 1 })).toEqual([["known", ["b", "a"]], ["unknown", []], ["next", ["c"]]])
    expect(sameOrder(put(LISTS, "b", { heading: "known", at: 1 }), LISTS)).toBe(true)
  })

  it("goes on under the next heading where one ends, and no further than the last", () => {
    expect(stepped(LISTS, "b", 1)).toEqual({ heading: "unknown", at: 0 })
    expect(stepped(LISTS, "c", -1)).toEqual({ heading: "unknown", at: 0 })
    expect(stepped(LISTS, "a", -1)).toBeNull()
    expect(stepped(LISTS, "c", 1)).toBeNull()
    expect(numbered(LISTS, "c")).toEqual({ n: 3, of: 3 })
  })

  it("keeps every word of the points, whatever heading they come to stand under", () => {
    const points = ["a", "b", "c"].map((id) => wholePoint({ id, text: `Point ${id}`, heading: id === "c" ? "next" : "known" }))
    expect(listsOf(points)).toEqual(LISTS)
    const after = arranged(points, put(LISTS, "c", { heading: "known", at: 0 }))
    expect(after.map(({ id, text, heading }) => [id, text, heading])).toEqual([["c", "Point c", "known"], ["a", "Point a", "known"], ["b", "Point b", "known"]])
  })
})

describe("a row in hand", () => {
  function open() {
    const drop = vi.fn()
    const say = vi.fn()
    const drag = new Drag({ lists: () => LISTS, drop, say })
    return { drag, drop, say, said: () => say.mock.calls.map(([what]) => String(what)) }
  }
  const escape = () => dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", cancelable: true }))

  it("is moved by steps and put down in one go", async () => {
    const { drag, drop, said } = open()
    drag.grip("a").onclick(new MouseEvent("click"))
    await drag.step(1)
    await drag.step(1)
    expect(drop).not.toHaveBeenCalled()
    drag.grip("a").onclick(new MouseEvent("click"))
    expect(drop.mock.calls).toEqual([[[["known", ["b"]], ["unknown", ["a"]], ["next", ["c"]]], "a"]])
    expect(said()).toEqual(["lifted", "moved", "moved"])
    expect(drag.lists).toBe(LISTS)
  })

  it("goes back where it was with Escape, and nothing has been done", async () => {
    const { drag, drop, said } = open()
    drag.grip("a").onclick(new MouseEvent("click"))
    await drag.step(1)
    escape()
    expect(drag.held).toBeNull()
    expect(drop).not.toHaveBeenCalled()
    expect(said().at(-1)).toBe("left")
    escape() // of no more concern to it
    expect(said()).toHaveLength(3)
  })

  it("put down where it was is no change", () => {
    const { drag, drop } = open()
    drag.grip("b").onclick(new MouseEvent("click"))
    drag.drop()
    expect(drop).not.toHaveBeenCalled()
  })
})
