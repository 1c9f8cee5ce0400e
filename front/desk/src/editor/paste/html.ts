/**
 * What another program put into the clipboard, as blocks of the document contract. It is read as a tree that runs nothing
 * and loads nothing; what the contract has no block for leaves its words, and what was struck out leaves nothing.
 */
import type { Block, Mark } from "../../lib/types.ts"
import { embedIn, embedOf } from "./embeds.ts"
import { allStrong, marksIn, paragraphs, plainRuns, stylesOf, text, tidy, wordsOf, type Styles } from "./inline.ts"
import { listed, nest, type Item } from "./lists.ts"
import { isTable, tableOf } from "./tables.ts"

/** Pictures stand in `blocks` without their file, in the order of `sources`. */
export type Pasted = { blocks: Block[]; sources: string[] }

const NOTHING = "script, style, meta, link, title, head, template, noscript, svg, canvas, object, button, input, select, textarea, xml, del, s, strike, [hidden], .MsoCommentReference, .MsoCommentText, .msoDel"
// Marks of comments and footnotes, and what is said in comments.
const NOTES = "a[href^='#_ftn'], a[href^='#_edn'], a[href^='#_msocom'], a[href^='#cmnt']"
const BLOCKS = new Set("address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th thead tr ul".split(" "))
const WORD_LIST = /\bl\d+ level(\d+)/
const QUOTES = /\bMso(?:Intense)?Quote\b/
const HEADING = 120 // longer than that, a bold paragraph is a bold paragraph

export function fromHtml(html: string): Pasted {
  const page = new DOMParser().parseFromString(unstyled(html), "text/html")
  const reader = new Reader()
  reader.into(page.body, [], false)
  const blocks = headed(listed(reader.done())).map(alone)
  return { blocks, sources: reader.sources }
}

/** Styles are read and never applied: even a tree that nobody sees would break the desk's content policy with them. */
const unstyled = (html: string) => html.replaceAll(/<style\b[\s\S]*?<\/style\s*>/gi, "").replaceAll(/(<[a-z][^<>]*?\s)style(\s*=)/gi, "$1data-style$2")

class Reader {
  readonly blocks: Block[] = []
  #line: Block[] = []
  #items: Item[] = []

  constructor(readonly sources: string[] = []) {}

  done(): Block[] {
    this.#flush()
    this.#endList()
    return this.blocks
  }

