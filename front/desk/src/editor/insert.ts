/** The blocks somebody can ask for, and how each comes into the text: what is already written on the line goes in it. */
import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { TextSelection } from "@tiptap/pm/state"
import type { Block } from "../lib/types.ts"

export type Kind = "paragraph" | "quotation" | "image" | "list" | "numbers" | "question" | "answer" | "lead_in" | "warning" | "post_reference"
export const KINDS: Kind[] = ["quotation", "image", "list", "numbers", "question", "answer", "lead_in", "warning", "post_reference", "paragraph"]

const around: Record<string, (line: Block) => Block> = {
  paragraph: (line) => line,
  lead_in: (line) => ({ ...line, type: "lead_in" }),
  quotation: (line) => ({ type: "quotation", content: [line] }),
  question: (line) => ({ type: "question", content: [line] }),
  answer: (line) => ({ type: "answer", content: [line] }),
  warning: (line) => ({ type: "warning", content: [line] }),
  list: (line) => ({ type: "list", content: [{ type: "list_item", content: [line] }] }),
  numbers: (line) => ({ type: "list", attrs: { ordered: true }, content: [{ type: "list_item", content: [line] }] }),
}

function lineOf(node: Node): Block {
  const content = (node.toJSON() as Block).content
  return content ? { type: "paragraph", content } : { type: "paragraph" }
}

/** Put a block where the cursor is. A line of plain text becomes the block; otherwise it follows the block one is in. */
export function insert(editor: Editor, kind: Kind): void {
  const build = around[kind]
  if (!build) return
  const { $from } = editor.state.selection
  const top = $from.node(1)
  const line = top && (top.type.name === "paragraph" || top.type.name === "lead_in")
  const start = top ? $from.before(1) : editor.state.doc.content.size
  const block = editor.schema.nodeFromJSON(build(line ? lineOf(top) : { type: "paragraph" }))
  const from = line ? start : start + (top?.nodeSize ?? 0)
  const transaction = editor.state.tr.replaceWith(from, line ? start + top.nodeSize : from, block)
  const end = from + block.nodeSize
  transaction.setSelection(TextSelection.near(transaction.doc.resolve(Math.max(from, end - 1)), -1)).scrollIntoView()
  editor.view.dispatch(transaction)
  editor.view.focus()
}

/** A question and its answer; the cursor stays in the question. */
export function insertExchange(editor: Editor): void {
  insert(editor, "question")
  const { from } = editor.state.selection
  insert(editor, "answer")
  editor.commands.setTextSelection(from)
}

/** Put a block without words of its own (a picture, a card) after the line the cursor is in, or in place of an empty one. */
export function place(editor: Editor, block: Block): void {
  const { $from } = editor.state.selection
  const top = $from.node(1)
  const start = top ? $from.before(1) : editor.state.doc.content.size
  const empty = top?.type.name === "paragraph" && top.content.size === 0
  const from = empty ? start : start + (top?.nodeSize ?? 0)
  const node = editor.schema.nodeFromJSON(block)
  const transaction = editor.state.tr.replaceWith(from, empty ? start + top.nodeSize : from, node)
  editor.view.dispatch(transaction.scrollIntoView())
}
