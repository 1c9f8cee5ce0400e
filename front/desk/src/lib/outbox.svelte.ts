/**
 * What somebody has asked for: to publish, to hand in, to edit, to correct. It is on the device before the desk hears of
 * it, each with its key, and goes in its order, once. Without a line it waits; whose it is, it goes for nobody else.
 */
import { titleOf } from "../editor/contract.ts"
import { newKey } from "./client.ts"
import { clock } from "./clock.svelte.ts"
import * as device from "./device.ts"
import type { Sheet } from "./device.ts"
import { inWords, NoLine, Refused } from "./errors.ts"
import { spelt } from "./merge.ts"
import { notice } from "./notice.svelte.ts"
import * as pictures from "./pictures.ts"
import { api } from "./session.svelte.ts"
import { draftToSend, fillOf, toSend } from "./sheets.ts"
import { shelf } from "./shelf.svelte.ts"
import type { Person, Published } from "./types.ts"
import { t } from "./words.ts"

export type Errand = {
  /** Its key, too. */
  id: string
  n: number
  person: string
  slug: string
  ask: "out" | "approval"
  sheet: Sheet
  /** What the post's sourcing was, so that it is set only if it was changed. */
  sourced: string
  /** Of several prepared texts this one was chosen, by typing how it ended. */
  ending: string | null
  /** Why it goes out without the second person that is asked for. */
  alone?: string | null
  at: string
  /** Since when the desk may have heard of it: then it cannot be taken back, and its key tells whether it was done. */
  tried: string | null
}
/** `out` null: done, but by another tab, or it was for approval or a change. */
export type Outcome = { done: true; out: Published | null } | { done: false }

// Then twice as long, up to half a minute; whoever hears the desk first says so.
const AGAIN = 2000
const SELDOM = 30_000
// The desk keeps answers for three days; after that a key tells nothing.
const FORGOTTEN = 70 * 3600_000

/** Nothing that was asked is asked again with another key: it would be done twice. */
export async function toDesk(sheet: Sheet, keep: (part: Partial<Sheet>) => void): Promise<Partial<Sheet>> {
  const asked = sheet.asked ?? { key: newKey(), words: draftToSend(sheet) }
  if (!sheet.asked) keep({ asked })
  try {
    const { slug, draft, version } = sheet
    const saved = draft ? await api.saveDraft(slug, draft, version, asked.words, asked.key) : await api.startDraft(slug, asked.words, asked.key)
    return { ...saved, asked: null, saved: asked.words, ...(sheet.post ? {} : { base: asked.words }), desk_at: clock.read().toISOString() }
  } catch (error) {
    if (error instanceof Refused) keep({ asked: null })
    throw error
  }
}

export class Outbox {
  person = $state.raw<Person | null>(null)
  #outcomes = new Map<string, Outcome | Refused>()
  /** Those somebody is waiting for in this tab: she is told herself, and how far it has come. */
  #awaited = new Map<string, (sheet: Sheet) => void>()
  #timer = 0
  #pause = AGAIN
  #running: Promise<void> | null = null

  get errands(): Errand[] {
    return (shelf.all("outbox") as Errand[]).filter(({ person }) => person === this.person?.username).sort((a, b) => a.n - b.n)
  }

  start(person: Person): void {
    this.person = person
    if (this.errands.length) void this.run()
    pictures.tidy([shelf.all("sheets"), shelf.all("outbox")])
  }

  /**
   * Ask for it. It is done, or it waits for the line; rejects with what the desk refused, and then the sheet is its
   * writer's again, as `changed` told her last. `now` false: there is no line, so nobody need wait to hear that.
   */
  async do(asked: Pick<Errand, "sheet" | "ask" | "sourced" | "ending" | "alone">, now: boolean, changed: (sheet: Sheet) => void): Promise<Outcome> {
    const n = Math.max(0, ...this.errands.map((errand) => errand.n)) + 1
    const at = clock.read().toISOString()
    const { sheet } = asked
    const errand: Errand = { ...asked, id: newKey(), n, person: sheet.person, slug: sheet.slug, at, tried: now ? at : null }
    const kept = await shelf.keepNow("outbox", errand)
    if (!kept && !now) {
      shelf.forget("outbox", errand.id)
      throw new NoLine("nothing keeps it")
    }
    const still = shelf.one("sheets", sheet.id) as Sheet | undefined
    if (still?.words === sheet.words && still.sourcing === sheet.sourcing) device.forget(sheet.id) // else she has typed on
    if (!now) {
      this.#later()
      return { done: false }
    }
    this.#awaited.set(errand.id, changed)
    await this.run()
    this.#awaited.delete(errand.id)
    const outcome = this.#outcomes.get(errand.id) ?? (shelf.one("outbox", errand.id) ? { done: false } : { done: true, out: null })
    this.#outcomes.delete(errand.id)
    if (outcome instanceof Refused) throw outcome
    return outcome as Outcome
  }

  /** Before it goes. Its sheet is its writer's again. */
  takeBack(errand: Errand): Sheet {
    device.keep(errand.sheet)
    shelf.forget("outbox", errand.id)
    return errand.sheet
  }

