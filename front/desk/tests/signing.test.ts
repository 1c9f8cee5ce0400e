import { describe, expect, it } from "vitest"
import { newSheet, toSend } from "../src/lib/sheets.ts"
import { bylineOf, remember } from "../src/lib/signing.ts"
import { PERSON } from "./fakeDesk.ts"

const own = bylineOf(PERSON)

describe("how somebody signs", () => {
  it("is what her next text begins with", () => {
    const person = { ...PERSON }
    remember(person, own, { ...own, role: "Live reporter", where: "in Stenna" })
    expect(newSheet(person, "ferry").words.bylines).toEqual([{ ...own, role: "Live reporter", where: "in Stenna" }])
  })

  it("is not what she writes over somebody else's name, or in it", () => {
    const person = { ...PERSON }
    const other = { name: "Lina Thorsen", role: "Stenna correspondent", outlet: null, where: "in Stenna" }
    remember(person, other, { ...other, name: person.name }) // the last letter of her own name
    remember(person, own, { ...own, name: "Lina Thorsen" })
    remember(person, undefined, other)
    expect(bylineOf(person)).toEqual(own)
  })

  it("goes out without what was only begun", () => {
    const sheet = newSheet(PERSON, "ferry", { bylines: [{ name: " ", role: "nobody" }, { name: "Record Radio ", where: " in Stenna" }] })
    expect(toSend(sheet).bylines).toEqual([{ name: "Record Radio", role: null, outlet: null, where: "in Stenna" }])
  })
})
