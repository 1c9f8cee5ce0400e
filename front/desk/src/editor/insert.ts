/** The blocks somebody can ask for, and how each comes into the text: what is already written on the line goes in it. */
import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { TextSelection } from "@tiptap/pm/state"
import type { Speakers } from "../lib/exchange.ts"
import type { Attrs, Block } from "../lib/types.ts"

const SINGLE = ["quotation", "image", "clip", "list", "numbers", "question", "answer", "lead_in", "warning", "post_reference", "paragraph"] as const
export const TEMPLATES = ["quotation", "exchange", "recap", "call_in", "results", "figure"] as const
export type Template = (typeof TEMPLATES)[number]
export type Kind = (typeof SINGLE)[number] | Template
/** One block each, and what "/" offers: the templates first. */
export const BLOCKS: readonly Kind[] = SINGLE
export const KINDS: Kind[] = [...new Set<Kind>([...TEMPLATES, ...SINGLE])]

const around: Record<string, (line: Block) => Block> = {
  paragraph: (line) => line,
  lead_in: (line) => ({ ...line, type: "lead_in" }),
  quotation: (line) => ({ type: "quotation", content: [line] }),
  call_in: (line) => ({ type: "quotation", attrs: { name_status: "first_name" }, content: [line] }),
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
export function insert(editor: Editor, kind: Kind, attrs: Attrs = {}): void {
  const build = around[kind]
  if (!build) return
  const { $from } = editor.state.selection
  const top = $from.node(1)
  const line = top && (top.type.name === "paragraph" || top.type.name === "lead_in")
  const start = top ? $from.before(1) : editor.state.doc.content.size
  const built = build(line ? lineOf(top) : { type: "paragraph" })
  const block = editor.schema.nodeFromJSON({ ...built, attrs: { ...built.attrs, ...attrs } })
  const from = line ? start : start + (top?.nodeSize ?? 0)
  const transaction = editor.state.tr.replaceWith(from, line ? start + top.nodeSize : from, block)
  const end = from + block.nodeSize
  transaction.setSelection(TextSelection.near(transaction.doc.resolve(Math.max(from, end - 1)), -1)).scrollIntoView()
  editor.view.dispatch(transaction)
  editor.view.focus()
}

/** A question and its answer; the cursor stays in the question. */
function insertExchange(editor: Editor, by: Speakers | null): void {
  insert(editor, "question", by?.question)
  const { from } = editor.state.selection
  insert(editor, "answer", by?.answer)
  editor.commands.setTextSelection(from)
}

const cell = (attrs: Attrs = {}): Block => ({ type: "table_cell", attrs })
const rowOf = (...cells: Block[]): Block => ({ type: "table_row", content: cells })
const NUMERIC = { numeric: true }

/** A table begins with its heads; a figure with its number. */
const BUILT: Record<"results" | "figure", () => Block[]> = {
  results: () => [{ type: "table", attrs: { head: 1 }, content: [rowOf(cell(), cell(NUMERIC), cell(NUMERIC)), rowOf(cell(), cell(NUMERIC), cell(NUMERIC))] }],
  figure: () => [{ type: "table", content: [rowOf(cell({ header: true }), cell())] }],
}

export const isTemplate = (kind: Kind): kind is Template => (TEMPLATES as readonly Kind[]).includes(kind)

/** A whole form at once; the cursor is where its first words go, and Tab leads through the rest. `by`: who asks and who
 * answers, as far as that is known. */
export function insertTemplate(editor: Editor, kind: Exclude<Template, "recap">, by: Speakers | null = null): void {
  if (kind === "exchange") insertExchange(editor, by)
  else if (kind in around) insert(editor, kind)
  else insertBlocks(editor, BUILT[kind as keyof typeof BUILT]())
}

/** Several blocks at once, with the cursor where the first words of them go; behind their last, if all have words: what
 * is put in next must not come between somebody's name and what she said. */
export function insertBlocks(editor: Editor, blocks: readonly Block[]): void {
  const start = placeAll(editor, blocks)
  const { tr, doc } = editor.state
  const nodes = blocks.map((block) => editor.schema.nodeFromJSON(block))
  const end = start + nodes.reduce((size, node) => size + node.nodeSize, 0)
  let empty: number | undefined
  doc.nodesBetween(start, Math.min(end, doc.content.size), (node, at) => {
    if (empty === undefined && node.isTextblock && !node.content.size) empty = at
  })
  const cursor = empty === undefined ? TextSelection.near(doc.resolve(Math.min(end, doc.content.size)), -1) : TextSelection.near(doc.resolve(empty + 1), 1)
  editor.view.dispatch(tr.setSelection(cursor).scrollIntoView())
  editor.view.focus()
}

/** Put a block without words of its own (a picture, a card) after the line the cursor is in, or in place of an empty one. */
export function place(editor: Editor, block: Block): void {
  placeAll(editor, [block])
}

/** The same for several; tells where they begin. */
function placeAll(editor: Editor, blocks: readonly Block[]): number {
  const { $from } = editor.state.selection
  const top = $from.node(1)
  const start = top ? $from.before(1) : editor.state.doc.content.size
  const empty = top?.type.name === "paragraph" && top.content.size === 0
  const from = empty ? start : start + (top?.nodeSize ?? 0)
  const nodes = blocks.map((block) => editor.schema.nodeFromJSON(block))
  const transaction = editor.state.tr.replaceWith(from, empty ? start + top.nodeSize : from, nodes)
  editor.view.dispatch(transaction.scrollIntoView())
  return from
}
