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

const MARKS: Readonly<Record<string, readonly [string, string]>> = { de: ["„", "“"], fr: ["«\u202f", "\u202f»"], es: ["«", "»"], ar: ["«", "»"] }
const OWN = /^\s*[“”"„«»‘’‚'‹›]/
/** Somebody's words are in marks, if they do not bring their own: nobody may take them for the paper's. */
function quoted(words: string, language: string): Block[] {
  const [open, close] = MARKS[language.slice(0, 2)] ?? ["“", "”"]
  return inline(OWN.test(words) ? words : `${open}${words}${close}`)
}

/** Of the lines that were chosen. A line stands in it letter by letter; before it stands only whose it is, and around what
 * somebody said its marks. */
export function blocksOf(kind: OfferedKind, groups: readonly OfferedGroup[], chosen: (line: OfferedLine) => boolean, language = "en"): Block[] {
  const kept = groups.map((group) => ({ ...group, lines: group.lines.filter(chosen) })).filter((group) => group.lines.length)
  if (kind === "whos_who") return list(kept.map((group) => item(text(group.title, true), text(", "), ...inline(group.lines[0]!.text))))
  if (kind === "key_lines" || kind === "recap")
    return kept.flatMap((group) => [
      { type: "lead_in", content: [text(kind === "key_lines" ? `${group.title}:` : group.title)] },
      ...list(group.lines.map((line) => item(...quoted(line.text, language)))),
    ])
  return list(kept.flatMap((group) => group.lines.map((line) => item(...inline(line.text)))))
}