  into(node: Node, marks: readonly Mark[], kept: boolean): void {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) this.#say(child.textContent ?? "", marks, kept)
      else if (child instanceof Element || child.nodeType === Node.ELEMENT_NODE) this.#element(child as HTMLElement, marks, kept)
    }
  }

  #say(said: string, marks: readonly Mark[], kept: boolean): void {
    const lines = kept ? said.split(/\r\n|\r|\n/) : [said.replaceAll(/[ \t\r\n\f]+/g, " ")]
    lines.forEach((line, index) => {
      if (index) this.#line.push({ type: "hard_break" })
      if (line) this.#line.push(text(line, marks))
    })
  }

  #element(element: HTMLElement, marks: readonly Mark[], kept: boolean): void {
    const styles = stylesOf(element)
    if (isNothing(element, styles)) return
    const tag = element.localName
    if (tag === "br") return void this.#line.push({ type: "hard_break" })
    if (tag === "img") return this.#picture(element)
    const embed = embedIn(element)
    if (embed) return this.#block(embed)
    if (tag === "iframe") return
    const now = marksIn(element, marks, styles)
    const space = styles.get("white-space")
    const keeps = space ? /^(?:pre|break-spaces)/.test(space) : kept || tag === "pre"
    if (!BLOCKS.has(tag)) return this.into(element, now, keeps)
    const level = WORD_LIST.exec(styles.get("mso-list") ?? "")
    if (level) return this.#wordItem(element, Number(level[1]), now, keeps)
    if (tag === "ul" || tag === "ol") return this.#list(element, 1, now, keeps)
    this.#flush()
    this.#endList()
    if (tag === "table" && isTable(element)) this.#table(element, now)
    else if (tag === "blockquote" && !indented(styles)) this.#quotation(element, now, keeps)
    else if (tag === "figure") this.#figure(element, now, keeps)
    else {
      this.into(element, now, keeps)
      this.#flush(/^h[1-6]$/.test(tag) ? "lead_in" : QUOTES.test(element.className) ? "quotation" : "paragraph")
    }
  }

  #block(block: Block): void {
    this.#flush()
    this.#endList()
    this.blocks.push(block)
  }

  #flush(type: "paragraph" | "lead_in" | "quotation" = "paragraph"): void {
    const parts = paragraphs(this.#line)
    this.#line = []
    if (!parts.length) return
    this.#endList()
    for (const content of parts) {
      if (type === "lead_in") this.blocks.push({ type, content: plainRuns(content) })
      else if (type === "paragraph") this.blocks.push({ type, content })
      else {
        const last = this.blocks.at(-1)
        if (last?.type === "quotation" && !last.attrs) last.content?.push({ type: "paragraph", content })
        else this.blocks.push({ type, content: [{ type: "paragraph", content }] })
      }
    }
  }

  #part(element: Element, marks: readonly Mark[], kept: boolean): Block[] {
    const part = new Reader(this.sources)
    part.into(element, marks, kept)
    return part.done()
  }

  #picture(element: HTMLElement): void {
    const [width, height] = ["width", "height"].map((name) => element.getAttribute(name))
    const src = element.getAttribute("src") ?? ""
    if (!src || width === "1" || height === "1" || width === "0" || height === "0") return // it counts who looks
    const alt = tidy([text(element.getAttribute("alt") ?? "", [])])
    this.sources.push(src)
    this.#block({ type: "image", ...(alt.length ? { attrs: { alt: wordsOf(alt).slice(0, 4_000) } } : {}) })
  }

  #figure(element: HTMLElement, marks: readonly Mark[], kept: boolean): void {
    const caption = element.querySelector("figcaption")
    caption?.remove()
    const said = caption ? wordsOf(this.#part(caption, [], false).flatMap((one) => [...(one.content ?? []), text(" ", [])])).trim() : ""
    const blocks = this.#part(element, marks, kept)
    const picture = blocks.filter((one) => one.type === "image" || one.type === "table").at(-1)
    const quotation = blocks.find((one) => one.type === "quotation")
    if (said && picture) picture.attrs = { ...picture.attrs, caption: said.slice(0, picture.type === "table" ? 500 : 4_000) }
    else if (said && quotation) quotation.attrs = { ...speakerOf(said), ...quotation.attrs }
    else if (said) blocks.push({ type: "paragraph", content: [text(said, [])] })
    this.blocks.push(...blocks)
  }

  /** A quotation holds paragraphs; what else stands in it stays beside it, in its place. */
  #quotation(element: HTMLElement, marks: readonly Mark[], kept: boolean): void {
    const source = element.querySelector("footer, figcaption, cite")
    source?.remove()
    const start = this.blocks.length
    for (const block of this.#part(element, marks, kept)) {
      const last = this.blocks.length > start ? this.blocks.at(-1) : undefined
      if (block.type === "quotation") this.blocks.push(block)
      else if (!["paragraph", "lead_in"].includes(block.type)) this.blocks.push(block)
      else {
        const line: Block = { type: "paragraph", content: block.content ?? [] }
        if (last?.type === "quotation") last.content?.push(line)
        else this.blocks.push({ type: "quotation", content: [line] })
      }
    }
    const made = this.blocks.slice(start).filter((one) => one.type === "quotation").at(-1)
    if (!made) return
    const last = made.content?.at(-1)
    const signed = last && (made.content?.length ?? 0) > 1 ? /^[—–]\s*(.+)$/s.exec(wordsOf(last.content ?? [])) : null
    if (signed) made.content?.pop()
    const who = source?.textContent ?? signed?.[1]
    if (who) made.attrs = { ...speakerOf(who), ...made.attrs }
  }

  #table(element: HTMLElement, marks: readonly Mark[]): void {
    const { table, beside } = tableOf(element, (cell) => this.#part(cell, marks, false))
    if (table) this.blocks.push(table)
    this.blocks.push(...beside)
  }

  #list(element: Element, depth: number, marks: readonly Mark[], kept: boolean): void {
    this.#flush()
    const ordered = element.localName === "ol"
    for (const child of [...element.children]) {
      if (isNothing(child, stylesOf(child))) continue
      if (child.localName === "ul" || child.localName === "ol") this.#list(child, depth + 1, marks, kept)
      else this.#item(child, Math.max(depth, Number(child.getAttribute("aria-level") ?? child.getAttribute("data-aria-level") ?? 1) || 1), ordered, marks, kept)
    }
  }

  /** What an item holds beside words and further lists follows the list it is in. */
  #item(element: Element, level: number, ordered: boolean, marks: readonly Mark[], kept: boolean): void {
    const inner = [...element.children].filter((one) => one.localName === "ul" || one.localName === "ol")
    for (const one of inner) one.remove()
    const blocks = this.#part(element, marksIn(element, marks, stylesOf(element)), kept)
    const content = blocks.filter((one) => ["paragraph", "lead_in"].includes(one.type)).map((one): Block => ({ type: "paragraph", content: one.content ?? [] }))
    const others = blocks.filter((one) => !["paragraph", "lead_in"].includes(one.type))
    if (content.length) this.#items.push({ level, ordered, content })
    for (const one of inner) this.#list(one, level + 1, marks, kept)
    if (others.length) {
      this.#endList()
      this.blocks.push(...others)
    }
  }

  #wordItem(element: HTMLElement, level: number, marks: readonly Mark[], kept: boolean): void {
    this.#flush()
    const mark = [...element.querySelectorAll("span")].find((span) => /ignore/.test(stylesOf(span).get("mso-list") ?? ""))
    const ordered = /^\s*\(?(?:\d+|[a-z]{1,4})[.)]/i.test(mark?.textContent ?? "")
    mark?.remove()
    this.#item(element, level, ordered, marks, kept)
  }

  #endList(): void {
    const items = this.#items
    this.#items = []
    this.blocks.push(...nest(items))
  }
}

