import { Editor } from "@tiptap/core"
import { describe, expect, it } from "vitest"
import { Carried, toEditor } from "../src/editor/contract.ts"
import { extensions } from "../src/editor/extensions.ts"
import { enterFields } from "../src/editor/fields.ts"
import { insertBlocks, insertTemplate, TEMPLATES, type Template } from "../src/editor/insert.ts"
import type { Block } from "../src/lib/types.ts"
import { contract } from "./schema.ts"
import Ajv2020 from "ajv/dist/2020.js"
import { desk } from "./blockDesk.ts"

const valid = new Ajv2020({ strict: false }).compile(contract as object)
const open = () => new Editor({ element: document.createElement("div"), injectCSS: false, content: toEditor({ version: 1, blocks: [] }), extensions: extensions(() => desk, () => "") })
const blocksIn = (editor: Editor): Block[] => new Carried({ version: 1, blocks: [] }, editor.state.doc).fromEditor(editor.state.doc).blocks
const type = (editor: Editor, said: string) => editor.view.dispatch(editor.state.tr.insertText(said))
const press = (editor: Editor, key: string, shiftKey = false) => enterFields(new KeyboardEvent("keydown", { key, shiftKey }), editor)

type Form = Exclude<Template, "recap">
const FORMS = TEMPLATES.filter((kind): kind is Form => kind !== "recap")
const FIRST: Record<Form, [string[], string]> = {
  quotation: [["quotation"], "quotation"],
  exchange: [["question", "answer"], "question"],
  call_in: [["quotation"], "quotation"],
  results: [["table"], "table"],
  figure: [["table"], "table"],
}

describe("a recap", () => {
  it("comes into the text as cards in their order, and the next word is its line above them", () => {
    const editor = open()
    insertBlocks(editor, [{ type: "lead_in" }, { type: "post_reference", attrs: { post: "post01", line: "All are off" } }, { type: "post_reference", attrs: { post: "post02" } }])
    type(editor, "So far:")
    const blocks = blocksIn(editor)
    expect(valid({ version: 1, blocks }), JSON.stringify(valid.errors)).toBe(true)
    expect(blocks).toEqual([
      { type: "lead_in", content: [{ type: "text", text: "So far:" }] },
      { type: "post_reference", attrs: { post: "post01", line: "All are off" } },
      { type: "post_reference", attrs: { post: "post02" } },
    ])
    editor.destroy()
  })
})

describe("lines that were gathered", () => {
  const words = (text: string): Block[] => [{ type: "text", text }]
  const said = (name: string, text: string): Block[] => [
    { type: "lead_in", content: words(name) },
    { type: "list", content: [{ type: "list_item", content: [{ type: "paragraph", content: words(text) }] }] },
  ]

  it("stand behind each other, and none comes between a name and what she said", () => {
    const editor = open()
    insertBlocks(editor, said("Mary Hale:", "“Why?”"))
    insertBlocks(editor, said("Tom Reed:", "“Who?”"))
    expect(blocksIn(editor)).toEqual([...said("Mary Hale:", "“Why?”"), ...said("Tom Reed:", "“Who?”")])
    editor.destroy()
  })
})

describe("a template", () => {
  it.each(FORMS)("%s puts its blocks, and the next word goes into the first of them", (kind) => {
    const editor = open()
    insertTemplate(editor, kind)
    type(editor, "First")
    const blocks = blocksIn(editor)
    expect(valid({ version: 1, blocks }), JSON.stringify(valid.errors)).toBe(true)
    const [kinds, first] = FIRST[kind]
    expect(blocks.map((block) => block.type)).toEqual(kinds)
    expect(JSON.stringify(blocks.find((block) => JSON.stringify(block).includes("First")))).toContain(`"type":"${first}"`)
    editor.destroy()
  })

  it("of a caller says that only a first name is given", () => {
    const editor = open()
    insertTemplate(editor, "call_in")
    expect(blocksIn(editor)[0]?.attrs).toEqual({ name_status: "first_name" })
    editor.destroy()
  })

  it("of results is filled cell by cell; Enter makes the next row, and from an empty one leads out", () => {
    const editor = open()
    insertTemplate(editor, "results")
    for (const said of ["Ward", "Votes", "Share", "Stenna", "1,266", "42 %"]) {
      type(editor, said)
      press(editor, "Tab")
    }
    press(editor, "Tab", true)
    type(editor, "!") // the cell before the last
    press(editor, "Enter")
    type(editor, "Merrow")
    press(editor, "Enter")
    expect(press(editor, "Enter")).toBe(true) // from the empty row
    type(editor, "After")
    const [table, after] = blocksIn(editor)
    const cells = (table?.content ?? []).map((row) => (row.content ?? []).map((cell) => cell.content?.[0]?.text ?? ""))
    expect(cells).toEqual([["Ward", "Votes", "Share"], ["Stenna", "1,266!", "42 %"], ["Merrow", "", ""]])
    expect(table?.content?.[2]?.content?.map((cell) => cell.attrs?.["numeric"] ?? false)).toEqual([false, true, true])
    expect(after?.content?.[0]?.text).toBe("After")
    editor.destroy()
  })
})
