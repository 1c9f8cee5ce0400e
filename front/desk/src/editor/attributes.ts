/** Attributes travel through the clipboard in one `data-attrs`, so that a block copied here is the same block there. */
import type { Attribute } from "@tiptap/core"
import type { Attrs } from "../lib/types.ts"
import { tracksOf } from "./subtitles.ts"

function carried(element: HTMLElement, name: string, absent: unknown): unknown {
  try {
    const value: unknown = (JSON.parse(element.dataset["attrs"] ?? "{}") as Attrs)[name]
    if (name === "subtitles") return tracksOf(value).length ? tracksOf(value) : absent
    return ["string", "number", "boolean"].includes(typeof value) ? value : absent
  } catch {
    return absent // somebody else's page has such an attribute too
  }
}

export function attributes(defaults: Attrs): () => Record<string, Attribute> {
  return () =>
    Object.fromEntries(
      Object.entries(defaults).map(([name, absent]) => [
        name,
        { default: absent, rendered: false, parseHTML: (element: HTMLElement) => carried(element, name, absent) },
      ]),
    )
}

export const asData = (name: string, attrs: unknown) => ({ "data-type": name, "data-attrs": JSON.stringify(attrs) })
