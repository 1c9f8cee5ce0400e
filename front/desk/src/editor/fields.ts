/** Tab through a block: its words, then its fields, then the words after it. In a table through the cells first. */
import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { TextSelection } from "@tiptap/pm/state"

const FIELDS = "input:not([type=file], [type=checkbox]), textarea, select"
const REACHED = "button, input:not([tabindex='-1']), textarea, select, summary"

/** Where the cursor goes from here; false where Tab and Enter mean what they always do. */
export function enterFields(event: KeyboardEvent, editor: Editor): boolean {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey
  const { $from } = editor.state.selection
  if (!plain || !["Tab", "Enter"].includes(event.key)) return false
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.name === "list_item") return false
  if ($from.parent.type.name === "table_cell") return inTable(event, editor)
  if (event.key === "Enter") return false
  for (let depth = $from.depth; depth > 0; depth--) {
    const block = editor.view.nodeDOM($from.before(depth))
    const field = block instanceof HTMLElement ? block.querySelector<HTMLElement>(`:scope > [data-fields] :is(${FIELDS})`) : null
    if (!field || event.shiftKey) continue
    event.preventDefault()
    field.focus()
    return true
  }
  return false
}

/** Out of the fields of a block, by their first and their last. Enter in a field leads on as well. */
export function leaveFields(event: KeyboardEvent, host: HTMLElement, editor: Editor, at: () => number, size: () => number): void {
  const reached = [...host.querySelectorAll<HTMLElement>(REACHED)].filter((one) => one.offsetParent !== null)
  const now = reached.indexOf(event.target as HTMLElement)
  const on = event.key === "Tab" ? (event.shiftKey ? -1 : 1) : event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.type === "text" ? 1 : 0
  if (!on || now < 0 || event.ctrlKey || event.metaKey || event.altKey) return
  const next = reached[now + on]
  if (next && event.key === "Tab") return // the browser's own way
  event.preventDefault()
  if (next) return next.focus()
  const { doc, tr } = editor.state
  const selection = on > 0 ? TextSelection.near(doc.resolve(at() + size()), 1) : TextSelection.near(doc.resolve(at() + size() - 1), -1)
  editor.view.dispatch(tr.setSelection(selection).scrollIntoView())
  editor.view.focus()
}

/** Tab from cell to cell and from the last one to the caption; Enter to the next row, which is made if there is none, and
 * from an empty one out of the table. */
function inTable(event: KeyboardEvent, editor: Editor): boolean {
  const { $from } = editor.state.selection
  const [table, row] = [$from.node(-2), $from.node(-1)]
  const start = $from.before(-2)
  const [inRow, inTable] = [$from.index(-1), $from.index(-2)]
  event.preventDefault()
  if (event.key === "Enter") {
    if (event.shiftKey) return editor.commands.insertContent({ type: "hard_break" })
    return nextRow(editor, table, row, start, inTable)
  }
  const cells: number[] = []
  table.descendants((node, at) => {
    if (node.type.name === "table_cell") cells.push(start + at + node.nodeSize) // behind its words
    return node.type.name === "table_row"
  })
  const before = table.content.content.slice(0, inTable).reduce((sum, one) => sum + one.childCount, 0)
  const next = cells[before + inRow + (event.shiftKey ? -1 : 1)]
  if (next !== undefined) return put(editor, next, -1)
  if (event.shiftKey) return put(editor, start, -1)
  const field = (editor.view.nodeDOM(start) as HTMLElement | null)?.querySelector<HTMLElement>(`:scope > [data-fields] :is(${FIELDS})`)
  field?.focus()
  return true
}

function nextRow(editor: Editor, table: Node, row: Node, start: number, index: number): boolean {
  const last = index === table.childCount - 1
  const end = start + table.nodeSize
  if (!last) return put(editor, rowAt(table, start, index + 1) + 2)
  if (!row.textContent && table.childCount > 1) {
    const from = rowAt(table, start, index)
    editor.view.dispatch(editor.state.tr.delete(from, from + row.nodeSize))
    return put(editor, end - row.nodeSize)
  }
  const cells = row.content.content.map((cell) => cell.type.create(cell.attrs))
  const made = row.type.create(row.attrs, cells)
  editor.view.dispatch(editor.state.tr.insert(end - 1, made))
  return put(editor, end + 1)
}

function rowAt(table: Node, start: number, index: number): number {
  return table.content.content.slice(0, index).reduce((sum, one) => sum + one.nodeSize, start + 1)
}

function put(editor: Editor, at: number, way: 1 | -1 = 1): boolean {
  const { tr, doc } = editor.state
  editor.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(at), way)).scrollIntoView())
  return true
}
