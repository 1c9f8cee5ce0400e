/** What is being written: kept on the device with every keystroke, at the desk within five seconds, public when asked. */
import { titleOf } from "../editor/contract.ts"
import { Keyring, newKey } from "./client.ts"
import { clock } from "./clock.svelte.ts"
import type { Coverage } from "./coverage.svelte.ts"
import * as device from "./device.ts"
import type { Sheet } from "./device.ts"
import { inWords, NoLine, Refused } from "./errors.ts"
import { merge } from "./merge.ts"
import { notice } from "./notice.svelte.ts"
import { outbox, toDesk, type Errand, type Outcome } from "./outbox.svelte.ts"
import * as pictures from "./pictures.ts"
import { draftToSend, fillOf, isBlank, newSheet, same, sheetOfDraft } from "./sheets.ts"
import { api } from "./session.svelte.ts"
import { minuteOfDay } from "./times.ts"
import type { Draft, Hold, Person, Published, Words } from "./types.ts"
import { t } from "./words.ts"

// Saved once somebody pauses for this long, and at the latest after `LATEST`: within five seconds with the way to the desk.
const PAUSE = 1200
const LATEST = 3500
export const UNDO_SECONDS = 10
// What readers wait for goes first: the house presses what has just gone out, and the timeline asks for it a moment later.
const PRESSED = 200
const UNSAVED = { draft: null, version: 0, asked: null, saved: null }

export type Conflict = { mine: Words; theirs: Words; stands: { version: number } | { revision: number } }
/** What has just gone out, while it can still be called back. */
export type Gone = { post: string; title: string; flash: boolean; at: string; until: number; sheet: Sheet }

export class Composer {
  #sheet = $state.raw() as Sheet
  /** The post or the draft that the sheet is of. Every post of the timeline asks for it, and no key changes it. */
  thing = $state<string | null>(null)
  /** Rises when the text was replaced from outside, so that the editor is set up anew. */
  stamp = $state(0)
  busy = $state(false)
  problem = $state<string | null>(null)
  /** New words for what is out were refused: a second person is wanted. */
  wantsSecond = $state(false)
  /** Somebody wanted this out while it was held. */
  #metHold = $state(false)
  #asked: Words | null = null
  conflict = $state.raw<Conflict | null>(null)
  gone = $state.raw<Gone | null>(null)
  /** The last attempt to save found nobody. */
  waiting = $state(false)
  #chain: Promise<unknown> = Promise.resolve()
  #soon = 0
  #latest = 0
  #keys = new Keyring()

  constructor(
    readonly coverage: Coverage,
    readonly person: Person,
  ) {
    this.sheet = newSheet(person, coverage.slug)
  }

  get sheet(): Sheet {
    return this.#sheet
  }
  set sheet(sheet: Sheet) {
    this.#sheet = sheet
    this.thing = sheet.post ?? sheet.draft
  }

  // -- opening and leaving ----------------------------------------------------------------------------------------------

  /** Bring back what this tab had open, or what a crash left: the newest unsaved sheet that no other tab holds. Whoever
   * has begun to write meanwhile goes on. */
  async restore(): Promise<void> {
    const sheets = device.kept(this.person.username, this.coverage.slug)
    const last = device.lastHere(this.coverage.slug)
    for (const sheet of [...sheets.filter((one) => one.id === last), ...sheets.filter((one) => one.id !== last && one.dirty)]) {
      if (isBlank(sheet) || !(await device.claim(sheet.id))) continue
      if (!isBlank(this.sheet)) {
        device.release(sheet.id)
        break
      }
      this.#show(sheet)
      if (sheet.dirty) this.#schedule()
      return
    }
    if (isBlank(this.sheet)) return this.fresh()
    void device.claim(this.sheet.id)
    device.setHere(this.coverage.slug, this.sheet.id)
  }

  fresh(words: Partial<Words> = {}): void {
    this.open(newSheet(this.person, this.coverage.slug, words))
  }

  /** Put another sheet in the composer. What was there goes to the desk, or stays on the device until it can. */
  open(next: Sheet): void {
    const leaving = this.sheet
    if (leaving.id !== next.id) {
      if (isBlank(leaving)) this.#done(leaving)
      else if (leaving.dirty) void this.#queue(() => this.#save(leaving))
      else this.#done(leaving) // the desk has all of it
    }
    void device.claim(next.id)
    this.#show(next)
  }

