import { Editor } from "@tiptap/core"
import { getSchema } from "@tiptap/core"
import Ajv2020 from "ajv/dist/2020.js"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { besideOf, Carried, clean, EMPTY, plainText, spell, titleOf, toEditor } from "../src/editor/contract.ts"
import { extensions, schemaOnly } from "../src/editor/extensions.ts"
import type { Block, Doc } from "../src/lib/types.ts"
import { contract, documents } from "./schema.ts"
import { desk } from "./blockDesk.ts"

const schema = getSchema(schemaOnly)
const valid = new Ajv2020({ strict: false }).compile(contract as object)

const open = (document: Doc) => {
  const element = globalThis.document.createElement("div")
  return new Editor({ element, injectCSS: false, content: toEditor(document), extensions: extensions(() => desk, () => "") })
}

/** One spelling for documents that say the same: marks in one order, neighbouring runs with the same marks joined. */
function same(block: Block): Block {
  const spelt = spell(block)
  const marks = spelt.marks && [...spelt.marks].sort((a, b) => a.type.localeCompare(b.type))
  const content: Block[] = []
  for (const child of (spelt.content ?? []).map(same)) {
    const last = content.at(-1)
    if (child.type === "text" && last?.type === "text" && JSON.stringify(child.marks) === JSON.stringify(last.marks)) last.text = (last.text ?? "") + (child.text ?? "")
    else content.push(child)
  }
  return { ...spelt, ...(marks ? { marks } : {}), ...(content.length ? { content } : {}) }
}

describe("the documents drawn from the contract", () => {
  it("hold every kind of block and mark there is, also inside each other", () => {
    const seen = new Set<string>()
    const look = (block: Block): void => {
      seen.add(block.type)
      block.marks?.forEach(look)
      block.content?.forEach(look)
    }
    for (const document of fc.sample(documents, { numRuns: 400, seed: 7 })) document.blocks.forEach(look)
    const named = [...Object.keys(schema.nodes).filter((name) => name !== "doc"), ...Object.keys(schema.marks)]
    expect([...seen].sort()).toEqual(named.sort())
  })

  it("are what the contract calls valid", () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(valid(document), JSON.stringify(valid.errors)).toBe(true)
      }),
    )
  })
})

describe("a post that is opened and saved", () => {
  it("is the very document it was, whatever the contract allows", () => {
    fc.assert(
      fc.property(documents, (document) => {
        const node = schema.nodeFromJSON(toEditor(document))
        node.check()
        expect(new Carried(document, node).fromEditor(node)).toEqual(document)
      }),
      { numRuns: 300 },
    )
  })

  it("says the same when every block has been touched, and is still valid", () => {
    fc.assert(
      fc.property(documents, (document) => {
        const node = schema.nodeFromJSON(toEditor(document))
        const untracked = new Carried(EMPTY, node).fromEditor(node)
        expect(valid(untracked), JSON.stringify(valid.errors)).toBe(true)
        const trailing = (block: Block | undefined) => block?.type === "paragraph" && !block.content?.length
        const before = document.blocks.map(same)
        while (trailing(before.at(-1))) before.pop()
        expect(untracked.blocks.map(same)).toEqual(before)
      }),
      { numRuns: 300 },
    )
  })

  it("comes through the editor on the screen unchanged, with what the editor adds for the cursor taken away", () => {
    fc.assert(
      fc.property(documents, (document) => {
        const editor = open(document)
        const carried = new Carried(document, editor.state.doc)
        editor.view.dispatch(editor.state.tr) // wakes what waits for a first transaction
        expect(carried.fromEditor(editor.state.doc)).toEqual(document)
        editor.destroy()
      }),
      { numRuns: 60 },
    )
  })
})

describe("subtitles that came with a post", () => {
  const clip = (...langs: string[]): Doc => {
    const subtitles = langs.map((lang) => ({ lang, cues: [{ start: 0, end: 1, text: "Hold the line." }] }))
    return { version: 1, blocks: [{ type: "clip", attrs: { address: "https://video.example/1", subtitles } }] }
  }

  it.each([["in a language nobody has a name for", clip("aA-0a")], ["twice in one language", clip("en", "en")]])("are opened %s", (_, document) => {
    const editor = open(document)
    expect(new Carried(document, editor.state.doc).fromEditor(editor.state.doc)).toEqual(document)
    editor.destroy()
  })
})

