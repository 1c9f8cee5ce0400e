import type { AnyExtension } from "@tiptap/core"
import { Dropcursor, Gapcursor, Placeholder, TrailingNode, UndoRedo } from "@tiptap/extensions"
import { t } from "../lib/words.ts"
import Answer from "./blocks/Answer.svelte"
import Clip from "./blocks/Clip.svelte"
import Embed from "./blocks/Embed.svelte"
import Gallery from "./blocks/Gallery.svelte"
import Image from "./blocks/Image.svelte"
import Question from "./blocks/Question.svelte"
import Reference from "./blocks/Reference.svelte"
import Speaker from "./blocks/Speaker.svelte"
import Table from "./blocks/Table.svelte"
import Translation from "./blocks/Translation.svelte"
import Warning from "./blocks/Warning.svelte"
import { Margin } from "./margin.ts"
import { marks } from "./marks.ts"
import { nodes } from "./nodes.ts"
import { view, type BlockDesk } from "./views.svelte.ts"

/** The schema alone: for tests and for turning JSON into a document without a screen. */
export const schemaOnly: AnyExtension[] = [...nodes, ...marks]

export function extensions(desk: () => BlockDesk, placeholder: () => string): AnyExtension[] {
  const views: Record<string, Parameters<typeof view>> = {
    quotation: [Speaker, { tag: "blockquote", hole: "div", desk }],
    translation: [Translation, { hole: "div", before: true, desk }],
    question: [Question, { hole: "div", before: true, desk }],
    answer: [Answer, { hole: "div", before: true, desk }],
    warning: [Warning, { hole: "div", before: true, desk }],
    image: [Image, { desk }],
    gallery: [Gallery, { hole: "div", desk }],
    clip: [Clip, { desk }],
    embed: [Embed, { desk }],
    post_reference: [Reference, { desk }],
    table: [Table, { hole: "table", desk }],
  }
  const drawn = nodes.map((node) => {
    const parts = views[node.name]
    return parts ? node.extend({ addNodeView: () => view(...parts) }) : node
  })
  return [
    ...drawn,
    ...marks,
    Margin,
    UndoRedo,
    Gapcursor,
    Dropcursor.configure({ class: "drop-cursor" }),
    TrailingNode.configure({ node: "paragraph" }),
    Placeholder.configure({ placeholder, showOnlyWhenEditable: true }),
  ]
}

export const describe = (name: string): string => t(`desk.block.${name}`, { provider: t("desk.block.elsewhere") })
