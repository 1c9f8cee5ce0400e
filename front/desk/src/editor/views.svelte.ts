/** Draws a block's attributes (a speaker, a credit, a card) with a Svelte component, beside the words the editor owns. */
import type { NodeViewRenderer } from "@tiptap/core"
import { leaveFields } from "./fields.ts"
import { mount, unmount, type Component } from "svelte"
import type { Clips } from "../lib/clips.svelte.ts"
import type { Speakers } from "../lib/exchange.ts"
import type { Attrs, Block, Cut, Media, Upload } from "../lib/types.ts"

export type BlockProps = {
  attrs: Attrs
  /** Null and the empty string both mean: not given. */
  set: (values: Attrs) => void
  remove: () => void
  /** The block with what is in it, and another in its place. */
  block: () => Block
  replace: (block: Block) => void
  desk: BlockDesk
}

/** What blocks need to know of the desk they stand on. */
export type BlockDesk = {
  picture: (media: string) => string
  upload: (file: File) => Promise<Upload>
  posts: () => { id: string; time: string; title: string }[]
  /** Who asked and answered in her last interview. */
  speakers: () => Speakers | null
  /** From the words to the posts. */
  leave: () => void
  /** A recap is gathered beside the text, and comes into it from there. */
  recap: () => void
  /** That the coverage is written in. */
  language: () => string
  pictures: PictureDesk
  clips: () => Clips
}

/** What can be done with a picture that is at the desk. */
export type PictureDesk = {
  slug: () => string
  zone: () => string
  atDesk: (media: string) => string | null
  /** What a picture that was taken in without a line says once the desk has it. */
  arrived: (attrs: Attrs) => Attrs | null
  /** That it is on this device alone, and why the desk would not have it. */
  waits: (media: unknown) => { refused: string } | null
  about: (media: string) => Promise<Media>
  crop: (media: string, cut: Cut) => Promise<Upload>
  mayKill: () => boolean
  kill: (media: string) => void
  /** Ask everybody for a picture for what is in the composer. */
  want: () => void
}

export type ViewOptions = { tag?: string; hole?: string; before?: boolean; desk: () => BlockDesk }

/** `hole` is the element for the words, none for a block without; `before` puts the component above them. */
export function view(component: Component<BlockProps>, { tag = "div", hole, before = false, desk }: ViewOptions): NodeViewRenderer {
  return ({ node: first, editor, getPos }) => {
    let node = first
    let attrs = $state.raw<Attrs>(first.attrs)
    const at = () => getPos() ?? 0
    const dom = document.createElement(tag)
    dom.className = `b-${first.type.name.replace("_", "-")}`
    const contentDOM = hole ? document.createElement(hole) : undefined
    const host = document.createElement("div")
    host.contentEditable = "false"
    host.dataset["fields"] = first.type.name
    host.addEventListener("keydown", (event) => leaveFields(event, host, editor, at, () => node.nodeSize))
    dom.append(...(contentDOM ? (before ? [host, contentDOM] : [contentDOM, host]) : [host]))
    const props: BlockProps = {
      get attrs() {
        return attrs
      },
      set: (values) => {
        const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === "" ? null : value]))
        editor.view.dispatch(editor.state.tr.setNodeMarkup(at(), undefined, { ...node.attrs, ...given }))
      },
      remove: () => {
        editor.commands.deleteRange({ from: at(), to: at() + node.nodeSize })
        editor.view.focus()
      },
      block: () => node.toJSON() as Block,
      replace: (block) => editor.view.dispatch(editor.state.tr.replaceWith(at(), at() + node.nodeSize, editor.schema.nodeFromJSON(block))),
      get desk() {
        return desk()
      },
    }
    const shown = mount(component, { target: host, props })
    return {
      dom,
      contentDOM: contentDOM ?? null,
      update: (next) => {
        if (next.type !== first.type) return false
        node = next
        attrs = next.attrs
        return true
      },
      stopEvent: (event) => host.contains(event.target as globalThis.Node) && event.type !== "dragstart",
      ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM?.contains(mutation.target),
      destroy: () => void unmount(shown),
    }
  }
}
