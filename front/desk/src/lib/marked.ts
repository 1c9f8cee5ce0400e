/** The words of a post with what was read out of them marked: the stretch of one row, who is behind it, and the stretches of
 * the others. Nothing is put where the words do not stand letter by letter. */
import type { Block, Cutting, Post } from "./types.ts"

export type Level = "row" | "speaker" | "other"
export type Piece = { text: string; level: Level | null }
export type Marked = { headline: Piece[]; paragraphs: { key: string; pieces: Piece[] }[] }
type Words = { key: string; text: string; beside: boolean }
type Span = { key: string; start: number; end: number; level: Level }

const HEADLINE = "headline"
// Attributes that are words of a post, as `cuttings/page.py` reads them.
const ATTRIBUTES = ["text", "note", "alt", "caption", "line"]
const isInline = (block: Block): boolean => block.type === "text" || block.type === "hard_break"

/** By the way from the block to the words, as the desk's answer has it. */
function wordsOf(block: Block, way: string): Words[] {
  const content = block.content ?? []
  const own = content.some(isInline)
    ? [{ key: way, text: content.map((one) => (one.type === "text" ? (one.text ?? "") : "\n")).join(""), beside: false }]
    : content.flatMap((one, number) => wordsOf(one, `${way}/${number}`))
  const beside = ATTRIBUTES.flatMap((name) => {
    const text = block.attrs?.[name]
    return typeof text === "string" && text ? [{ key: `${way}/${name}`, text, beside: true }] : []
  })
  return [...own, ...beside]
}

/** Characters are counted whole there, and in halves here. */
const halves = (text: string, count: number): number => [...text].slice(0, count).join("").length

function spansOf(row: Cutting, words: ReadonlyMap<string, string>, level: Level): Span[] {
  if (row.start === null || row.end === null) return []
  const places = row.field === HEADLINE ? [{ key: HEADLINE, start: row.start, end: row.end }] : row.places.map(({ block, path, start, end }) => ({ key: [block, ...path].join("/"), start, end }))
  const spans = places.map(({ key, start, end }) => {
    const text = words.get(key) ?? ""
    return { key, start: halves(text, start), end: halves(text, end), level }
  })
  const said = spans.map(({ key, start, end }) => words.get(key)?.slice(start, end) ?? "").join("\n\n")
  return said === row.text ? spans : []
}

/** The name as it stands in the post: whole, or the last of it alone. */
function named(name: string, words: ReadonlyMap<string, string>): Span[] {
  const find = (wanted: string): Span[] => {
    const whole = new RegExp(`(?<![\\p{L}\\p{N}])${wanted.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "gu")
    return [...words].flatMap(([key, text]) => [...text.matchAll(whole)].map((one) => ({ key, start: one.index, end: one.index + wanted.length, level: "speaker" as const })))
  }
  const last = name.split(/\s+/).at(-1) ?? ""
  const found = find(name)
  return found.length || !/^\p{Lu}\p{L}{2,}$/u.test(last) ? found : find(last)
}

function piecesOf(text: string, spans: readonly Span[]): Piece[] {
  const ends = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b)
  const pieces: Piece[] = []
  for (const [number, start] of ends.slice(0, -1).entries()) {
    const end = ends[number + 1]!
    const over = spans.filter((one) => one.start <= start && end <= one.end).map((one) => one.level)
    const level = (["row", "speaker", "other"] as const).find((one) => over.includes(one)) ?? null
    const last = pieces.at(-1)
    if (last?.level === level) last.text += text.slice(start, end)
    else pieces.push({ text: text.slice(start, end), level })
  }
  return pieces
}

/** Null where the words of the row do not stand in this post. What stands beside the text (captions, a card) is among the
 * paragraphs where something is marked in it. */
export function markedIn(post: Post, row: Cutting, rows: readonly Cutting[]): Marked | null {
  if (post.removed || row.post !== post.id) return null
  const all = [{ key: HEADLINE, text: post.headline ?? "", beside: false }, ...post.document.blocks.flatMap((block, number) => wordsOf(block, `${number}`))]
  const words = new Map(all.map(({ key, text }) => [key, text]))
  const own = spansOf(row, words, "row")
  if (!own.length) return null
  const who = row.says.speaker ?? row.says.name ?? row.says.who ?? row.says.source
  const others = rows.filter((one) => one.post === post.id && one.key !== row.key).flatMap((one) => spansOf(one, words, "other"))
  const spans = [...own, ...(who ? named(who, words) : []), ...others]
  const made = all.map(({ key, text, beside }) => ({ key, beside, pieces: piecesOf(text, spans.filter((one) => one.key === key)) }))
  const shown = made.slice(1).filter(({ beside, pieces }) => !beside || pieces.some(({ level }) => level === "row" || level === "other"))
  return { headline: made[0]!.pieces, paragraphs: shown.map(({ key, pieces }) => ({ key, pieces })) }
}
