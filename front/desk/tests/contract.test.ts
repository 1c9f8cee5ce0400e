// @vitest-environment node
import { readFileSync } from "node:fs"
import { join } from "node:path"
import openapi, { astToString } from "openapi-typescript"
import { expect, it } from "vitest"
import type { components } from "../src/lib/api-types.ts"
import type * as Ours from "../src/lib/types.ts"

type Said = components["schemas"]

/** Names that the desk reads and the API does not say. `never` is as it should be; anything else is a fault of types. */
type Missing<Reads, Says> = Exclude<keyof Reads, keyof Says>
type Never<T extends never> = T
export type EveryNameTheDeskReadsIsSaid = [
  Never<Missing<Ours.View, Said["DeskView"]>>,
  Never<Missing<Ours.Post, Said["PostSaid"]>>,
  Never<Missing<Ours.Draft, Said["DraftSaid"]>>,
  Never<Missing<Ours.Listed, Said["CoverageInList"]>>,
  Never<Missing<Ours.Person, Said["Me"]>>,
  Never<Missing<Ours.ItemWords, Said["ItemSaid"]>>,
  Never<Missing<Ours.Red, Said["RedSaid"]>>,
  Never<Missing<Ours.Summary, Said["SummarySaid"]>>,
  Never<Missing<Ours.About, Said["About"]>>,
  Never<Missing<Ours.Upload, Said["Uploaded"]>>,
  Never<Missing<Ours.Published, Said["Out"]>>,
]
/** And the other way round: what the desk sends is what the API takes. */
export type EveryNameTheDeskSendsIsTaken = [
  Never<Missing<Ours.DraftWords & { version: number }, Said["KeptDraft"]>>,
  Never<Missing<Ours.PublishChoices & { version: number }, Said["Publish"]>>,
  Never<Missing<Ours.Takedown, Said["TakeDown"]>>,
  Never<Missing<Ours.StateChange, Said["ChangedState"]>>,
  Never<Missing<Ours.NewItem, Said["NewItem"]>>,
  Never<Missing<Ours.NewCoverage, Said["NewCoverage"]>>,
]

it("the desk's types are the ones that the API's description gives (`npm run types` makes them)", async () => {
  const here = import.meta.dirname
  const described = JSON.parse(readFileSync(join(here, "../../../contracts/openapi.json"), "utf8")) as object
  const made = astToString(await openapi(described as never))
  const kept = readFileSync(join(here, "../src/lib/api-types.ts"), "utf8")
  expect(kept.slice(kept.indexOf("export interface paths")).trim()).toBe(made.slice(made.indexOf("export interface paths")).trim())
})
