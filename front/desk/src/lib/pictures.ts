/** Pictures that came in while there was no line: whole on this device, and at the desk later, in their order. */
import { newKey } from "./client.ts"
import { NoLine } from "./errors.ts"
import { api } from "./session.svelte.ts"
import { shelf } from "./shelf.svelte.ts"
import type { Block, Doc, Upload } from "./types.ts"
import { t } from "./words.ts"

/** `media` is what the desk calls it, once it is there; then the file is let go. */
type Picture = { id: string; n: number; person: string; slug: string; key: string; file: Blob | null; media: string | null; at: number }

const HERE = "here-"
const DAY = 24 * 3600_000
const shown = new Map<string, string>()

const all = () => (shelf.all("pictures") as Picture[]).sort((a, b) => a.n - b.n)
const one = (id: string) => shelf.one("pictures", id) as Picture | undefined
const isHere = (media: unknown): media is string => typeof media === "string" && media.startsWith(HERE)

/** To the desk if there is a line, else onto this device; what is in the text is a picture either way. */
export async function takeIn(person: string, slug: string, file: File, line: boolean): Promise<Upload> {
  const key = newKey()
  if (line) {
    try {
      return await api.upload(slug, file, key)
    } catch (error) {
      if (!(error instanceof NoLine)) throw error
    }
  }
  const n = (all().at(-1)?.n ?? 0) + 1
  const picture: Picture = { id: HERE + newKey(), n, person, slug, key, file, media: null, at: Date.now() }
  if (!(await shelf.keepNow("pictures", picture))) {
    shelf.forget("pictures", picture.id)
    throw new Error(t("desk.picture.no_room"))
  }
  return { media: picture.id, width: 0, height: 0, alt: "", caption: "", credit: "" }
}

/** Where it is shown from; null if it is not one of this device's. */
export function shownFrom(media: string): string | null {
  const picture = isHere(media) ? one(media) : undefined
  if (!picture) return null
  if (picture.media) return api.picture(picture.slug, picture.media)
  if (!shown.has(media) && picture.file) shown.set(media, URL.createObjectURL(picture.file))
  return shown.get(media) ?? null
}

/** What the desk calls it; null while it is on this device alone. */
export const atDesk = (media: string): string | null => (isHere(media) ? (one(media)?.media ?? null) : media)

export type Shown = { media: string; alt: string | null; caption: string | null; credit: string | null }

/** The pictures of a text, each once, in reading order; of a clip its poster. */
export function shownIn(document: Doc): Shown[] {
  const found = new Map<string, Shown>()
  const look = (block: Block): void => {
    const attrs = block.attrs ?? {}
    const media = block.type === "clip" ? (attrs["poster"] ?? attrs["media"]) : attrs["media"]
    const said = (name: string) => (typeof attrs[name] === "string" ? (attrs[name] as string) : null)
    if (typeof media === "string" && !found.has(media)) found.set(media, { media, alt: said("alt"), caption: said("caption"), credit: said("credit") })
    block.content?.forEach(look)
  }
  document.blocks.forEach(look)
  return [...found.values()]
}

/** Those of a text that the desk does not have yet. */
export const waitingIn = (document: Doc): Picture[] => {
  const named = new Set<unknown>()
  for (const block of document.blocks) mapMedia(block, (media) => (named.add(media), media))
  return all().filter(({ id, media }) => named.has(id) && !media)
}

/** Bring them to the desk, one after the other. Each has its key, so that one whose answer was lost is there once. */
export async function bring(document: Doc): Promise<void> {
  for (const picture of waitingIn(document)) {
    if (!picture.file) continue
    const { media } = await api.upload(picture.slug, picture.file, picture.key)
    await shelf.keepNow("pictures", { ...picture, media, file: null } as Picture)
  }
}

/** The text as the desk takes it: its pictures by the desk's names, and without those that are not there yet. */
export function named(document: Doc): Doc {
  const blocks = document.blocks.map((block) => mapMedia(block, (media) => (isHere(media) ? (one(media)?.media ?? null) : media)))
  return blocks.every((block, index) => block === document.blocks[index]) ? document : { ...document, blocks }
}

function mapMedia(block: Block, change: (media: unknown) => unknown): Block {
  const content = block.content?.map((child) => mapMedia(child, change))
  const media = block.attrs?.["media"]
  const other = media === undefined || media === null ? media : change(media)
  if (other === media && (content?.every((child, index) => child === block.content?.[index]) ?? true)) return block
  const { media: _, ...rest } = block.attrs ?? {}
  const attrs = other === media ? block.attrs : { ...rest, ...(other ? { media: other as string } : {}) }
  return { ...block, ...(attrs ? { attrs } : {}), ...(content ? { content } : {}) }
}

/** What no text on this device names any more, a day later. */
export function tidy(kept: unknown): void {
  const text = JSON.stringify(kept)
  for (const { id, at } of all()) if (Date.now() - at > DAY && !text.includes(id)) shelf.forget("pictures", id)
}
