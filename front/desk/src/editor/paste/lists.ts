/** Lists, however they came: nested or flat with a level, as elements or as paragraphs of Word's. */
import type { Block } from "../../lib/types.ts"
import { DEEPEST } from "../deep.ts"
import { wordsOf } from "./inline.ts"

export type Item = { level: number; ordered: boolean; content: Block[] }

const MOST = 20 // paragraphs of one item

/** Items in the order of the text, as lists in each other. */
export function nest(items: readonly Item[]): Block[] {
  const lists: Block[] = []
  let index = 0
  while (index < items.length) {
    const item = items[index] as Item
    const own = Math.min(item.level, DEEPEST)
    let end = index + 1
    while (end < items.length && Math.min((items[end] as Item).level, DEEPEST) > own) end++
    const content = [...item.content.slice(0, MOST - 1), ...nest(items.slice(index + 1, end))]
    const node: Block = { type: "list_item", content: content.length ? content : [{ type: "paragraph" }] }
    const last = lists.at(-1)
    if (last && Boolean(last.attrs?.["ordered"]) === item.ordered) last.content?.push(node)
    else lists.push({ type: "list", ...(item.ordered ? { attrs: { ordered: true } } : {}), content: [node] })
    index = end
  }
  return lists
}

const BULLET = /^(?:[•·▪◦‣●○■*]|-)[\s\u00a0]+/
const NUMBER = /^\d{1,3}[.)][\s\u00a0]+/

/** Lines that only look like a list, two of them at least, become one. */
export function listed(blocks: readonly Block[]): Block[] {
  const out: Block[] = []
  for (let at = 0; at < blocks.length; ) {
    const mark = [BULLET, NUMBER].find((one) => marked(blocks[at], one) && marked(blocks[at + 1], one))
    if (!mark || (mark === NUMBER && !wordsOf(blocks[at]?.content ?? []).startsWith("1"))) {
      out.push(blocks[at++] as Block)
      continue
    }
    const items: Item[] = []
    for (; marked(blocks[at], mark); at++) items.push({ level: 1, ordered: mark === NUMBER, content: [unmarked(blocks[at] as Block, mark)] })
    out.push(...nest(items))
  }
  return out
}

function marked(block: Block | undefined, mark: RegExp): boolean {
  const first = block?.type === "paragraph" ? block.content?.[0] : undefined
  return first?.type === "text" && mark.test(first.text ?? "")
}

function unmarked(block: Block, mark: RegExp): Block {
  const [first, ...rest] = block.content ?? []
  const said = (first?.text ?? "").replace(mark, "")
  return { ...block, content: [...(said ? [{ ...first, text: said } as Block] : []), ...rest] }
}
