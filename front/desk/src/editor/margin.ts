/** Remarks beside the blocks they are about, as a sub-editor would pencil them; on a narrow screen below the block. */
import { Extension } from "@tiptap/core"
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state"
import { Decoration, DecorationSet } from "@tiptap/pm/view"
import type { Node } from "@tiptap/pm/model"
import { mount, unmount } from "svelte"
import type { Pointed } from "../lib/types.ts"
import type { Remark, Settled, Settling } from "../lib/margin.ts"
import RemarkView from "./Remark.svelte"

export type Remarks = { remarks: Remark[]; beside: boolean; resolve: (comment: string) => void; settle?: (finding: Settled, how: Settling) => void; may?: readonly Settling[] }
const LONGEST = 160
const BEGINNING = 60
export const margin = new PluginKey<DecorationSet>("margin")

function drawn(doc: Node, { remarks, beside, resolve, settle, may }: Remarks): DecorationSet {
  const widgets: Decoration[] = []
  doc.forEach((node, offset, number) => {
    const here = remarks.filter((one) => one.block === number)
    if (!here.length) return
    const key = `${beside} ${here.map((one) => `${one.id} ${one.fine}`).join("|")}`
    let shown: ReturnType<typeof mount> | undefined
    const show = () => {
      const host = document.createElement("div")
      host.className = "remarks"
      host.contentEditable = "false"
      // The place is the text's, at the end of its lines; the words are the desk's, whatever way the text runs.
      const target = host.appendChild(document.createElement("div"))
      target.dir = document.documentElement.dir
      shown = mount(RemarkView, { target, props: { remarks: here, resolve, settle, may } })
      return host
    }
    const options = { side: beside ? -1 : 1, key, ignoreSelection: true, stopEvent: () => true, destroy: () => shown && void unmount(shown) }
    widgets.push(Decoration.widget(beside ? offset : offset + node.nodeSize, show, options))
  })
  return DecorationSet.create(doc, widgets)
}

export const Margin = Extension.create({
  name: "margin",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: margin,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, set) => {
          const said = transaction.getMeta(margin) as Remarks | undefined
          return said ? drawn(transaction.doc, said) : set.map(transaction.mapping, transaction.doc)
        },
      },
      props: { decorations: (state) => margin.getState(state) },
    }),
  ],
})

/** The first words of a block; none of them is cut. */
const beginning = (whole: string): string => (whole.length > BEGINNING ? whole.slice(0, BEGINNING + 1).replace(/\s+\S*$/, "").slice(0, BEGINNING) : whole)

/** The words that are chosen and the block they begin in; with none chosen, the beginning of the block the cursor is in. */
export function pointedIn({ doc, selection }: EditorState): Pointed | null {
  const { $from, from, to } = selection
  if (!doc.childCount || from > doc.content.size) return null
  const block = $from.index(0)
  if (block >= doc.childCount) return null
  const end = Math.min(to, $from.posAtIndex(block, 0) + doc.child(block).nodeSize)
  const whole = doc.child(block).textBetween(0, doc.child(block).content.size, " ").trim()
  return { block, quote: doc.textBetween(from, end, " ").trim().slice(0, LONGEST) || beginning(whole) }
}
