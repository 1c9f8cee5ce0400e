/** Documents drawn from the published contract: whatever the schema allows, the desk has to carry. */
import fc from "fast-check"
import published from "$contracts/document.schema.json"
import type { Doc } from "../src/lib/types.ts"

export type Schema = {
  $ref?: string
  $defs?: Record<string, Schema>
  const?: unknown
  enum?: unknown[]
  type?: string
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  pattern?: string
}

export const contract = published as unknown as Schema

const ADDRESSES = ["https://example.org/a?b=c#d", "http://hallin.example/", "mailto:desk@hallin.example"]
// Everything readers might meet: marks of direction, joined letters, emoji, letters that only look like Latin, two spaces.
const letters = fc.constantFrom("a", "Z", " ", "  ", "é", "ß", "ш", "م", "\u200f", "漢", "👩‍🚒", "‘", "\u00a0", "\u2028", "<b>", "&amp;", "/", "-", "1. ")
const words = (least: number) => fc.array(letters, { minLength: least, maxLength: 12 }).map((parts) => parts.join("").slice(0, 40))

/** Deep things get rarer and then stop: the contract ends at eight levels, and a test has to end as well. */
function draw(schema: Schema, name: string, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref) {
    const target = contract.$defs?.[schema.$ref.replace("#/$defs/", "")]
    if (!target) throw new Error(`${schema.$ref} is not in the contract`)
    return draw(target, name, depth)
  }
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices) return fc.oneof(...choices.filter((choice) => depth < 6 || !deep(choice)).map((choice) => draw(choice, name, depth)))
  switch (schema.type) {
    case "object":
      return drawObject(schema, depth + 1)
    case "array":
      return fc.array(draw(schema.items ?? {}, name, depth), { minLength: schema.minItems ?? 0, maxLength: Math.max(schema.minItems ?? 0, name === "marks" ? 2 : 3) })
    case "string":
      return drawString(schema, name)
    case "integer":
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 })
    case "boolean":
      return fc.boolean()
    case "null":
      return fc.constant(null)
  }
  throw new Error(`The contract says something this generator does not know: ${JSON.stringify(schema)}`)
}

/** Whether a part may hold parts of its own kind. */
function deep(schema: Schema): boolean {
  const target = schema.$ref ? contract.$defs?.[schema.$ref.replace("#/$defs/", "")] : schema
  return ["List", "Warned", "Quotation"].includes(schema.$ref?.replace("#/$defs/", "") ?? "") && target !== undefined
}

function drawObject(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, draw(part, name, depth)] as const)
  return fc.record(Object.fromEntries(properties), { requiredKeys: [...(schema.required ?? [])] as never[] })
}

function drawString(schema: Schema, name: string): fc.Arbitrary<string> {
  if (name === "href") return fc.constantFrom(...ADDRESSES)
  if (name === "address") return fc.constantFrom(...ADDRESSES.slice(0, 2))
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern))
  return words(schema.minLength ?? 0).filter((text) => text.length >= (schema.minLength ?? 0))
}

type Marked = { marks?: { type: string }[]; content?: Marked[] }

/** What the contract says and a schema cannot: a run carries each mark once. */
function onceEach<T extends Marked>(node: T): T {
  if (node.marks) node.marks = node.marks.filter((mark, at, all) => all.findIndex((other) => other.type === mark.type) === at)
  node.content?.forEach(onceEach)
  return node
}

export const documents: fc.Arbitrary<Doc> = draw(contract, "document", 0).map((drawn) => {
  const document = { version: 1, blocks: [], ...(drawn as Partial<Doc>) } as Doc
  document.blocks.forEach(onceEach)
  return document
})
