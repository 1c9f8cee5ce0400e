/** Subtitles as they come from a transcriber or an agency, WebVTT or SRT, and as the document contract has them. */
import type { Cue, Subtitles } from "../lib/types.ts"
import { clean } from "./contract.ts"

/** Limits of the contract (src/stoppress/story/document.py). */
const LONGEST = 500
const MOST = 2_000
const DAY = 86_400_000
export const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/

/** What a language is called in another; the tag itself where the browser will not hear of it (the contract allows "aA-0a"). */
export function languageName(tag: string, within: string): string {
  try {
    return new Intl.DisplayNames([within], { type: "language", fallback: "code" }).of(tag) ?? tag
  } catch {
    return tag
  }
}

export type Fault = "empty" | "times" | "ends" | "order" | "long" | "many"

/** Why they cannot be read, and in which line of the file it stands. */
export class Unreadable extends Error {
  constructor(
    readonly fault: Fault,
    readonly line = 0,
  ) {
    super(fault)
  }
}

const TIME = String.raw`(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})`
const TIMES = new RegExp(String.raw`^\s*${TIME}\s*-->\s*${TIME}(?:\s.*)?$`)
// What is between two blank lines, and is no cue.
const BESIDE = /^(WEBVTT|NOTE|STYLE|REGION)(\s|$)/
const VOICE = /<v(?:\.[^\s>]*)?\s+([^>]+)>/g
const TAGS = /<\/?[a-z\d][^<>]*>|\{\\[^{}]*\}/gi
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", nbsp: " ", quot: '"', lrm: "\u200e", rlm: "\u200f" }

/** The cues of a file. Throws `Unreadable` at the first line that is not right: half of what was said is no subtitles. */
export function readSubtitles(file: string): Cue[] {
  const lines = file.replace(/^\ufeff/, "").split(/\r\n|\r|\n/)
  const cues: Cue[] = []
  for (let at = 0; at < lines.length; at++) {
    if (!lines[at]!.trim()) continue
    const first = at
    while (lines[at + 1]?.trim()) at++
    const block = lines.slice(first, at + 1)
    if (BESIDE.test(block[0]!.trimStart())) continue
    const cue = read(block, first + 1)
    if (!cue) continue // times under which nothing is said
    if (cues.length && cue.start < cues[cues.length - 1]!.start) throw new Unreadable("order", first + 1)
    cues.push(cue)
    if (cues.length > MOST) throw new Unreadable("many", first + 1)
  }
  if (!cues.length) throw new Unreadable("empty")
  return cues
}

/** A number or a name may stand above the times. `line` is that of the first, counted from one. */
function read(block: readonly string[], line: number): Cue | null {
  const head = block.slice(0, 2).findIndex((one) => one.includes("-->"))
  const times = head < 0 ? null : TIMES.exec(block[head]!)
  if (!times) throw new Unreadable("times", line + Math.max(head, 0))
  const [start, end] = [moment(times.slice(1, 5)), moment(times.slice(5, 9))]
  if (end <= start || end > DAY) throw new Unreadable("ends", line + head)
  const text = words(block.slice(head + 1))
  if (text.length > LONGEST) throw new Unreadable("long", line + head + 1)
  return text ? { start, end, text } : null
}

const moment = ([hours = "0", minutes, seconds, rest]: string[]) =>
  ((+hours * 60 + +minutes!) * 60 + +seconds!) * 1000 + +rest!.padEnd(3, "0")

/** Marks go, who speaks stays; several lines are one, for the page breaks them itself. */
function words(lines: readonly string[]): string {
  const plain = lines.join(" ").replace(VOICE, "$1: ").replace(TAGS, "")
  const text = plain.replace(/&(\w+);/g, (entity, name: string) => NAMED[name] ?? entity)
  return clean(text).split(/\s+/).join(" ").trim()
}

/** What a block carries, and nothing that is not such a track: a clip may come by the clipboard from anywhere. */
export function tracksOf(value: unknown): Subtitles[] {
  if (!Array.isArray(value)) return []
  return (value as Subtitles[]).filter((one) => typeof one?.lang === "string" && Array.isArray(one.cues) && one.cues.length > 0)
}

/** With one more track, in the place of another in the same language. */
export const withTrack = (tracks: readonly Subtitles[], track: Subtitles): Subtitles[] => [
  ...tracks.filter((one) => one.lang.toLowerCase() !== track.lang.toLowerCase()),
  track,
]
