/** New sheets, and what can be told from one. */
import { EMPTY, plainText } from "../editor/contract.ts"
import { newKey } from "./client.ts"
import type { Sheet } from "./device.ts"
import { spelt } from "./merge.ts"
import { named } from "./pictures.ts"
import { bylineOf } from "./signing.ts"
import type { Draft, DraftWords, Person, Post, PreviewAsked, Published, Words } from "./types.ts"

const blank = (): Words => ({ headline: null, document: EMPTY, bylines: [], event_at: null, tags: [], location: null })

export function newSheet(person: Person, slug: string, words: Partial<Words> = {}): Sheet {
  return {
    id: newKey(),
    person: person.username,
    slug,
    task: "post",
    words: { ...blank(), bylines: [bylineOf(person)], ...words },
    sourcing: "",
    draft: null,
    version: 0,
    post: null,
    revision: 0,
    fill: false,
    correction: { kind: "correction", line: "", top_post: false },
    follows: null,
    key_point: false,
    breaking: false,
    kept_at: null,
    desk_at: null,
    dirty: false,
    asked: null,
    saved: null,
    base: null,
    refused: null,
  }
}

/** Nothing of it is at the desk. */
export const UNSAVED = { draft: null, version: 0, asked: null, saved: null }

export const wordsOf = ({ headline, document, bylines, event_at, tags, location }: Words): Words => ({
  headline,
  document,
  bylines,
  event_at,
  tags,
  location,
})

/** How it was to go out when it was submitted. */
function asMeant(sheet: Sheet, { meant, document }: Draft): Sheet {
  const task = meant?.flash && !document.blocks.length ? "flash" : "post"
  return { ...sheet, task, breaking: meant?.breaking ?? false, key_point: meant?.key_point ?? false, follows: meant?.follows ?? null }
}

/** `stands`: the post that it is new words for, as it is now. */
export function sheetOfDraft(person: Person, slug: string, draft: Draft, stands?: Post): Sheet {
  const { correction } = draft.meant ?? {}
  const sheet: Sheet = { ...newSheet(person, slug, wordsOf(draft)), sourcing: draft.sourcing, draft: draft.draft, version: draft.version, desk_at: draft.updated_at }
  if (!draft.post || !draft.revision) return { ...asMeant(sheet, draft), saved: draftToSend(sheet), base: wordsOf(draft) }
  const on: Partial<Sheet> = { task: correction ? "correct" : "edit", post: draft.post, revision: draft.revision, ...(correction ? { correction } : {}) }
  const known = stands?.revision === draft.revision
  const open: Sheet = { ...sheet, ...on, base: known ? wordsOf(stands) : null, fill: !correction && known && stands.alone }
  return { ...open, saved: draftToSend(open) }
}

/** For changing what is out. A flash that nobody has filled gets its writer's byline if it has none. */
export function sheetOfPost(person: Person, slug: string, post: Post, task: "edit" | "correct"): Sheet {
  const sheet = newSheet(person, slug)
  const words = wordsOf(post)
  if (post.alone && !words.bylines.length) words.bylines = sheet.words.bylines
  return { ...sheet, task, words, base: wordsOf(post), sourcing: post.sourcing, post: post.id, revision: post.revision, fill: task === "edit" && post.alone }
}

/** What was written below the headline of a flash, now that the flash is out. It has one id however often it is made. */
export function fillOf(person: Person, flash: Sheet, post: string): Sheet {
  const words = toSend(flash)
  const stands: Post = { ...({} as Post), ...words, document: EMPTY, id: post, revision: 1, alone: true, sourcing: flash.sourcing }
  const fill = sheetOfPost(person, flash.slug, stands, "edit")
  const begun = flash.words.document.blocks.length > 0
  return { ...fill, id: `fill-${post}`, words: { ...fill.words, document: flash.words.document }, kept_at: begun ? flash.kept_at : null, dirty: begun }
}

/** A sheet whose draft has gone out, as new words for the post it became. They are a change of what went out. */
export function newWordsFor(sheet: Sheet, stands: Post): Sheet {
  const { saved, base } = sheet
  const task = sheet.task === "correct" ? "correct" : "edit"
  const went = saved ? wordsOf(saved) : (base ?? null)
  return { ...sheet, ...UNSAVED, task, post: stands.id, revision: stands.revision, fill: task === "edit" && stands.alone, base: went, dirty: true }
}

/** What is to be written on once something has gone: the fill of a flash, what was typed meanwhile (`later`), or nothing. */
export function afterwards(person: Person, sheet: Sheet, done: boolean, out: Published | null, later: Sheet | null): Sheet | null {
  if (out && sheet.task === "flash") return fillOf(person, later ?? sheet, out.post)
  if (!later) return null
  const next: Sheet = { ...later, ...UNSAVED, id: newKey(), dirty: later.words !== sheet.words || later.sourcing !== sheet.sourcing }
  const base = wordsOf(sheet.words)
  if (out) return { ...next, task: "edit", post: out.post, revision: 1, base }
  return later.post && done ? { ...next, revision: later.revision + 1, base } : next
}

export function isBlank(sheet: Sheet): boolean {
  const { words } = sheet
  return !sheet.post && !words.headline?.trim() && !words.document.blocks.length && !words.tags.length && !words.event_at && !words.location?.trim() && !sheet.sourcing.trim()
}

/** As the API takes them. A byline without a name is somebody who has been taken off. */
export function toSend(sheet: Sheet): Words {
  const bylines = sheet.words.bylines
    .filter((byline) => byline.name.trim())
    .map(({ name, role, outlet, where }) => ({ name: name.trim(), role: role?.trim() || null, outlet: outlet?.trim() || null, where: where?.trim() || null }))
  return { ...wordsOf(sheet.words), document: named(sheet.words.document), headline: sheet.words.headline?.trim() || null, bylines }
}

export function draftToSend(sheet: Sheet): DraftWords {
  const words = { ...toSend(sheet), sourcing: sheet.sourcing.trim() }
  if (!sheet.post) return words
  const { kind, line, reason, top_post, compare } = sheet.correction
  const correction = sheet.task === "correct" ? { correction: { kind, line, reason: reason?.trim() || null, top_post, compare: !!compare && kind !== "removal" } } : {}
  return { ...words, on: { post: sheet.post, revision: sheet.revision, ...correction } }
}

export const labelOf = (sheet: Sheet): string => sheet.words.headline?.trim() || plainText(sheet.words.document).slice(0, 80)

/** Whether the desk would say that these are the same words. */
export const same = (one: DraftWords, other: DraftWords | null | undefined): boolean => other != null && spelt(one) === spelt(other)

/** What a preview is asked of. A flash is a headline alone, whatever was typed under it before. */
export function previewOf(sheet: Sheet): PreviewAsked {
  const { task, post, breaking, key_point, follows, correction } = sheet
  const words = toSend(sheet)
  return {
    ...words,
    ...(task === "flash" ? { document: EMPTY } : {}),
    post,
    flash: task === "flash",
    breaking,
    key_point,
    follows,
    corrects: task === "correct" ? { kind: correction.kind, line: correction.line, compare: !!correction.compare && correction.kind !== "removal" } : null,
  }
}
