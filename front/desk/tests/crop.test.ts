// @vitest-environment node
import { describe, expect, it } from "vitest"
import { between, inside, isWhole, middle, moved, ofShape, resized, WHOLE } from "../src/lib/crop.ts"

const PART = { x: 100, y: 200, width: 500, height: 400 }

describe("the part of a picture that is shown", () => {
  it("stays within the picture wherever it is moved", () => {
    expect(moved(PART, 10, -10)).toEqual({ ...PART, x: 110, y: 190 })
    expect(moved(PART, 5000, -5000)).toEqual({ ...PART, x: 500, y: 0 })
    expect(moved(WHOLE, 10, 10)).toEqual(WHOLE)
  })

  it("never becomes a sliver, nor more than there is", () => {
    expect(resized(PART, -5000, 5000)).toEqual({ ...PART, width: 50, height: 800 })
    expect(isWhole(resized({ ...WHOLE, width: 900 }, 500, 0))).toBe(true)
  })

  it("is drawn from any corner to any other, and a touch draws nothing", () => {
    expect(between({ x: 600, y: 700 }, { x: 100, y: 200 })).toEqual({ x: 100, y: 200, width: 500, height: 500 })
    expect(between({ x: -50, y: 0 }, { x: 400, y: 1200 })).toEqual({ x: 0, y: 0, width: 400, height: 1000 })
    expect(between({ x: 600, y: 700 }, { x: 610, y: 900 })).toBeNull()
  })

  it("takes a shape around the point that matters, as large as the picture lets it", () => {
    expect(ofShape(16 / 9, 1600, 1200, { x: 500, y: 900 })).toEqual({ x: 0, y: 250, width: 1000, height: 750 })
    expect(ofShape(1, 2000, 1000, { x: 950, y: 500 })).toEqual({ x: 500, y: 0, width: 500, height: 1000 })
  })

  it("keeps its focal point in sight", () => {
    expect(inside({ x: 0, y: 1000 }, PART)).toEqual({ x: 100, y: 600 })
    expect(inside(middle(PART), PART)).toEqual({ x: 350, y: 400 })
  })
})