  /** One tab of this browser sends at a time. */
  run(): Promise<void> {
    const send = () => this.#send()
    const once = async () => void (await ("locks" in navigator ? navigator.locks.request(`stoppress.outbox.${this.person?.username}`, send) : send()))
    return (this.#running ??= once().finally(() => (this.#running = null)))
  }

  async #send(): Promise<void> {
    clearTimeout(this.#timer)
    for (let errand = this.errands[0]; errand; errand = this.errands[0]) {
      try {
        const outcome = await this.#carry(errand)
        if (this.#awaited.has(errand.id)) this.#outcomes.set(errand.id, outcome)
        else notice.say(t(errand.ask === "approval" ? "desk.outbox.submitted" : "desk.outbox.out", { title: titleOf(errand.sheet.words) }))
        shelf.forget("outbox", errand.id)
        this.#pause = AGAIN
      } catch (error) {
        if (error instanceof NoLine) return this.#later()
        this.#refused(errand, error)
      }
    }
  }

  #later(): void {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.run(), this.#pause)
    this.#pause = Math.min(this.#pause * 2, SELDOM)
  }

  #refused(errand: Errand, error: unknown): void {
    const latest = (shelf.one("outbox", errand.id) as Errand | undefined) ?? errand
    if (this.#awaited.has(errand.id) && error instanceof Refused) this.#outcomes.set(errand.id, error)
    else {
      toTheQueue(latest.sheet, error)
    }
    shelf.forget("outbox", errand.id)
  }

  async #carry(first: Errand): Promise<Outcome> {
    if (first.tried && clock.read().getTime() - Date.parse(first.tried) > FORGOTTEN) throw new Error(t("desk.outbox.too_old"))
    let errand = first
    const keep = (part: Partial<Errand>) => {
      errand = { ...errand, ...part }
      if (part.sheet) this.#awaited.get(errand.id)?.(part.sheet)
      return shelf.keepNow("outbox", errand)
    }
    try {
      await pictures.bring(errand.sheet.words.document)
      await this.#fill(errand, keep)
      const drafted = errand.ask === "approval" || errand.sheet.task === "post" || (errand.sheet.post && errand.sheet.draft)
      if (drafted) await this.#save(() => errand.sheet, (part) => void keep({ sheet: { ...errand.sheet, ...part } }))
    } catch (error) {
      // Nobody has been asked for the thing itself yet.
      if (error instanceof NoLine) void keep({ tried: null })
      throw error
    }
    if (!errand.tried) await keep({ tried: clock.read().toISOString() })
    const out = await ask(errand)
    await this.#after(errand, out)
    return { done: true, out }
  }

  /** Somebody reads it before it goes out, so what a picture's file says of itself is put under it. Words that nobody has
   * seen do not go to readers. */
  async #fill({ ask, sheet }: Errand, keep: (part: Partial<Errand>) => Promise<boolean>): Promise<void> {
    const document = pictures.filled(sheet.words.document)
    if (ask !== "approval" || spelt(document) === spelt(sheet.words.document)) return
    await keep({ sheet: { ...sheet, words: { ...sheet.words, document }, dirty: true } })
  }

  async #save(sheet: () => Sheet, keep: (part: Partial<Sheet>) => void): Promise<void> {
    for (let times = 0; times < 3; times++) {
      if (sheet().draft && !sheet().dirty && !sheet().asked) return
      const before = sheet().asked
      keep(await toDesk(sheet(), keep))
      if (!before) keep({ dirty: false })
    }
  }

  /** What belongs to it and is no part of it. Asked again it does no harm. */
  async #after({ slug, ask, sheet, sourced }: Errand, out: Published | null): Promise<void> {
    const post = out?.post ?? sheet.post
    const flash = sheet.task === "flash" && ask === "out"
    if (post && sheet.task !== "post" && sheet.sourcing.trim() !== sourced.trim()) await quietly(() => api.setSourcing(slug, post, sheet.sourcing.trim()))
    if (flash && sheet.draft) await quietly(() => api.discardDraft(slug, sheet.draft ?? "")) // its words are out
    if (flash && post && this.person && sheet.words.document.blocks.length) {
      const fill = fillOf(this.person, sheet, post)
      if (!shelf.one("sheets", fill.id)) device.keep(fill)
    }
  }
}

/** It was refused while she was elsewhere: it waits on this device, with the reason. */
export function toTheQueue(sheet: Sheet, error: unknown): void {
  const conflict = error instanceof Refused && error.body["theirs"] !== undefined
  device.keep({ ...sheet, dirty: true, refused: conflict ? t("desk.outbox.reworded") : inWords(error) })
  notice.say(t("desk.outbox.refused", { title: titleOf(sheet.words) || t("desk.untitled") }))
}

function ask({ id, slug, ask, sheet, ending, alone }: Errand): Promise<Published | null> {
  const words = toSend(sheet)
  const { breaking, key_point, follows } = sheet
  const why = { despite: sheet.seen ?? [], ...(alone ? { alone } : {}) }
  const draft = sheet.draft ?? ""
  const nothing = (asked: Promise<unknown>) => asked.then(() => null)
  const post = sheet.post ?? ""
  const correction = { ...sheet.correction, compare: !!sheet.correction.compare && sheet.correction.kind !== "removal" }
  if (ask === "approval" && post) return nothing(api.submit(slug, draft, {}, id))
  if (ask === "approval") return nothing(api.submit(slug, draft, { flash: sheet.task === "flash", breaking, key_point, follows }, id))
  if (sheet.task === "post") return api.publish(slug, draft, sheet.version, { breaking, key_point, follows, ...(ending ? { outcome: ending } : {}), ...why }, id)
  if (sheet.task === "flash") return api.flash(slug, words.headline ?? "", words.bylines, { key_point, follows, ...why }, id)
  if (draft) return nothing(api.publish(slug, draft, sheet.version, why, id)) // new words that the desk has already
  if (sheet.task === "edit") return nothing(api.edit(slug, post, sheet.revision, words, why, id))
  return nothing(api.correct(slug, post, sheet.revision, words, { ...correction, ...why }, id))
}

/** A refusal of something beside the thing itself is said, and does not bring the thing back. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.status !== 404) notice.say(inWords(error))
  }
}

export const outbox = new Outbox()
