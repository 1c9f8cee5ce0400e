/** How deep lists may stand in each other: deeper, a marked word would be too deep for the document contract. */
import type { Node, ResolvedPos } from "@tiptap/pm/model"

export const DEEPEST = 2

/** In how many lists this place is. */
export function listsAround(at: ResolvedPos): number {
  let lists = 0
  for (let depth = at.depth; depth > 0; depth--) if (at.node(depth).type.name === "list") lists++
  return lists
}

/** Whether lists of this text stand deeper in each other than a text may hold. */
export function tooDeep(text: Node): boolean {
  let deep = false
  text.descendants((node, at) => {
    if (node.type.name === "list" && listsAround(text.resolve(at)) >= DEEPEST) deep = true
    return !deep && !node.isTextblock
  })
  return deep
}
