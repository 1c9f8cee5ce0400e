/** What is kept on this device, at once and without asking anybody: every sheet of every person, until it is done with. */
import { indexed, shelf, type Backend, type Row } from "./shelf.svelte.ts"
import type { CorrectionKind, DraftWords, Follows, Words } from "./types.ts"

/** One thing being written. `task` says what Publish will do with it. */
export type Sheet = {
  id: string
  person: string
  slug: string
  task: "post" | "flash" | "edit" | "correct"
  words: Words
  sourcing: string
  draft: string | null
  version: number
  /** For an edit or a correction: the post, the revision it stands on, and whether it fills a flash. */
  post: string | null
  revision: number
  fill: boolean
  correction: { kind: CorrectionKind; line: string; reason?: string | null; top_post: boolean; compare?: boolean }
  follows: Follows | null
  key_point: boolean
  breaking: boolean
  /** When it was last typed in, on this device's clock, and what of it the desk has. */
  kept_at: string | null
  desk_at: string | null
  dirty: boolean
  /** What was sent to the desk and not yet answered: it is asked again, with its key, before anything else. */
  asked?: { key: string; words: DraftWords } | null
  /** What the desk has of this. */
  saved?: DraftWords | null
  /** The words that this is a change of: those that stood when it was begun, or that were put together with it since. */
  base?: Words | null
  /** What the checks asked about these words, as it stood in the margin: published once more, it goes out despite it. */
  seen?: string[]
  /** Why the desk would not do what was asked while nobody was looking. */
  refused?: string | null
}

const PREFIX = "stoppress.sheet."
const HERE = "stoppress.here"
const OLD_NOTES = /^stoppress\.(summary|figures|watch|expected)\./

/** Fetch what is kept, once. What an older desk kept in local storage moves, and is gone there when it is on the disk. */
export async function open(backend: () => Promise<Backend> = indexed): Promise<void> {
  await shelf.open(backend)
  if (shelf.trouble === "forbidden") return
  for (const key of Object.keys(localStorage)) {
    const note = OLD_NOTES.test(key)
    if (!note && !key.startsWith(PREFIX)) continue
    const old = parsed(localStorage.getItem(key))
    const row = note && old ? { id: key, value: old } : old
    const store = note ? "notes" : "sheets"
    if (!row?.id || shelf.one(store, row.id) || (await shelf.keepNow(store, row))) localStorage.removeItem(key)
  }
}

/** Half a sheet from a full disk is nobody's text. */
function parsed(text: string | null): Sheet | null {
  try {
    return JSON.parse(text ?? "null") as Sheet | null
  } catch {
    return null
  }
}

export const keep = (sheet: Sheet): void => shelf.keep("sheets", sheet)
export const forget = (id: string): void => shelf.forget("sheets", id)

export function kept(person: string, slug: string): Sheet[] {
  const sheets = (shelf.all("sheets") as Sheet[]).filter((sheet) => sheet.person === person && sheet.slug === slug)
  return sheets.sort((a, b) => (b.kept_at ?? "").localeCompare(a.kept_at ?? ""))
}

/** What others said goes from this device. What she has typed in stays while she may come back (`again`); else only what
 * she has not sent: the rest is at the desk. */
export const stays = (sheet: Sheet, again: boolean): boolean => (again ? sheet.kept_at !== null : sheet.dirty)
export function letGo(person: string, slug: string, again: boolean): void {
  for (const sheet of kept(person, slug)) {
    if (!stays(sheet, again)) forget(sheet.id)
    else if (sheet.base) keep({ ...sheet, base: null })
  }
  for (const errand of shelf.all("outbox") as (Row & { person: string; slug: string; sheet: Sheet })[])
    if (errand.person === person && errand.slug === slug && errand.sheet.base) shelf.keep("outbox", { ...errand, sheet: { ...errand.sheet, base: null } } as Row)
}

/** What is being written beside the posts, by its name. */
type Note = { id: string; value: unknown }
export const keepNote = (id: string, value: unknown): void => shelf.keep("notes", { id, value } as Note)
export const noteOf = <T>(id: string): T | undefined => (shelf.one("notes", id) as Note | undefined)?.value as T | undefined
export const forgetNote = (id: string): void => shelf.forget("notes", id)

/** The sheet this tab had open: survives a reload and the restart of a crashed browser. */
export const lastHere = (slug: string): string | null => sessionStorage.getItem(`${HERE}.${slug}`)
export const setHere = (slug: string, id: string): void => sessionStorage.setItem(`${HERE}.${slug}`, id)

/** Whether no other tab has this sheet open; if so it is ours until this tab is closed. */
export function claim(id: string): Promise<boolean> {
  if (releases.has(id)) return Promise.resolve(true)
  if (!("locks" in navigator)) return Promise.resolve(true) // plain http on a local network: one cannot know
  return new Promise((answer) => {
    void navigator.locks.request(PREFIX + id, { ifAvailable: true }, (lock) => {
      answer(lock !== null)
      return lock ? new Promise<void>((done) => releases.set(id, done)) : undefined
    })
  })
}

const releases = new Map<string, () => void>()

export function release(id: string): void {
  releases.get(id)?.()
  releases.delete(id)
}
