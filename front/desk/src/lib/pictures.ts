/** Pictures that came in while there was no line: whole on this device, and at the desk later, in their order. */
import { newKey } from "./client.ts"
import { inWords, Refused } from "./errors.ts"
import { api } from "./session.svelte.ts"
import { shelf } from "./shelf.svelte.ts"
import type { Attrs, Block, Doc, Upload } from "./types.ts"
import { t } from "./words.ts"

/** `media` is what the desk calls it, once it is there; then the file is let go, and `said` is what it said of itself. */
type Picture = { id: string; n: number; person: string; slug: string; key: string; file: Blob | null; media: string | null; said?: Said; refused?: { status: number; code: string; message: string }; at: number }
type Said = Partial<Pick<Upload, "alt" | "caption" | "credit">>

const HERE = "here-"
const DAY = 24 * 3600_000
// Whoever has a good line hears of a file that the desk refuses before it stands in her text.
const SOON = 1500
const shown = new Map<string, string>()
const sending = new Map<string, Promise<Upload>>()
let last: Promise<unknown> = Promise.resolve()

const all = () => (shelf.all("pictures") as Picture[]).sort((a, b) => a.n - b.n)
const one = (id: string) => shelf.one("pictures", id) as Picture | undefined
const isHere = (media: unknown): media is string => typeof media === "string" && media.startsWith(HERE)

/** On this device first, so that no bad line and no closed lid loses it; what is in the text is a picture at once. Where the
 * desk has it within a moment, it is the desk's. */
export async function takeIn(person: string, slug: string, file: File, line: boolean): Promise<Upload> {
  const n = (all().at(-1)?.n ?? 0) + 1
  const picture: Picture = { id: HERE + newKey(), n, person, slug, key: newKey(), file, media: null, at: Date.now() }
  const kept = await shelf.keepNow("pictures", picture)
  if (!kept) {
    shelf.forget("pictures", picture.id)
    if (line) return api.upload(slug, file, picture.key)
    throw new Error(t("desk.picture.no_room"))
  }
  if (line) {
    const soon = await Promise.race([send(picture).catch((error: unknown) => error), moment()])
    if (soon instanceof Refused) shelf.forget("pictures", picture.id)
    if (soon instanceof Refused) throw soon
    if (soon && !(soon instanceof Error)) return soon as Upload
  }
  return { media: picture.id, width: 0, height: 0, alt: "", caption: "", credit: "" }
}

const moment = () => new Promise<null>((done) => setTimeout(() => done(null), SOON))

/** One after the other: a bad line carries one picture better than ten at once. Its key makes it one, however often it is sent. */
function send(picture: Picture): Promise<Upload> {
  const going = sending.get(picture.id)
  if (going) return going
  const sent = last.then(() => upload(picture))
  last = sent.catch(() => undefined)
  sending.set(picture.id, sent)
  void last.then(() => sending.delete(picture.id))
  return sent
}

async function upload(picture: Picture): Promise<Upload> {
  const { refused } = one(picture.id) ?? picture
  if (refused) throw new Refused(refused.status, refused.code, {}, refused.message)
  try {
    const sent = await api.upload(picture.slug, picture.file!, picture.key)
    const { media, alt, caption, credit } = sent
    await shelf.keepNow("pictures", { ...picture, media, said: { alt, caption, credit }, file: null } as Picture)
    return sent
  } catch (error) {
    // It is the file: asked again, the desk would say the same.
    if (error instanceof Refused) shelf.keep("pictures", { ...picture, refused: { status: error.status, code: error.code, message: inWords(error) } } as Picture)
    throw error
  }
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

export type Shown = { media: string; alt: string | null; caption: string | null; credit: string | null; film?: string }

/** The pictures of a text, each once, in reading order; of a clip its poster, with the film if it is one of ours. */
export function shownIn(document: Doc): Shown[] {
  const found = new Map<string, Shown>()
  const look = (block: Block): void => {
    const attrs = block.attrs ?? {}
    const media = block.type === "clip" ? (attrs["poster"] ?? attrs["media"]) : attrs["media"]
    const said = (name: string) => (typeof attrs[name] === "string" ? (attrs[name] as string) : null)
    if (typeof media === "string" && !found.has(media)) {
      const film = attrs["seconds"] == null ? null : said("media")
      found.set(media, { media, alt: said("alt"), caption: said("caption"), credit: said("credit"), ...(film ? { film } : {}) })
    }
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

/** Bring them to the desk. */
export async function bring(document: Doc): Promise<void> {
  for (const picture of waitingIn(document)) await send(picture)
}

/** Whether it is on this device alone, and why the desk would not have it. */
export function waits(media: unknown): { refused: string } | null {
  void shelf.turn
  const picture = isHere(media) ? one(media) : undefined
  return picture && !picture.media ? { refused: picture.refused?.message ?? "" } : null
}

/** What a picture's block says once the desk has it: by the desk's name, and with the words that came in its file where
 * nobody has written any. Null while there is nothing to change. */
export function arrived(attrs: Attrs): Attrs | null {
  void shelf.turn
  const picture = isHere(attrs["media"]) ? one(attrs["media"]) : undefined
  if (!picture?.media) return null
  const said = Object.entries(picture.said ?? {}).filter(([name, value]) => value && !attrs[name])
  return { ...attrs, ...Object.fromEntries(said), media: picture.media }
}

/** A text whose pictures have arrived, for whoever reads it before it goes out. */
export function filled(document: Doc): Doc {
  const look = (block: Block): Block => {
    const attrs = (block.type === "image" && arrived(block.attrs ?? {})) || block.attrs
    return { ...block, ...(attrs ? { attrs } : {}), ...(block.content ? { content: block.content.map(look) } : {}) }
  }
  return { ...document, blocks: document.blocks.map(look) }
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
