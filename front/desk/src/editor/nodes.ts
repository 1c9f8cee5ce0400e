/** The nodes of the document contract, one for one. What one may be in is the contract's; how it looks is the views'. */
import { InputRule, Node, wrappingInputRule, type NodeConfig } from "@tiptap/core"
import Text from "@tiptap/extension-text"
import { EDITOR_KEYS } from "../lib/keys.ts"
import type { Attrs } from "../lib/types.ts"
import { sinkListItem } from "@tiptap/pm/schema-list"
import { asData, attributes } from "./attributes.ts"
import { DEEPEST, listsAround, tooDeep } from "./deep.ts"

const BLOCKS = "paragraph | lead_in | list | quotation | question | answer | image | gallery | clip | embed | post_reference | table"
const SPEAKER: Attrs = { speaker: null, role: null, name_status: "given" }

type Config = Pick<NodeConfig, "content" | "marks" | "defining" | "isolating" | "atom" | "addKeyboardShortcuts" | "addInputRules">

function block(name: string, attrs: Attrs, config: Config, tag = "div") {
  const leaf = !config.content
  return Node.create({
    name,
    atom: leaf,
    draggable: leaf,
    selectable: true,
    ...config,
    addAttributes: attributes(attrs),
    parseHTML: () => [{ tag: `${tag}[data-type=${name}]` }],
    renderHTML: ({ node }) => (leaf ? [tag, asData(name, node.attrs)] : [tag, asData(name, node.attrs), 0]),
  })
}

const Document = Node.create({ name: "doc", topNode: true, content: `(${BLOCKS} | warning)+` })

const Paragraph = Node.create({
  name: "paragraph",
  priority: 1000, // the first block the schema knows is what a new line becomes
  content: "(text | hard_break)*",
  addAttributes: attributes({ lang: null, dir: null }),
  parseHTML: () => [{ tag: "p" }],
  renderHTML: ({ node }) => {
    const { lang, dir } = node.attrs as Attrs
    return ["p", { ...asData("paragraph", node.attrs), ...(lang ? { lang: String(lang) } : {}), ...(dir ? { dir: String(dir) } : {}) }, 0]
  },
})

const HardBreak = Node.create({
  name: "hard_break",
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: "br" }],
  renderHTML: () => ["br"],
  renderText: () => "\n",
  addKeyboardShortcuts() {
    return { [EDITOR_KEYS.line]: () => this.editor.commands.insertContent({ type: "hard_break" }) }
  },
})

const List = Node.create({
  name: "list",
  content: "list_item+",
  addAttributes: attributes({ ordered: false }),
  parseHTML: () => [{ tag: "ul" }, { tag: "ol", attrs: { ordered: true } }],
  renderHTML: ({ node }) => [node.attrs["ordered"] ? "ol" : "ul", asData("list", node.attrs), 0],
  addInputRules() {
    const rules = [
      wrappingInputRule({ find: /^\s*[-*•]\s$/, type: this.type }),
      wrappingInputRule({ find: /^\s*1[.)]\s$/, type: this.type, getAttributes: { ordered: true } }),
    ]
    return rules.map(({ find, handler }) => new InputRule({ find, handler: (typed) => (listsAround(typed.state.doc.resolve(typed.range.from)) < DEEPEST ? handler(typed) : null) }))
  },
})

const ListItem = Node.create({
  name: "list_item",
  content: "(paragraph | list)+",
  defining: true,
  parseHTML: () => [{ tag: "li" }],
  renderHTML: () => ["li", 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => {
        let deep = false
        sinkListItem(this.type)(this.editor.state, ({ doc }) => (deep = tooDeep(doc)))
        return deep || this.editor.commands.sinkListItem(this.name)
      },
      "Shift-Tab": () => this.editor.commands.liftListItem(this.name),
    }
  },
})

const LeadIn = Node.create({
  name: "lead_in",
  content: "(text | hard_break)*",
  defining: true,
  parseHTML: () => [{ tag: "p[data-type=lead_in]", priority: 60 }],
  renderHTML: () => ["p", { "data-type": "lead_in", class: "lead-in" }, 0],
})

export const nodes = [
  Document,
  Paragraph,
  Text,
  HardBreak,
  List,
  ListItem,
  LeadIn,
  block("quotation", { ...SPEAKER, lang: null, dir: null }, { content: "(paragraph | translation)+", defining: true }, "blockquote"),
  block("translation", { lang: null, translator: null }, { content: "paragraph+", defining: true }),
  block("question", SPEAKER, { content: "paragraph+", defining: true }),
  block("answer", SPEAKER, { content: "paragraph+", defining: true }),
  block("image", { media: null, alt: null, caption: null, credit: null }, {}),
  block("gallery", { caption: null, credit: null }, { content: "image+", isolating: true }),
  block(
    "clip",
    { media: null, poster: null, address: null, alt: null, caption: null, credit: null, guidance: null, seconds: null, subtitles: null },
    {},
  ),
  block("embed", { provider: "web", id: "", address: null, author: null, text: null, gone: false }, {}),
  block("post_reference", { post: "", line: null }, {}),
  block("table", { caption: null, head: 0, foot: 0 }, { content: "table_row+", isolating: true }),
  block("table_row", {}, { content: "table_cell+" }),
  block("table_cell", { header: false, numeric: false, span: 1 }, { content: "(text | hard_break)*", isolating: true }),
  block("warning", { text: null, note: null }, { content: `(${BLOCKS})*`, defining: true }),
]
