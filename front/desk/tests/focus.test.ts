import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { keepFocus } from "../src/lib/focus.ts"

let leave: () => void
const at = (id: string) => document.getElementById(id) as HTMLElement
const settled = () => new Promise((done) => setTimeout(done))

beforeEach(() => {
  document.body.innerHTML = `<button id="outside"></button>
    <aside><div><div id="entry"><form id="form"><input id="why"><button id="hold"></button></form><p id="acts"></p></div>
    <button id="next"></button></div></aside>`
  leave = keepFocus(document.querySelector("aside") as HTMLElement)
})
afterEach(() => leave())

describe("the focus", () => {
  it("stays in the entry when the form that had it goes away", async () => {
    at("hold").focus()
    at("form").remove()
    at("acts").innerHTML = `<button id="clear"></button>`
    await settled()
    expect(document.activeElement?.id).toBe("clear")
  })

  it("goes to what stands around the entry when the whole entry goes away", async () => {
    at("hold").focus()
    at("entry").remove()
    await settled()
    expect(document.activeElement?.id).toBe("next")
  })

  it("goes elsewhere where that is the way on", async () => {
    leave()
    leave = keepFocus(document.querySelector("aside") as HTMLElement, () => at("outside").focus())
    at("hold").focus()
    at("entry").remove()
    await settled()
    expect(document.activeElement?.id).toBe("outside")
  })

  it("is not fetched back by what goes away after somebody has left it", async () => {
    at("hold").focus()
    at("outside").focus()
    at("form").remove()
    await settled()
    expect(document.activeElement?.id).toBe("outside")
  })
})
