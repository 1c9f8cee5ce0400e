/** Blocks into the text, where the cursor is. */
import type { Editor } from "@tiptap/core"
import { Fragment, Slice } from "@tiptap/pm/model"
import { tooDeep } from "../deep.ts"
import type { Block } from "../../lib/types.ts"

/** A first and a last paragraph run on in the lines they meet; a cell of a table takes words alone. */
export function put(editor: Editor, blocks: readonly Block[]): void {
  const { state, view, schema } = editor
  const inCell = state.selection.$from.parent.type.name === "table_cell"
  const given = inCell ? [{ type: "paragraph", content: lineOf(blocks) }] : blocks
  const nodes = given.map((block) => schema.nodeFromJSON(block))
  const first = given[0]
  const last = given.at(-1)
  if (!first || !last) return
  const open = (block: Block) => (block.type === "paragraph" ? 1 : 0)
  const slice = new Slice(Fragment.fromArray(nodes), open(first), open(last))
  const within = state.tr.replaceSelection(slice)
  // A list in a list in a list would be too deep: then it follows what the cursor is in.
  const tr = tooDeep(within.doc) ? state.tr.insert(state.selection.$from.after(1), slice.content) : within
  view.dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"))
}

function lineOf(blocks: readonly Block[]): Block[] {
  const lines = blocks.flatMap(linesOf)
  return lines.flatMap((line, index) => (index ? [{ type: "hard_break" }, ...line] : line))
}

function linesOf(block: Block): Block[][] {
  const inline = (block.content ?? []).every((child) => child.type === "text" || child.type === "hard_break")
  if (inline) return block.content?.length ? [block.content] : []
  return (block.content ?? []).flatMap(linesOf)
}
