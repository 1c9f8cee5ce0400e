/** Plain text as blocks: paragraphs, lists and quoted mail, rows of a sheet. */
import type { Block } from "../../lib/types.ts"
import { alone } from "./html.ts"
import { paragraphs, text } from "./inline.ts"
import { listed } from "./lists.ts"
import { fromTabs } from "./tables.ts"

const WRAPPED = { least: 50, most: 82, lines: 3 } // how mail is broken into lines

export function fromText(said: string): Block[] {
  const all = said.replaceAll(/\r\n?/g, "\n").trimEnd()
  const table = fromTabs(all.split("\n").filter(Boolean))
  if (table) return [table]
  const blocks = all.split(/\n\s*\n/).flatMap((part) => {
    const lines = part.split("\n").filter((line) => line.trim())
    const quoted = lines.length > 0 && lines.every((line) => line.startsWith(">"))
    const content = unwrapped(quoted ? lines.map((line) => line.replace(/^(?:>\s?)+/, "")) : lines).flatMap((line) => paragraphs([text(line, [])]))
    const made = content.map((line): Block => ({ type: "paragraph", content: line }))
    return quoted && made.length ? [{ type: "quotation", content: made }] : made
  })
  return listed(blocks).map(alone)
}

/** Lines that a program broke at a width are one again; lines that somebody ended stay lines. */
function unwrapped(lines: readonly string[]): string[] {
  const full = lines.slice(0, -1)
  const broken = lines.length >= WRAPPED.lines && full.every((line) => line.length >= WRAPPED.least && line.length <= WRAPPED.most && !/^[-*•\d]/.test(line))
  return broken ? [lines.map((line) => line.trim()).join(" ")] : [...lines]
}
