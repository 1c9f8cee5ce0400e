/** Tables of figures, told from those that only hold a mail in shape. */
import type { Block } from "../../lib/types.ts"
import { plainRuns, wordsOf } from "./inline.ts"

const WIDEST = 20
const NUMBER = /^[-+−–]?[£$€]?\d[\d\s.,'’\u00a0]*[%€]?$/

type Cell = { content: Block[]; header: boolean; span: number }

const rowsOf = (table: Element): Element[] => [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table)
const cellsOf = (row: Element): Element[] => [...row.children].filter((one) => one.localName === "td" || one.localName === "th")

export function isTable(table: Element): boolean {
  if (["presentation", "none"].includes(table.getAttribute("role") ?? "") || table.querySelector("table")) return false
  const rows = rowsOf(table).map(cellsOf)
  return rows.some((cells) => cells.length > 1) && rows.every((cells) => cells.length <= WIDEST)
}

/** `read` gives the blocks of a cell. A cell holds one line; pictures and the like stand beside the table. */
export function tableOf(element: Element, read: (cell: Element) => Block[]): { table: Block | null; beside: Block[] } {
  const beside: Block[] = []
  const down = new Map<number, number>() // columns that a cell above still fills, and for how many rows
  const rows = rowsOf(element).map((row) => {
    const cells: Cell[] = []
    const fill = () => {
      let column = cells.reduce((sum, cell) => sum + cell.span, 0)
      while ((down.get(column) ?? 0) > 0) {
        down.set(column, (down.get(column) ?? 0) - 1)
        cells.push({ content: [], header: false, span: 1 })
        column++
      }
    }
    for (const cell of cellsOf(row)) {
      fill()
      const span = Math.min(WIDEST, Math.max(1, Number(cell.getAttribute("colspan")) || 1))
      const column = cells.reduce((sum, one) => sum + one.span, 0)
      const rowspan = Number(cell.getAttribute("rowspan")) || 1
      for (let at = 0; at < span; at++) if (rowspan > 1) down.set(column + at, rowspan - 1)
      const blocks = read(cell)
      beside.push(...blocks.filter((one) => !inLine(one)))
      cells.push({ content: oneLine(blocks.filter(inLine)), header: cell.localName === "th", span })
    }
    fill()
    return { cells, in: row.parentElement?.localName ?? "" }
  })
  const caption = element.querySelector("caption")?.textContent?.replaceAll(/\s+/g, " ").trim() ?? ""
  return { table: table(rows, caption.slice(0, 500)), beside }
}

const inLine = (block: Block) => ["paragraph", "lead_in", "list", "quotation"].includes(block.type)

function oneLine(blocks: readonly Block[]): Block[] {
  const lines = blocks.flatMap(linesOf)
  return lines.flatMap((line, index) => (index ? [{ type: "hard_break" }, ...line] : line))
}

function linesOf(block: Block): Block[][] {
  if (block.type === "paragraph" || block.type === "lead_in") return [block.content ?? []]
  return (block.content ?? []).flatMap(linesOf)
}

function table(all: { cells: Cell[]; in: string }[], caption: string): Block | null {
  const rows = all.filter(({ cells }) => cells.some((cell) => cell.content.length))
  if (!rows.length) return null
  const heads = (row: (typeof rows)[number]) => row.in === "thead" || row.cells.every((cell) => cell.header)
  const strong = rows.length > 1 && rows[0]!.cells.every(isStrong) ? 1 : 0 // Word marks its heads by nothing else
  const head = Math.min(5, rows.findIndex((row) => !heads(row)) < 0 ? 0 : rows.findIndex((row) => !heads(row)) || strong)
  const foot = Math.min(5, rows.filter((row) => row.in === "tfoot").length)
  const attrs = { ...(caption ? { caption } : {}), ...(head ? { head } : {}), ...(foot ? { foot } : {}) }
  const body = rows.slice(head).map(({ cells }) => cells)
  const even = rows.every(({ cells }) => cells.length === rows[0]!.cells.length && cells.every((cell) => cell.span === 1))
  /** What stands above figures stands where they do. */
  const above = (column: number) => even && body.some((cells) => isNumber(cells[column]!)) && body.every((cells) => !cells[column]!.content.length || isNumber(cells[column]!))
  const content = rows.map(({ cells }, index): Block => ({ type: "table_row", content: cells.map((cell, column) => cellBlock(cell, index < head, index < head && above(column))) }))
  return { type: "table", ...(Object.keys(attrs).length ? { attrs } : {}), content }
}

const isNumber = (cell: Cell) => NUMBER.test(wordsOf(cell.content).trim())
const isStrong = ({ content }: Cell) => content.length > 0 && content.every((run) => run.type === "text" && (!run.text?.trim() || (run.marks ?? []).some((mark) => mark.type === "strong")))

function cellBlock(cell: Cell, inHead: boolean, numeric: boolean): Block {
  const attrs = {
    ...(cell.header && !inHead ? { header: true } : {}),
    ...(numeric || isNumber(cell) ? { numeric: true } : {}),
    ...(cell.span > 1 ? { span: cell.span } : {}),
  }
  const content = cell.header || inHead ? plainRuns(cell.content) : cell.content
  return { type: "table_cell", ...(Object.keys(attrs).length ? { attrs } : {}), ...(content.length ? { content } : {}) }
}

/** Lines of a sheet, copied as text: as many tabs in each. */
export function fromTabs(lines: readonly string[]): Block | null {
  const rows = lines.map((line) => line.split("\t"))
  const width = rows[0]?.length ?? 0
  if (rows.length < 2 || width < 2 || width > WIDEST || rows.some((row) => row.length !== width)) return null
  const cells = rows.map((row) => row.map((said): Cell => ({ content: said.trim() ? [{ type: "text", text: said.trim() }] : [], header: false, span: 1 })))
  return table(cells.map((row) => ({ cells: row, in: "" })), "")
}
