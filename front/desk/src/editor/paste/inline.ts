/** Words with their marks, out of somebody else's markup. */
import type { Block, Mark } from "../../lib/types.ts"
import { clean } from "../contract.ts"
import { followable } from "../marks.ts"

export type Styles = Map<string, string>

/** The style attribute as it was written: browsers forget what they do not know, and Word says most in that. */
export function stylesOf(element: Element): Styles {
  const parts = (element.getAttribute("data-style") ?? "").split(";").map((part) => part.split(/:(.*)/s))
  return new Map(parts.map(([name = "", value = ""]) => [name.trim().toLowerCase(), value.trim().toLowerCase()]))
}

const has = (marks: readonly Mark[], type: string) => marks.some((mark) => mark.type === type)
const without = (marks: readonly Mark[], type: string) => marks.filter((mark) => mark.type !== type)
const set = (marks: readonly Mark[], type: string, on: boolean): Mark[] => (on ? (has(marks, type) ? [...marks] : [...marks, { type }]) : without(marks, type))

// Mail that was looked over on its way, and pages of search: the address that was meant stands inside.
const WRAPPED: [RegExp, string][] = [
  [/^https?:\/\/[\w-]+\.safelinks\.protection\.outlook\.com\//i, "url"],
  [/^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?/i, "q"],
  [/^https?:\/\/l\.facebook\.com\/l\.php\?/i, "u"],
]

export function meant(href: string): string {
  for (const [at, name] of WRAPPED) {
    if (!at.test(href)) continue
    try {
      return new URL(href).searchParams.get(name) ?? new URL(href).searchParams.get("url") ?? href
    } catch {
      return href
    }
  }
  return href
}

/** What this element adds to the marks of the words in it, or takes from them. */
export function marksIn(element: Element, marks: readonly Mark[], styles: Styles): Mark[] {
  const tag = element.localName
  let now = [...marks]
  const weight = styles.get("font-weight")
  if (weight) now = set(now, "strong", /^bold/.test(weight) || Number(weight) >= 600)
  else if (tag === "b" || tag === "strong") now = set(now, "strong", true)
  const slant = styles.get("font-style")
  if (slant) now = set(now, "emphasis", slant !== "normal" && slant !== "initial")
  else if (tag === "i" || tag === "em") now = set(now, "emphasis", true)
  const href = tag === "a" ? meant((element.getAttribute("href") ?? "").trim()) : ""
  if (href && followable(href) && href.length <= 2_000) now = [...without(now, "link"), { type: "link", attrs: { href } }]
  return now
}

// A space that must not break keeps its place in numbers and beside the signs that French sets apart.
const BREAKS = /(?<![\d«‹])\u00a0(?![\d:;!?»›%€$£°])/g

export function text(said: string, marks: readonly Mark[]): Block {
  return marks.length ? { type: "text", text: said, marks: [...marks] } : { type: "text", text: said }
}

const sameMarks = (one: Block, other: Block) => JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? [])

/** A line without what only filled the markup: spaces at its ends and doubled ones, breaks at its ends, empty runs. */
export function tidy(line: readonly Block[]): Block[] {
  const out: Block[] = []
  for (const one of line) {
    const last = out.at(-1)
    if (one.type !== "text") {
      if (last?.type === "text") last.text = last.text?.trimEnd() ?? ""
      out.push(one)
      continue
    }
    const said = clean((one.text ?? "").replaceAll(/[\u00ad\u200b\ufeff]/g, ""))
    if (last?.type === "text" && sameMarks(last, one)) last.text = `${last.text}${said}`
    else out.push({ ...one, text: said })
  }
  const runs = out.filter((one) => one.type !== "text" || one.text)
  let spaced = true // as at the head of a line, where no space is wanted
  for (const run of runs) {
    if (run.type !== "text") {
      spaced = true
      continue
    }
    run.text = (run.text ?? "").replaceAll(/[ \u00a0]{2,}/g, " ").replaceAll(BREAKS, " ")
    if (spaced) run.text = run.text.replace(/^[ \u00a0]+/, "")
    spaced = run.text ? run.text.endsWith(" ") : spaced
  }
  while (runs.length) {
    const last = runs[runs.length - 1]
    if (last?.type === "text") {
      last.text = last.text?.trimEnd() ?? ""
      if (last.text) break
    }
    runs.pop()
  }
  const first = runs.findIndex((run) => run.type === "text" && run.text)
  return first < 0 ? [] : runs.slice(first).filter((run) => run.type !== "text" || run.text)
}

/** What is set apart by an empty line is a paragraph of its own. */
export function paragraphs(line: readonly Block[]): Block[][] {
  const parts: Block[][] = [[]]
  let broken = false
  for (const one of line) {
    const blank = one.type === "text" && !one.text?.replaceAll("\u00a0", "").trim()
    if (one.type === "hard_break" && broken) parts.push([])
    else if (!(blank && broken)) parts.at(-1)?.push(one)
    broken = one.type === "hard_break" || (broken && blank)
  }
  return parts.map(tidy).filter((part) => part.length)
}

export const wordsOf = (line: readonly Block[]): string => line.map((one) => (one.type === "text" ? (one.text ?? "") : " ")).join("")
export const plainRuns = (line: readonly Block[]): Block[] => line.map((one) => (one.marks ? (({ marks, ...rest }) => (without(marks ?? [], "strong").length ? { ...rest, marks: without(marks ?? [], "strong") } : rest))(one) : one))
export const allStrong = (line: readonly Block[]): boolean => line.some((one) => one.type === "text") && line.every((one) => one.type !== "text" || !one.text?.trim() || has(one.marks ?? [], "strong"))
