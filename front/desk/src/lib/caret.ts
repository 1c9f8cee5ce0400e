/** Where somebody is writing, told by the words around it: the text may be set up anew with a colleague's words in it. */
import type { Editor } from "@tiptap/core"

type Caret = { text: string; offset: number }

const blockOf = (node: globalThis.Node | null) => (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>(".ProseMirror > *")

export function caretIn(): Caret | null {
  const { anchorNode, anchorOffset } = document.getSelection() ?? {}
  const block = blockOf(anchorNode ?? null)
  if (!block || !anchorNode) return null
  const before = document.createRange()
  before.setStart(block, 0)
  before.setEnd(anchorNode, anchorOffset ?? 0)
  return { text: block.textContent ?? "", offset: before.toString().length }
}

/** False where those words do not stand any more. */
export function putCaret({ text, offset }: Caret): boolean {
  const block = [...document.querySelectorAll(".composer .ProseMirror > *")].find((one) => one.textContent === text)
  const { editor } = (block?.parentElement ?? {}) as { editor?: Editor } // as TipTap leaves it at its element
  if (!block || !editor) return false
  const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  let at = editor.view.posAtDOM(block, 0)
  let left = offset
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const length = node.textContent?.length ?? 0
    at = editor.view.posAtDOM(node, Math.min(left, length))
    if (left <= length) break
    left -= length
  }
  editor.commands.setTextSelection(at)
  editor.view.focus()
  return true
}
