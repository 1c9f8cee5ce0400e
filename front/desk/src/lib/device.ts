/** What is kept on this device, at once and without asking anybody: every sheet of every person, until it is done with. */
import type { CorrectionKind, Follows, Person, Words } from "./types.ts"

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
  correction: { kind: CorrectionKind; line: string; top_post: boolean; compare?: boolean }
  follows: Follows | null
  key_point: boolean
  breaking: boolean
  /** When it was last typed in, on this device's clock, and what of it the desk has. */
  kept_at: string | null
  desk_at: string | null
  dirty: boolean
}

const PREFIX = "stoppress.sheet."
const HERE = "stoppress.here"

export function keep(sheet: Sheet): boolean {
  try {
    localStorage.setItem(PREFIX + sheet.id, JSON.stringify(sheet))
    return true
  } catch {
    return false // full, or forbidden: the foot of the composer says so
  }
}

export const forget = (id: string): void => localStorage.removeItem(PREFIX + id)

export function kept(person: string, slug: string): Sheet[] {
  const sheets: Sheet[] = []
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX)) continue
    try {
      const sheet = JSON.parse(localStorage.getItem(key) ?? "") as Sheet
      if (sheet.person === person && sheet.slug === slug && sheet.words) sheets.push(sheet)
    } catch {
      localStorage.removeItem(key) // half a sheet from a full disk is nobody's text
    }
  }
  return sheets.sort((a, b) => (b.kept_at ?? "").localeCompare(a.kept_at ?? ""))
}

/** The sheet this tab had open: survives a reload and the restart of a crashed browser. */
export const lastHere = (slug: string): string | null => sessionStorage.getItem(`${HERE}.${slug}`)
export const setHere = (slug: string, id: string): void => sessionStorage.setItem(`${HERE}.${slug}`, id)

/** Whether no other tab has this sheet open; if so it is ours until this tab is closed. */
export function claim(id: string): Promise<boolean> {
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

type Byline = { role: string; outlet: string }

/** Role and outlet somebody signed with last; before that, what her account says. */
export function bylineOf(person: Person): Byline {
  const first = { role: person.byline_role, outlet: person.outlet }
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(`stoppress.byline.${person.username}`) ?? "{}") as Partial<Byline>) }
  } catch {
    return first
  }
}

export const rememberByline = (person: string, byline: Byline): void =>
  localStorage.setItem(`stoppress.byline.${person}`, JSON.stringify(byline))
