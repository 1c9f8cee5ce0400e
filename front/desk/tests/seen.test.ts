import { expect, it } from "vitest"
import { fitTheKeyboard } from "../src/lib/seen.ts"

it("the desk is as high as the keyboard leaves it, and as the window again when that goes; looking closer changes nothing", () => {
  const view = Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0, scale: 1 })
  const page = document.createElement("div")
  fitTheKeyboard(view as unknown as VisualViewport, page)
  const now = (part: Partial<typeof view>) => {
    Object.assign(view, part).dispatchEvent(new Event("resize"))
    return [page.style.getPropertyValue("--seen"), page.style.getPropertyValue("--seen-from")]
  }
  expect(now({ height: 400, offsetTop: 60 })).toEqual(["400px", "60px"])
  expect(now({ height: innerHeight, offsetTop: 0 })).toEqual(["", ""])
  expect(now({ height: 200, scale: 2 })).toEqual(["", ""])
})