  /** A sheet from this device. If another tab has it open, this is a copy: two tabs never write over each other. */
  async openKept(sheet: Sheet): Promise<void> {
    this.open((await device.claim(sheet.id)) ? sheet : { ...sheet, id: newKey() })
    if (this.sheet.dirty) this.#schedule()
  }

  change(part: Partial<Sheet>): void {
    this.sheet = { ...this.sheet, refused: null, ...part, kept_at: clock.read().toISOString(), dirty: true }
    device.keep(this.sheet)
    this.#schedule()
  }

  words(part: Partial<Words>): void {
    this.change({ words: { ...this.sheet.words, ...part } })
  }

  /** Earlier words take the place of these. Those go to the desk first: there they can be brought back in their turn. */
  async bring(words: Partial<Words>): Promise<void> {
    await this.save()
    this.words(words)
    this.stamp++
  }

  /** What others said is not hers to keep (`device.letGo`). */
  letGo(again: boolean): void {
    if (device.stays(this.sheet, again)) this.sheet = { ...this.sheet, base: null }
    else this.fresh()
    this.conflict = null
    device.letGo(this.person.username, this.coverage.slug, again)
  }

  discard(): void {
    const { draft } = this.sheet
    this.#done(this.sheet)
    this.sheet = newSheet(this.person, this.coverage.slug) // before `fresh`, so that nothing is saved on leaving
    this.fresh()
    if (draft) void this.#queue(() => this.#try(() => api.discardDraft(this.coverage.slug, draft)))
  }

  kept(): Sheet[] {
    return device.kept(this.person.username, this.coverage.slug).filter((sheet) => sheet.id !== this.sheet.id && !isBlank(sheet))
  }

  // -- to the desk ------------------------------------------------------------------------------------------------------

  /** Save now; true when the desk has every word. */
  save(): Promise<boolean> {
    clearTimeout(this.#soon)
    clearTimeout(this.#latest)
    this.#latest = 0
    return this.#queue(() => this.#save(this.sheet))
  }

  /** What keeps this text from going out, also as a flash: its draft is held. */
  get hold(): Hold | null {
    return this.coverage.hold(this.sheet.draft)
  }

  /** What stands in the way, in words; a hold does so until it is cleared. */
  get obstacle(): string | null {
    const hold = this.#metHold ? this.hold : null
    return this.problem ?? (hold && t("refusal.held", { name: hold.by_name, time: minuteOfDay(hold.at, clock.now, this.coverage.zone) }))
  }

  /** What the desk has of it. */
  get draft(): Draft | undefined {
    return this.coverage.draft(this.sheet.draft)
  }

  /** Whether these are her own changes in somebody else's text. */
  get changed(): boolean {
    const { draft, person } = this
    return draft !== undefined && draft.written_by !== person.username && (this.sheet.dirty || draft.worded_by === person.username)
  }

  /** Whether nobody else stands behind these words, where a second person is asked for. Of new words for what is out
   * the house decides: what only shortens does not wait. */
  get alone(): boolean {
    const { coverage, sheet, draft } = this
    if (!coverage.view?.about.sensitive) return false
    return (!sheet.post || this.wantsSecond) && (sheet.dirty || !draft?.second)
  }

  get publishes(): boolean {
    return this.coverage.publishes || (!this.sheet.dirty && (this.draft?.may.includes("publish") ?? false))
  }

  /** `outcome`: typed by whoever publishes one of several prepared texts. `alone`: why it goes out without the second
   * person that is asked for. */
  async publish(outcome?: string, alone?: string): Promise<void> {
    if (this.#occupied()) return
    if (this.hold) {
      this.#metHold = true
      return
    }
    if (!this.sheet.post && this.coverage.view?.notes_read === false) {
      this.problem = t("refusal.notes_first") // said now, and not when the line is back
      return
    }
    await this.#work(() => this.#ask("out", outcome, alone), PRESSED)
  }

  async submit(): Promise<void> {
    if (this.#occupied()) return
    await this.#work(() => this.#ask("approval"))
  }

  /** What she made of somebody else's draft may go out, once its writer has accepted it. */
  async approve(): Promise<void> {
    if (this.busy || this.conflict || !(await this.save())) return
    await this.#work(async () => {
      const { draft, version } = this.sheet
      if (!draft) throw new Error(t("desk.composer.nothing_yet"))
      await api.approve(this.coverage.slug, draft, version)
      notice.say(t("desk.done.approved", { title: titleOf(this.sheet.words) || t("desk.untitled") }))
      this.#leave()
      this.fresh()
    })
  }

  /** What an editor made of her draft is what she says, too. */
  async accept(): Promise<void> {
    const { draft } = this
    if (this.busy || !draft) return
    await this.#work(async () => {
      const { slug } = this.coverage
      await api.accept(slug, draft.draft, draft.version)
      const next = sheetOfDraft(this.person, slug, await api.draft(slug, draft.draft), draft.post ? this.coverage.post(draft.post) : undefined)
      this.#leave()
      this.open(next)
    })
  }