function isNothing(element: Element, styles: Styles): boolean {
  if (element.matches(NOTHING) || (element.localName === "a" && element.matches(NOTES))) return true
  if (styles.get("display") === "none" || styles.get("visibility") === "hidden" || styles.get("mso-hide") === "all") return true
  if (/line-through/.test(styles.get("text-decoration") ?? styles.get("text-decoration-line") ?? "")) return true
  return /comment-list|^comment$/.test(styles.get("mso-element") ?? "") || element.querySelector(":scope > a[href^='#cmnt_ref']") !== null
}

/** Mail programs set in whole paragraphs with an element that is meant for quotations. */
const indented = (styles: Styles) => /^none/.test(styles.get("border") ?? "") && /^0(?:px)?$/.test(styles.get("padding") ?? "0")

function speakerOf(said: string): Record<string, string> {
  const [speaker = "", role = ""] = said.replaceAll(/\s+/g, " ").trim().replace(/^[—–-]\s*/, "").split(/,\s(.*)/s)
  return { ...(speaker ? { speaker: speaker.slice(0, 500) } : {}), ...(role ? { role: role.slice(0, 500) } : {}) }
}

/** A short paragraph that is bold from end to end, with something under it, introduces that. */
function headed(blocks: readonly Block[]): Block[] {
  return blocks.map((block, index) => {
    const content = block.content ?? []
    const said = wordsOf(content)
    const heads = block.type === "paragraph" && index < blocks.length - 1 && said.length <= HEADING && allStrong(content) && !/[.!?…]["”’»)]*$/.test(said)
    return heads ? { type: "lead_in", content: plainRuns(content) } : block
  })
}

/** A paragraph that is nothing but the address of a post elsewhere becomes that post. */
export function alone(block: Block): Block {
  const only = block.type === "paragraph" && block.content?.length === 1 ? block.content[0] : undefined
  if (only?.type !== "text") return block
  const said = (only.text ?? "").trim()
  const href = only.marks?.find((mark) => mark.type === "link")?.attrs?.["href"]
  if (typeof href === "string" && said !== href && !/^(?:https?:\/\/|www\.)\S+$/.test(said)) return block
  return embedOf(typeof href === "string" ? href : said) ?? block
}
