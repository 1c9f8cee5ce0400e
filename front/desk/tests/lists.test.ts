import { Editor } from "@tiptap/core"
import { expect, it } from "vitest"
import { spell, toEditor } from "../src/editor/contract.ts"
import { extensions } from "../src/editor/extensions.ts"
import { put } from "../src/editor/paste/put.ts"
import type { Block } from "../src/lib/types.ts"
import { desk } from "./blockDesk.ts"

const line = (text: string): Block => ({ type: "paragraph", content: [{ type: "text", text }] })
const item = (...content: Block[]): Block => ({ type: "list_item", content })
const list = (...content: Block[]): Block => ({ type: "list", content })
const IN_TWO = list(item(line("tugs"), list(item(line("Merrow")), item(line("Guillemot")))))

function editor(...blocks: Block[]): Editor {
  const element = document.createElement("div")
  const made = new Editor({ element, injectCSS: false, content: toEditor({ version: 1, blocks }), extensions: extensions(() => desk, () => "") })
  let end = 0
  made.state.doc.descendants((node, at) => void (node.isText && node.text?.startsWith("Guillemot") && (end = at + node.nodeSize)))
  made.commands.setTextSelection(end || made.state.doc.content.size - 1)
  return made
}
const says = (made: Editor) => made.state.doc.content.toJSON().map(spell)
const tab = (made: Editor) => made.view.someProp("handleKeyDown", (handle) => handle(made.view, new KeyboardEvent("keydown", { key: "Tab" })))

it("Tab makes a list in a list, and no list deeper than the document contract holds", () => {
  const made = editor(list(item(line("tugs")), item(line("Guillemot"))))
  tab(made)
  const nested = says(made)
  expect(nested[0]).toEqual(list(item(line("tugs"), list(item(line("Guillemot"))))))
  const deep = editor(IN_TWO)
  expect(tab(deep), "the key does not leave the text either").toBe(true)
  expect(says(deep)[0]).toEqual(IN_TWO)
  for (const made of [deep]) made.destroy()
  made.destroy()
})

it("a list pasted into the innermost of two follows them, and nothing of it is lost", () => {
  const made = editor(IN_TWO)
  put(made, [IN_TWO])
  expect(says(made).slice(0, 2)).toEqual([IN_TWO, IN_TWO])
  made.destroy()
})