  /** Whether what has just gone out can still be called back. */
  get recallable(): boolean {
    return this.gone !== null && performance.now() < this.gone.until
  }

  /** Call back what has just gone out. Its words come back into the composer, or wait as a sheet if something else is there. */
  async undo(): Promise<void> {
    const gone = this.gone
    if (!gone) return
    this.gone = null
    await this.#work(async () => {
      const { slug } = this.coverage
      let draft: string | null
      try {
        draft = (await api.undo(slug, gone.post, this.#keys.for(["undo", gone.post]))).draft
      } catch (error) {
        if (error instanceof NoLine) this.gone = gone
        throw error
      }
      const filling = this.sheet.post === gone.post
      if (!filling && !isBlank(this.sheet)) return // the desk has made a draft of it again: it stands in the queue
      const again = draft ? await api.draft(slug, draft) : null
      const back: Sheet = { ...gone.sheet, id: newKey(), draft, version: again?.version ?? 0, base: again, saved: null, asked: null, desk_at: draft ? clock.read().toISOString() : null, kept_at: clock.read().toISOString() }
      // What was written to fill or to edit it is still to be saved, now as the text of its draft.
      if (filling) {
        back.words = this.sheet.words
        back.sourcing = this.sheet.sourcing
        const begun = this.sheet.draft
        if (begun) void this.#queue(() => this.#try(() => api.discardDraft(slug, begun))) // its words are in the other
        this.#done(this.sheet)
      }
      back.dirty = draft === null || filling || gone.sheet.dirty || back.words.document.blocks.length > 0
      this.sheet = newSheet(this.person, slug)
      this.open(back)
      if (back.dirty) this.change({})
    })
  }

  /** Both texts are on the screen; this is what was chosen. What was not chosen stays on the device for another day. */
  resolve(choice: "mine" | "theirs"): void {
    const conflict = this.conflict
    if (!conflict) return
    this.conflict = null
    const now: Sheet = { ...this.sheet, ...conflict.stands, base: conflict.theirs, asked: null, dirty: true }
    const other = choice === "mine" ? conflict.theirs : this.sheet.words
    // What others have said of a post that is out stands in its history.
    if (choice === "theirs" || !now.post) device.keep({ ...this.sheet, ...UNSAVED, id: newKey(), words: other, post: null, task: "post", dirty: false })
    if (choice === "theirs") {
      now.words = conflict.theirs
      this.stamp++
    }
    this.sheet = now
    device.keep(now)
    void this.save()
  }

  // -- inside -----------------------------------------------------------------------------------------------------------

