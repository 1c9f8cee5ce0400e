/** What somebody may begin with, as blocks of a text: words of posts, copied, with who said them before them. */
import type { Block, OfferedGroup, OfferedKind, OfferedLine } from "./types.ts"

export const KINDS: readonly OfferedKind[] = ["summary", "key_lines", "missed", "recap", "whos_who"]

/** Everything of it that is words of a post. */
export const linesOf = (groups: readonly OfferedGroup[]): OfferedLine[] => groups.flatMap((group) => [...(group.of ? [group.of] : []), ...group.lines])

export const keyOf = ({ post, field, start, end }: OfferedLine): string => `${post} ${field} ${start} ${end}`

const text = (words: string, strong = false): Block => ({ type: "text", text: words, ...(strong ? { marks: [{ type: "strong" }] } : {}) })
// A line break inside of a line is a node of its own.
const inline = (words: string): Block[] => words.split("\n").flatMap((part, at) => [...(at ? [{ type: "hard_break" }] : []), ...(part ? [text(part)] : [])])
const paragraph = (...content: Block[]): Block => ({ type: "paragraph", content })
const item = (...content: Block[]): Block => ({ type: "list_item", content: [paragraph(...content)] })
const list = (items: Block[]): Block[] => (items.length ? [{ type: "list", content: items }] : [])

/** Of the lines that were chosen. A line stands in it letter by letter; before it stands only whose it is. */
export function blocksOf(kind: OfferedKind, groups: readonly OfferedGroup[], chosen: (line: OfferedLine) => boolean): Block[] {
  const kept = groups.map((group) => ({ ...group, lines: group.lines.filter(chosen) })).filter((group) => group.lines.length)
  if (kind === "whos_who") return list(kept.map((group) => item(text(group.title, true), text(", "), ...inline(group.lines[0]!.text))))
  if (kind === "key_lines" || kind === "recap")
    return kept.flatMap((group) => [
      { type: "lead_in", content: [text(kind === "key_lines" ? `${group.title}:` : group.title)] },
      ...list(group.lines.map((line) => item(...inline(line.text)))),
    ])
  return list(kept.flatMap((group) => group.lines.map((line) => item(...inline(line.text)))))
}
