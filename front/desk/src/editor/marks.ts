import { Mark } from "@tiptap/core"
import { EDITOR_KEYS } from "../lib/keys.ts"
import { asData, attributes } from "./attributes.ts"

/** Whether readers may follow this address; the server asks the same and decides. */
export function followable(href: string): boolean {
  if (/[\s\\]/.test(href)) return false
  if (/^mailto:[^@]+@[^@]+$/i.test(href)) return true
  try {
    const url = new URL(href)
    return ["http:", "https:"].includes(url.protocol) && url.hostname !== "" && url.username === "" && url.password === ""
  } catch {
    return false
  }
}

const Strong = Mark.create({
  name: "strong",
  parseHTML: () => [{ tag: "strong" }, { tag: "b" }],
  renderHTML: () => ["strong", 0],
  addKeyboardShortcuts() {
    return { [EDITOR_KEYS.strong]: () => this.editor.commands.toggleMark(this.name) }
  },
})

const Emphasis = Mark.create({
  name: "emphasis",
  parseHTML: () => [{ tag: "em" }, { tag: "i" }],
  renderHTML: () => ["em", 0],
  addKeyboardShortcuts() {
    return { [EDITOR_KEYS.emphasis]: () => this.editor.commands.toggleMark(this.name) }
  },
})

const Link = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({ href: { default: "" } }),
  parseHTML: () => [{ tag: "a[href]", getAttrs: (element) => followable(element.getAttribute("href") ?? "") && null }],
  // Without an address of its own: a click in the composer puts the cursor there and leads nowhere.
  renderHTML: ({ mark }) => ["a", { href: followable(String(mark.attrs["href"])) ? String(mark.attrs["href"]) : "#", rel: "noreferrer" }, 0],
})

const Lang = Mark.create({
  name: "lang",
  addAttributes: attributes({ lang: "en", dir: null }),
  parseHTML: () => [{ tag: "span[data-type=lang]" }],
  renderHTML: ({ mark }) => [
    "span",
    { lang: mark.attrs["lang"] as string, ...(mark.attrs["dir"] ? { dir: mark.attrs["dir"] as string } : {}), ...asData("lang", mark.attrs) },
    0,
  ],
})

export const marks = [Strong, Emphasis, Link, Lang]