  #show(sheet: Sheet): void {
    this.sheet = sheet
    this.problem = sheet.refused ?? null
    this.#metHold = false
    this.wantsSecond = false
    this.conflict = null
    this.waiting = false
    this.stamp++
    device.setHere(this.coverage.slug, sheet.id)
  }

  /** It is in other hands now. */
  #leave(): void {
    this.#done(this.sheet)
    this.sheet = newSheet(this.person, this.coverage.slug)
  }

  #done(sheet: Sheet): void {
    device.forget(sheet.id)
    device.release(sheet.id)
  }

  #schedule(): void {
    clearTimeout(this.#soon)
    const save = () => void this.save()
    this.#soon = window.setTimeout(save, PAUSE)
    if (!this.#latest) this.#latest = window.setTimeout(save, LATEST)
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#chain.then(work, work)
    this.#chain = next.catch(() => undefined)
    return next
  }

  /** Whether something keeps this from being asked for. Words written while others are on their way do not follow by
   * themselves: some may not be finished. A key pressed twice by mistake is nobody's question. */
  #occupied(): boolean {
    if (this.busy && !isBlank(this.sheet) && this.sheet.words !== this.#asked) notice.say(t("desk.composer.one_at_a_time"))
    return this.busy || this.conflict !== null
  }

  async #work(work: () => Promise<void>, look = 0): Promise<void> {
    this.busy = true
    this.problem = null
    await this.#try(work)
    this.busy = false
    if (this.sheet.dirty) this.#schedule()
    window.setTimeout(() => void this.coverage.refresh(), look)
  }

  async #try(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (error instanceof Refused && error.status === 409 && error.body["theirs"]) this.#disagree(this.sheet, error, true)
      else this.problem = error instanceof NoLine ? t("desk.composer.not_known") : inWords(error)
      if (error instanceof Refused && error.code === "four_eyes") this.wantsSecond = true
    }
  }

  /** Somebody else has written too. What can be put together block by block is; else both are shown. */
  #disagree(sheet: Sheet, error: Refused, asked = false): void {
    const { sourcing: told, ...theirs } = { ...newSheet(this.person, this.coverage.slug).words, ...(error.body["theirs"] as Words & { sourcing?: string }) }
    const sourcing = bothNotes(sheet, told)
    const { revision, version } = error.values
    const stands: Conflict["stands"] = revision === undefined ? { version: Number(version) } : { revision: Number(revision) }
    const merged = sheet.base ? merge(sheet.base, sheet.words, theirs) : null
    if (!merged) {
      this.sheet = { ...this.sheet, sourcing }
      this.conflict = { mine: sheet.words, theirs, stands }
      return
    }
    this.sheet = { ...this.sheet, ...stands, words: merged, sourcing, base: theirs, asked: null, dirty: true }
    device.keep(this.sheet)
    this.stamp++
    if (asked) this.problem = t("desk.merged.read_it") // nothing goes out that was not on the screen
    else notice.say(t("desk.merged.done"))
    this.#schedule()
  }

  async #save(sheet: Sheet): Promise<boolean> {
    const here = () => this.sheet.id === sheet.id
    const now = () => (here() ? this.sheet : sheet)
    const keep = (part: Partial<Sheet>) => {
      if (here()) this.sheet = { ...this.sheet, ...part }
      else sheet = { ...sheet, ...part }
      device.keep(now())
    }
    if (isBlank(now()) || !now().dirty) return true
    if (here() && (this.conflict || this.busy)) return false
    try {
      if (here()) this.#bring(now())
      // What was asked and never answered first; then what has been typed since.
      for (let again = true; again; ) {
        again = now().asked != null
        keep(await toDesk(now(), keep))
        again &&= !this.#saved(now())
      }
      if (!here() && pictures.waitingIn(sheet.words.document).length) {
        await pictures.bring(sheet.words.document)
        keep(await toDesk(sheet, keep))
      }
      const same = this.#saved(now())
      if (here()) {
        this.waiting = false
        keep({ dirty: !same })
      } else this.#done(sheet)
      return same
    } catch (error) {
      if (here()) this.#notSaved(sheet, error)
      return false
    }
  }

  /** Pictures go up beside the words, which do not wait for them. */
  #bring(sheet: Sheet): void {
    if (!pictures.waitingIn(sheet.words.document).length) return
    pictures.bring(sheet.words.document).then(
      () => this.sheet.id === sheet.id && this.#schedule(),
      (error: unknown) => this.sheet.id === sheet.id && this.#notSaved(sheet, error),
    )
  }

  /** Whether the desk has every word of it, and every picture. */
  #saved(sheet: Sheet): boolean {
    return same(draftToSend(sheet), sheet.saved) && !pictures.waitingIn(sheet.words.document).length
  }

  #notSaved(sheet: Sheet, error: unknown): void {
    if (error instanceof NoLine) {
      this.waiting = true // it is on the device; the next keystroke or the next try takes it to the desk
      this.#soon = window.setTimeout(() => void this.save(), LATEST)
    } else if (error instanceof Refused && error.status === 409 && error.body["theirs"]) this.#disagree(sheet, error)
    else if (error instanceof Refused && ["not_found", "gone", "draft_is_out"].includes(error.code) && sheet.draft) {
      this.problem = t("desk.composer.draft_gone")
      this.sheet = { ...this.sheet, draft: null, version: 0 }
      this.#schedule()
    } else this.problem = inWords(error)
  }

  /** Ask for it: on this device first, then at the desk, or later when there is a line. */
  async #ask(ask: Errand["ask"], ending?: string, alone?: string): Promise<void> {
    clearTimeout(this.#soon)
    clearTimeout(this.#latest)
    this.#latest = 0
    const { reachable } = this.coverage
    const { words, sourcing } = this.sheet // as they stood when it was asked
    this.#asked = words
    await this.#chain // a save that is on its way says which version this is
    if (this.conflict) return
    const sheet = { ...this.sheet, words, sourcing }
    sheet.dirty = !sheet.draft || !this.#saved(sheet)
    if (sheet.task === "flash" && !sheet.words.headline?.trim()) throw new Error(t("desk.composer.flash_needs_headline"))
    if (isBlank(sheet)) throw new Error(t("desk.composer.nothing_yet"))
    const waits = this.coverage.draft(sheet.draft)
    if (sheet.task === "flash" && (waits?.variant || waits?.embargo?.holds)) throw new Error(t("desk.when.no_flash"))
    const sourced = sheet.post ? (this.coverage.post(sheet.post)?.sourcing ?? "") : ""
    let outcome: Outcome
    try {
      outcome = await outbox.do({ sheet, ask, sourced, ending: ending ?? null, alone: alone ?? null }, reachable, ({ draft, version, asked, saved, base, desk_at, dirty }) => {
        if (this.sheet.id === sheet.id) this.sheet = { ...this.sheet, draft, version, asked: asked ?? null, saved: saved ?? null, base: base ?? null, desk_at, dirty: dirty || this.sheet.words !== words }
      })
    } catch (error) {
      device.keep(this.sheet)
      throw error
    }
    const later = this.sheet.id === sheet.id && (this.sheet.words !== words || this.sheet.sourcing !== sourcing) ? this.sheet : null
    this.#done(sheet)
    if (outcome.done && outcome.out) this.#out(outcome.out, sheet, sheet.task === "flash")
    if (outcome.done && sheet.post) this.#changed(sheet)
    if (outcome.done && (ask === "approval" || sheet.post)) notice.say(t(ask === "approval" ? "desk.done.submitted" : "desk.done.published", { title: titleOf(sheet.words) || t("desk.untitled") }))
    if (!outcome.done) notice.say(t(ask === "approval" ? "desk.outbox.waits_approval" : "desk.outbox.waits", { title: titleOf(sheet.words) }))
    this.sheet = newSheet(this.person, this.coverage.slug)
    this.#next(sheet, outcome, later)
  }

  /** What is in the composer once something has gone: the fill of a flash, what was typed while it went, or nothing. */
  #next(sheet: Sheet, outcome: Outcome, later: Sheet | null): void {
    const { out } = outcome.done ? outcome : { out: null }
    if (out && sheet.task === "flash") {
      this.open(fillOf(this.person, later ?? sheet, out.post))
      if (this.sheet.dirty) this.change({})
    } else if (out && later) {
      this.open({ ...later, ...UNSAVED, id: newKey(), task: "edit", post: out.post, revision: 1, base: sheet.words })
      this.change({})
    } else if (later) {
      this.open({ ...later, ...UNSAVED, id: newKey(), ...(later.post && outcome.done ? { revision: later.revision + 1, base: sheet.words } : {}) })
      this.change({})
    } else this.fresh()
  }

  /** Called back, it comes back with its latest words; a flash that was filled is a post like any other. */
  #changed(sheet: Sheet): void {
    if (this.gone?.post !== sheet.post) return
    const latest: Sheet = { ...this.gone!.sheet, words: sheet.words, sourcing: sheet.sourcing, task: "post", dirty: true }
    this.gone = { ...this.gone!, title: titleOf(sheet.words), flash: false, sheet: latest }
  }

  #out(out: Published, sheet: Sheet, flash: boolean): void {
    const until = performance.now() + UNDO_SECONDS * 1000
    this.gone = { post: out.post, title: titleOf(sheet.words), flash, at: out.published_at, until, sheet }
  }
}

/** Nobody's private note is written over: where both have changed it, it says both. */
function bothNotes({ sourcing, saved }: Sheet, told: string | undefined): string {
  if (told === undefined || told === sourcing || told === saved?.sourcing) return sourcing
  return sourcing === saved?.sourcing || !sourcing ? told : `${sourcing}\n${told}`
}
