import { Editor } from "@tiptap/core"
import { expect, it } from "vitest"
import { Carried, toEditor } from "../src/editor/contract.ts"
import { extensions } from "../src/editor/extensions.ts"
import { insertTemplate } from "../src/editor/insert.ts"
import { lastSpeakers, speakersIn } from "../src/lib/exchange.ts"
import type { Block, Post } from "../src/lib/types.ts"
import { desk } from "./blockDesk.ts"

const said = (type: string, attrs: object): Block => ({ type, attrs: { ...attrs }, content: [{ type: "paragraph" }] })
const ASKED = [said("question", { speaker: "Anna Reuter", role: "The Record" }), said("answer", { speaker: "Nils Brandt", name_status: "given" })]
const NOW = new Date("2026-03-04T10:00:00Z")
const post = (minutes: number, change: Partial<Post> = {}) => ({ mine: true, removed: null, at: new Date(NOW.getTime() - minutes * 60_000).toISOString(), document: { version: 1, blocks: ASKED }, ...change }) as unknown as Post

it("the next question of a run is asked and answered by the same two", () => {
  expect(lastSpeakers([post(1, { document: { version: 1, blocks: [] } }), post(3)], NOW)).toEqual({ question: ASKED[0]!.attrs, answer: ASKED[1]!.attrs })
  expect(lastSpeakers([post(3, { mine: false }), post(4, { removed: {} as never }), post(25)], NOW)).toBeNull()
  expect(speakersIn([said("answer", {})])).toBeNull()

  const editor = new Editor({ element: document.createElement("div"), injectCSS: false, content: toEditor({ version: 1, blocks: [] }), extensions: extensions(() => desk, () => "") })
  insertTemplate(editor, "exchange", lastSpeakers([post(3)], NOW))
  editor.view.dispatch(editor.state.tr.insertText("When?"))
  const blocks = new Carried({ version: 1, blocks: [] }, editor.state.doc).fromEditor(editor.state.doc).blocks
  expect(blocks.map(({ type, attrs }) => [type, attrs?.["speaker"], attrs?.["role"]])).toEqual([
    ["question", "Anna Reuter", "The Record"],
    ["answer", "Nils Brandt", undefined],
  ])
  expect(JSON.stringify(blocks[0])).toContain("When?")
  editor.destroy()
})
