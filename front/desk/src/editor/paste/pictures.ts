/** Pictures of a paste: which file each one is, and where it has gone in the text until its upload is done. */
import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import type { Attrs } from "../../lib/types.ts"

const DATA = /^data:(image\/[\w.+-]+)(?:;[\w=.+-]+)*?(;base64)?,(.*)$/s

function decoded(src: string): File | null {
  const found = DATA.exec(src)
  if (!found) return null
  const [, type = "", base64, body = ""] = found
  try {
    const bytes = base64 ? atob(body.replaceAll(/\s/g, "")) : decodeURIComponent(body)
    return new File([Uint8Array.from(bytes, (one) => one.charCodeAt(0))], "pasted", { type })
  } catch {
    return null
  }
}

/** The file behind each source, or null: it lies elsewhere, and nothing is fetched from there. Files that came beside the
 * text are those of a program's own pictures, or the one picture that was copied from a page. */
export function filesOf(sources: readonly string[], came: readonly File[], onlyPicture: boolean): (File | null)[] {
  const own = sources.filter((src) => /^(?:file|cid|blob):/i.test(src))
  const pictures = came.filter((file) => file.type.startsWith("image/"))
  const match = own.length === pictures.length ? [...pictures] : []
  return sources.map((src) => {
    if (onlyPicture && sources.length === 1 && pictures.length === 1) return pictures[0] ?? null
    return decoded(src) ?? (own.includes(src) ? (match.shift() ?? null) : null)
  })
}

/** Where these pictures stand, however the text around them changes meanwhile. */
export class Places {
  #at: (number | null)[]

  constructor(
    readonly editor: Editor,
    at: number[],
  ) {
    this.#at = at
    editor.on("transaction", ({ transaction }) => {
      // Its words may be written while its file is on the way: then it is replaced by one of the same size.
      const same = transaction.doc.content.size === transaction.before.content.size
      this.#at = this.#at.map((one) => {
        if (one === null) return null
        const now = transaction.mapping.mapResult(one, 1)
        return now.deletedAfter && !same ? null : now.pos
      })
    })
  }

  /** False if it was taken away, or has another file by now. */
  fill(index: number, values: Attrs): boolean {
    const at = this.#at[index]
    const node = at == null || this.editor.isDestroyed ? null : this.editor.state.doc.nodeAt(at)
    if (at == null || node?.type.name !== "image" || node.attrs["media"]) return false
    const given = Object.fromEntries(Object.entries(values).filter(([name, value]) => value && !node.attrs[name]))
    this.editor.view.dispatch(this.editor.state.tr.setNodeMarkup(at, undefined, { ...node.attrs, ...given }))
    return true
  }
}

/** Pictures without a file that were not there before, in the order of the text. */
export function newPictures(before: Node, now: Node): number[] {
  const known = new Set<Node>()
  before.descendants((node) => void (node.type.name === "image" && known.add(node)))
  const found: number[] = []
  now.descendants((node, at) => void (node.type.name === "image" && !node.attrs["media"] && !known.has(node) && found.push(at)))
  return found
}
