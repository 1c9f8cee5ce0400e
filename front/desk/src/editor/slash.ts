/** "/" on an empty line asks for a block. */
import type { EditorState } from "@tiptap/pm/state"
import { KINDS, type Kind } from "./insert.ts"

export type Slash = { from: number; to: number; query: string }

/** What was typed after "/" if the line holds nothing else. */
export function slashAt(state: EditorState): Slash | null {
  const { $from, empty } = state.selection
  const text = $from.parent.textContent
  if (!empty || $from.parent.type.name !== "paragraph" || !/^\/[\p{L} ]{0,20}$/u.test(text)) return null
  return { from: $from.start(), to: $from.start() + $from.parent.content.size, query: text.slice(1).toLowerCase() }
}

export function matching(query: string, name: (kind: Kind) => string): Kind[] {
  return KINDS.filter((kind) => name(kind).toLowerCase().includes(query.trim()))
}
