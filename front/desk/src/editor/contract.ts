/** Between the editor's document and the one document contract. They have the same shape; what differs is spelling. */
import type { Node } from "@tiptap/pm/model"
import type { Attrs, Block, Doc } from "../lib/types.ts"

export const EMPTY: Doc = { version: 1, blocks: [] }

// What absent means (src/stoppress/story/document.py). Null is always left out.
const DEFAULTS: Record<string, Attrs> = {
  quotation: { name_status: "given" },
  question: { name_status: "given" },
  answer: { name_status: "given" },
  list: { ordered: false },
  embed: { gone: false },
  table: { head: 0, foot: 0 },
  table_cell: { header: false, numeric: false, span: 1 },
}
// Controls, half pairs and non-characters: the contract refuses them, and nobody means them. They come with a paste.
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

export const clean = (text: string): string => text.replaceAll(/[\t\r\n]+/g, " ").replaceAll(FORBIDDEN, "")

/** For the editor. A document without blocks gets one line to type on, which `fromEditor` takes away again. */
export function toEditor(document: Doc): Block {
  return { type: "doc", content: document.blocks.length ? document.blocks : [{ type: "paragraph" }] }
}

/** One spelling for one block: defaults, nulls and what is empty are left out; text is cleaned. */
export function spell(block: Block): Block {
  const attrs = Object.entries(block.attrs ?? {}).filter(([name, value]) => value != null && value !== DEFAULTS[block.type]?.[name])
  const content = (block.content ?? []).map(spell).filter((child) => child.type !== "text" || child.text)
  const marks = (block.marks ?? []).map(spell)
  return {
    type: block.type,
    ...(attrs.length ? { attrs: Object.fromEntries(attrs.map(([name, value]) => [name, typeof value === "string" ? clean(value) : value])) } : {}),
    ...(content.length ? { content } : {}),
    ...(block.text === undefined ? {} : { text: clean(block.text) }),
    ...(marks.length ? { marks } : {}),
  }
}

/** Remembers how each block was spelt when it came, and gives untouched blocks back exactly so: opening and saving
 * changes nothing, whatever the block holds. The editor keeps the identity of every node that nobody touched. */
export class Carried {
  #spelt = new WeakMap<Node, Block>()

  constructor(document: Doc, opened: Node) {
    document.blocks.forEach((block, index) => {
      const node = opened.maybeChild(index)
      if (node) this.#spelt.set(node, block)
    })
  }

  fromEditor(now: Node): Doc {
    const blocks: Block[] = []
    let written = 0 // up to the last block that is more than the empty line kept for the cursor
    now.forEach((node) => {
      const carried = this.#spelt.get(node)
      blocks.push(carried ?? spell(node.toJSON() as Block))
      if (carried || node.type.name !== "paragraph" || node.content.size) written = blocks.length
    })
    return { version: 1, blocks: blocks.slice(0, written) }
  }
}

/** All words of a block, for a line in a list. */
export function textOf(block: Block): string {
  if (block.type === "text") return block.text ?? ""
  if (block.type === "hard_break") return " "
  const between = block.content?.some((child) => child.type === "text" || child.type === "hard_break") ? "" : " "
  return (block.content ?? []).map(textOf).join(between).trim()
}

const BESIDE = ["speaker", "role", "translator", "guidance", "line", "author", "text", "note", "address"]

/** What readers are told of a block beside its text and what is said of its pictures: who speaks, of what is warned. */
export function besideOf(block: Block): string[] {
  const named = block.type === "table" || block.type === "gallery" ? ["caption", "credit", ...BESIDE] : BESIDE
  const said = named.map((name) => block.attrs?.[name]).filter((one): one is string => typeof one === "string" && one !== "")
  return [...said, ...(block.content ?? []).flatMap(besideOf)]
}

export const plainText = (document: Doc): string => document.blocks.map(textOf).filter(Boolean).join(" ")

/** What a post is called where it has no headline: its first sentence. */
export function titleOf(post: { headline: string | null; document: Doc }): string {
  if (post.headline) return post.headline
  const text = plainText(post.document)
  const sentence = /^.+?[.!?…](?=["'”’»)]*(\s|$))["'”’»)]*/.exec(text)?.[0] ?? text
  return sentence.length <= 120 ? sentence : `${sentence.slice(0, 119).replace(/\s+\S*$/, "")}…`
}