const samples = import.meta.glob<{ public: { document?: Doc } }>("../../../contracts/entry/*.json", { eager: true, import: "default" })
const published = Object.entries(samples).flatMap(([name, entry]): [string, Doc][] =>
  entry.public.document?.blocks ? [[name.replace(/^.*\//, ""), { version: 1, blocks: entry.public.document.blocks }]] : [],
)

describe("a post from the published samples", () => {
  it("is among them", () => expect(published.length).toBeGreaterThan(2))

  it.each(published)("%s is opened and saved without a change", (_, document) => {
    const editor = open(document)
    editor.view.dispatch(editor.state.tr)
    expect(new Carried(document, editor.state.doc).fromEditor(editor.state.doc)).toEqual(document)
    expect(new Carried(EMPTY, editor.state.doc).fromEditor(editor.state.doc).blocks.map(same)).toEqual(document.blocks.map(same))
    editor.destroy()
  })
})

const SAMPLE: Doc = {
  version: 1,
  blocks: [
    { type: "lead_in", content: [{ type: "text", text: "From the harbour authority:" }] },
    { type: "paragraph", content: [{ type: "text", text: "All " }, { type: "text", text: "312", marks: [{ type: "emphasis" }, { type: "strong" }] }, { type: "text", text: " are off." }] },
    {
      type: "quotation",
      attrs: { speaker: "Tomas Elder", name_status: "changed", lang: "fr" },
      content: [
        { type: "paragraph", content: [{ type: "text", text: "Nous avons appelé deux fois." }] },
        { type: "translation", attrs: { translator: "Ida Marsh" }, content: [{ type: "paragraph", content: [{ type: "text", text: "We called twice." }] }] },
      ],
    },
    {
      type: "clip",
      attrs: { address: "https://clips.example/1", guidance: "flashing lights", seconds: 41, subtitles: [{ lang: "en", cues: [{ start: 0, end: 900, text: "Count them" }] }] },
    },
  ],
}

describe("a post in which one block is edited", () => {
  it("keeps every other block as it was spelt", () => {
    const editor = open(SAMPLE)
    const carried = new Carried(SAMPLE, editor.state.doc)
    editor.commands.insertContentAt(1, "Told us: ")
    const now = carried.fromEditor(editor.state.doc)
    expect(now.blocks[0]).toEqual({ type: "lead_in", content: [{ type: "text", text: "Told us: From the harbour authority:" }] })
    expect(now.blocks.slice(1)).toEqual(SAMPLE.blocks.slice(1))
    editor.destroy()
  })

  it("is an empty document again when all its words are deleted", () => {
    const editor = open({ version: 1, blocks: [{ type: "paragraph", content: [{ type: "text", text: "Gone" }] }] })
    const carried = new Carried(EMPTY, editor.state.doc)
    editor.commands.clearContent(true)
    expect(carried.fromEditor(editor.state.doc)).toEqual(EMPTY)
    editor.destroy()
  })
})

describe("the words of a post", () => {
  it("lose what the contract forbids: tabs become spaces, controls and half pairs go", () => {
    expect(clean("a\tb\u0000c\ud800d\u{1f6a2}")).toBe("a bcd\u{1f6a2}")
  })

  it("serve as a title where there is no headline, to the end of the first sentence", () => {
    expect(titleOf({ headline: null, document: SAMPLE })).toMatch(/^From the harbour authority: All 312 are off\.$/)
    expect(titleOf({ headline: "Aground", document: SAMPLE })).toBe("Aground")
    expect(plainText(EMPTY)).toBe("")
  })

  it("are read, where somebody decides on them, with who said them and of what readers are warned", () => {
    const said: Block = { type: "paragraph", content: [{ type: "text", text: "Nobody is left." }] }
    const quoted: Block = { type: "quotation", attrs: { speaker: "Ada Lund", role: "harbour master", name_status: "given" }, content: [said] }
    expect(besideOf({ type: "warning", attrs: { text: "Distressing" }, content: [quoted] })).toEqual(["Distressing", "Ada Lund", "harbour master"])
    expect(besideOf(said)).toEqual([])
  })
})
