/** What is being written: kept on the device with every keystroke, at the desk within five seconds, public when asked. It
 * is one long file because typing, saving, leaving, sending and agreeing all change one sheet, and each has to know of the others. */
import { titleOf } from "../editor/contract.ts"
import { keysAsked } from "./answer.svelte.ts"
import { Keyring, newKey } from "./client.ts"
import { clock } from "./clock.svelte.ts"
import type { Coverage } from "./coverage.svelte.ts"
import * as device from "./device.ts"
import type { Sheet } from "./device.ts"
import { inWords, NoLine, Refused } from "./errors.ts"
import { merge, spelt } from "./merge.ts"
import { notice } from "./notice.svelte.ts"
import { outbox, toDesk, toTheQueue, type Errand, type Outcome } from "./outbox.svelte.ts"
import * as pictures from "./pictures.ts"
import { afterwards, draftToSend, isBlank, newSheet, newWordsFor, same, sheetOfDraft, toSend, UNSAVED, wordsOf } from "./sheets.ts"
import { api } from "./session.svelte.ts"
import { minuteOfDay } from "./times.ts"
import type { Draft, Finding, Hold, Person, Post, Published, Words } from "./types.ts"
import { t } from "./words.ts"

// Saved once somebody pauses for this long, and at the latest after `LATEST`: within five seconds with the way to the desk.
const PAUSE = 1200
const LATEST = 3500
export const UNDO_SECONDS = 10
// What readers wait for goes first: the house presses what has just gone out, and the timeline asks for it a moment later.
const PRESSED = 200
// By then the timeline has heard what she has just published.
const HEARD = 5000

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
  /** What is on its way out; `again`: she has asked to go on with it since. */
  #going: { id: string; words: Words; again: boolean } | null = null
  /** Sheets that made way for another before the desk had all of them, as they stand. */
  #left = new Map<string, Sheet>()
  /** New words that have just gone out. */
  #told: { post: string; draft: string | null; revision: number; words: Words; sourcing: string; at: number } | null = null
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
      if (leaving.id === this.#going?.id) this.#left.set(leaving.id, leaving)
      else if (leaving.dirty && !isBlank(leaving)) this.#putAside(leaving)
      else this.#done(leaving) // the desk has all of it
    }
    void device.claim(next.id)
    this.#left.delete(next.id)
    this.#show(next)
  }

  /** It goes to the desk, and is on the device until all of it is there. */
  #putAside(sheet: Sheet): void {
    this.#left.set(sheet.id, sheet)
    void this.#queue(() => this.#save(sheet.id))
  }

  /** Open this post's own words once more. False: they are not in the composer. */
  again(post: string, task: Sheet["task"]): boolean {
    if (this.sheet.post !== post) return false
    if (this.#going?.id === this.sheet.id) this.#going.again = true
    this.change({ task })
    return true
  }

  /** A post as it stands: what she has just said of it counts before what her timeline has heard. */
  latest(post: Post): Post {
    const told = this.#told
    if (told?.post !== post.id || post.revision >= told.revision || performance.now() > told.at + HEARD) return post
    const { words, revision, sourcing } = told
    return { ...post, ...words, revision, sourcing, alone: post.alone && !words.document.blocks.length }
  }
  /** Whether this draft is what has just gone out. */
  wentOut(draft: string): boolean {
    return this.#told?.draft === draft
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
    return this.#queue(() => this.#save(this.sheet.id))
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

  /** What the checks say of what is being written. */
  findings = $state.raw<Finding[]>([])

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
      const { sheet } = this
      if (!sheet.draft) throw new Error(t("desk.composer.nothing_yet"))
      await api.approve(this.coverage.slug, sheet.draft, sheet.version)
      notice.say(t("desk.done.approved", { title: titleOf(sheet.words) || t("desk.untitled") }))
      if (this.sheet.id !== sheet.id) return
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
      const { id } = this.sheet
      await api.accept(slug, draft.draft, draft.version)
      const next = sheetOfDraft(this.person, slug, await api.draft(slug, draft.draft), draft.post ? this.coverage.post(draft.post) : undefined)
      if (this.sheet.id !== id) return
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
    this.coverage.delivery.forget(gone.post)
    await this.#work(async () => {
      const { slug } = this.coverage
      let draft: string | null
      try {
        draft = (await api.undo(slug, gone.post, this.#keys.for(["undo", gone.post]))).draft
      } catch (error) {
        if (error instanceof NoLine) this.gone = gone
        throw error
      }
      const again = draft ? await api.draft(slug, draft) : null
      const filling = this.sheet.post === gone.post
      if (!filling && !isBlank(this.sheet)) return // the desk has made a draft of it again: it stands in the queue
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

  #done({ id }: { id: string }): void {
    device.forget(id)
    this.#release(id)
  }

  /** It stays on the device, for whichever tab opens it. */
  #release(id: string): void {
    this.#left.delete(id)
    device.release(id)
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
    if (this.busy && !isBlank(this.sheet) && this.sheet.words !== this.#going?.words) notice.say(t("desk.composer.one_at_a_time"))
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
    const { id } = this.sheet
    try {
      await work()
    } catch (error) {
      // It is about the sheet that was open then.
      if (this.sheet.id !== id) return notice.say(error instanceof NoLine ? t("desk.composer.not_known") : inWords(error))
      if (error instanceof Refused && error.status === 409 && error.body["theirs"]) this.#refusedFor(this.sheet, error, true)
      else if (error instanceof Refused && error.code === "draft_is_out" && this.sheet.draft) await this.#try(() => this.#isOut(this.sheet.id, error, true))
      else this.problem = error instanceof NoLine ? t("desk.composer.not_known") : inWords(error)
      if (error instanceof Refused && error.code === "four_eyes") this.wantsSecond = true
    }
  }

  #refusedFor(sheet: Sheet, { body, values }: Refused, asked = false): void {
    const { sourcing: told, ...theirs } = { ...newSheet(this.person, this.coverage.slug).words, ...(body["theirs"] as Words & { sourcing?: string }) }
    const stands: Conflict["stands"] = values["revision"] === undefined ? { version: Number(values["version"]) } : { revision: Number(values["revision"]) }
    this.#disagree({ ...sheet, sourcing: bothNotes(sheet, told) }, theirs, stands, asked)
  }

  /** Somebody else has written too. What can be put together block by block is; else both are shown. */
  #disagree(sheet: Sheet, theirs: Words, stands: Conflict["stands"], asked: boolean): void {
    const merged = sheet.base ? merge(sheet.base, sheet.words, theirs) : null
    if (!merged) {
      this.sheet = sheet
      this.conflict = { mine: sheet.words, theirs, stands }
      return
    }
    this.sheet = { ...sheet, ...stands, words: merged, base: theirs, asked: null, dirty: true }
    device.keep(this.sheet)
    this.stamp++
    if (asked) this.problem = t("desk.merged.read_it") // nothing goes out that was not on the screen
    else notice.say(t("desk.merged.done"))
    this.#schedule()
  }

  /** Its draft has gone out, by another hand or from another place: what she has typed since are new words for the post it
   * became, and go to the desk as that. Of a sheet that was left only where nobody need choose. */
  async #isOut(id: string, refused: Refused, asked = false): Promise<void> {
    const [stands] = await api.posts(this.coverage.slug, [String(refused.values["post"])])
    const sheet = this.#now(id)
    if (!sheet?.draft) return
    const here = this.sheet.id === id
    if (!stands || stands.removed) {
      if (here) this.problem = t("desk.composer.draft_gone")
      return this.#put({ ...sheet, ...UNSAVED, asked: null, saved: null })
    }
    const next = newWordsFor(sheet, stands)
    const theirs = wordsOf(stands)
    if (spelt(next.base) === spelt(theirs)) {
      this.#put(next)
      if (asked) this.problem = t("desk.composer.out_meanwhile")
      else if (here) notice.say(t("desk.composer.out_meanwhile"))
    } else if (here) this.#disagree(next, theirs, { revision: stands.revision }, asked)
    else {
      const words = next.base && merge(next.base, next.words, theirs)
      if (words) this.#put({ ...next, words, base: theirs })
    }
  }

  /** A sheet as it stands, on the screen or left; what is kept of it is what stands. */
  #now(id: string): Sheet | undefined {
    return this.sheet.id === id ? this.sheet : this.#left.get(id)
  }
  #put(sheet: Sheet): void {
    if (this.sheet.id === sheet.id) this.sheet = sheet
    else this.#left.set(sheet.id, sheet)
    device.keep(sheet)
  }

  async #save(id: string, times = 0): Promise<boolean> {
    const here = () => this.sheet.id === id
    const now = () => this.#now(id)
    const keep = (part: Partial<Sheet>) => {
      const sheet = now()
      if (sheet) this.#put({ ...sheet, ...part })
    }
    const sheet = now()
    if (!sheet || isBlank(sheet) || !sheet.dirty) return true
    if (id === this.#going?.id || (here() && (this.conflict || this.busy))) return false
    try {
      if (here()) this.#bring(sheet)
      // What was asked and never answered first; then what has been typed since.
      for (let again = true, next = now(); again && next; next = now()) {
        again = next.asked != null
        keep(await toDesk(next, keep))
        again &&= !this.#saved(now())
      }
      if (!here() && !this.#saved(now()) && pictures.waitingIn(sheet.words.document).length) {
        await pictures.bring(sheet.words.document)
        const next = now()
        if (next) keep(await toDesk(next, keep))
      }
      const all = this.#saved(now())
      if (here()) {
        this.waiting = false
        keep({ dirty: !all })
      } else if (all && id !== this.#going?.id) this.#done({ id })
      return all
    } catch (error) {
      const out = error instanceof Refused && error.code === "draft_is_out" && !times
      if (out && (await this.#isOut(id, error).then(() => true, () => false)) && !this.conflict) return this.#save(id, 1)
      if (here()) this.#notSaved(this.sheet, error)
      else if (id !== this.#going?.id) this.#release(id)
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
  #saved(sheet: Sheet | undefined): boolean {
    return !sheet || same(draftToSend(sheet), sheet.saved) && !pictures.waitingIn(sheet.words.document).length
  }

  #notSaved(sheet: Sheet, error: unknown): void {
    if (error instanceof NoLine) {
      this.waiting = true // it is on the device; the next keystroke or the next try takes it to the desk
      this.#soon = window.setTimeout(() => void this.save(), LATEST)
    } else if (error instanceof Refused && error.status === 409 && error.body["theirs"]) this.#refusedFor(sheet, error)
    else if (error instanceof Refused && ["not_found", "gone"].includes(error.code) && sheet.draft) {
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
    const begun = this.sheet
    const { id, words, sourcing } = begun // as they stood when it was asked
    const going = (this.#going = { id, words, again: false })
    try {
      await this.#chain // a save that is on its way says which version this is
      if (this.conflict && this.sheet.id === id) return
      const sheet = { ...(this.#now(id) ?? begun), words, sourcing }
      sheet.dirty = !sheet.draft || !this.#saved(sheet)
      const outcome = await this.#carry({ sheet, ask, ending: ending ?? null, alone: alone ?? null })
      if (outcome) this.#went(sheet, ask, outcome, going.again)
    } finally {
      this.#going = null
      const left = this.#left.get(id)
      if (left) this.#putAside(left)
    }
  }

  /** Null: it was refused, and she is writing something else by now. */
  async #carry(asked: Pick<Errand, "sheet" | "ask" | "ending" | "alone">): Promise<Outcome | null> {
    const { sheet } = asked
    const { id, words } = sheet
    if (sheet.task === "flash" && !words.headline?.trim()) throw new Error(t("desk.composer.flash_needs_headline"))
    if (isBlank(sheet)) throw new Error(t("desk.composer.nothing_yet"))
    const waits = this.coverage.draft(sheet.draft)
    if (sheet.task === "flash" && (waits?.variant || waits?.embargo?.holds)) throw new Error(t("desk.when.no_flash"))
    const sourced = sheet.post ? (this.coverage.post(sheet.post)?.sourcing ?? "") : ""
    try {
      return await outbox.do({ ...asked, sourced }, this.coverage.reachable, ({ draft, version, asked, saved, base, desk_at, dirty }) => {
        const now = this.#now(id)
        const so = now && { ...now, draft, version, asked: asked ?? null, saved: saved ?? null, base: base ?? null, desk_at, dirty: dirty || now.words !== words }
        if (so && this.sheet.id === id) this.sheet = so
        else if (so) this.#left.set(id, so)
      })
    } catch (error) {
      if (error instanceof Refused && error.findings.length) await this.asked(sheet, error)
      const now = this.#now(id) ?? sheet // she may have typed on
      if (this.sheet.id === id) {
        device.keep(now)
        throw error
      }
      this.#release(id)
      toTheQueue(now, error)
      return null
    }
  }

  /** Refused because of what the checks found: what they say of these very words is fetched, so that it stands in the margin
   * with what the refusal names, and publishing once more is publishing despite what they ask. */
  async asked(sheet: Sheet, { findings }: Refused): Promise<void> {
    const found = await api.preflight(this.coverage.slug, toSend(sheet), sheet.post).catch(() => this.findings)
    if (this.sheet.id !== sheet.id) return
    this.findings = [...found, ...findings.filter((one) => !found.some(({ key }) => key === one.key))]
    this.sheet = { ...this.sheet, seen: [...new Set([...(this.sheet.seen ?? []), ...keysAsked(this.findings)])] }
  }

  #went(sheet: Sheet, ask: Errand["ask"], outcome: Outcome, again: boolean): void {
    const here = this.sheet.id === sheet.id
    const now = this.#now(sheet.id)
    const later = now && (again || now.words !== sheet.words || now.sourcing !== sheet.sourcing) ? now : null
    this.#done(sheet)
    if (outcome.done && outcome.out) this.#out(outcome.out, sheet, sheet.task === "flash")
    if (outcome.done && sheet.post) this.#changed(sheet)
    if (outcome.done && ask === "out" && sheet.post)
      this.#told = { post: sheet.post, draft: sheet.draft, revision: sheet.revision + 1, words: wordsOf(sheet.words), sourcing: sheet.sourcing, at: performance.now() }
    if (outcome.done && (ask === "approval" || sheet.post)) notice.say(t(ask === "approval" ? "desk.done.submitted" : "desk.done.published", { title: titleOf(sheet.words) || t("desk.untitled") }))
    if (!outcome.done) notice.say(t(ask === "approval" ? "desk.outbox.waits_approval" : "desk.outbox.waits", { title: titleOf(sheet.words) }))
    // The fill of a flash, what was typed while it went, or nothing.
    const next = afterwards(this.person, sheet, outcome.done, outcome.done ? outcome.out : null, later)
    if (here && next && sheet.task !== "flash") {
      // She is typing in it: the words stay where they are, and the cursor in them.
      this.sheet = next
      void device.claim(next.id)
      device.setHere(this.coverage.slug, next.id)
      if (next.dirty) this.change({})
    } else if (here) {
      this.sheet = newSheet(this.person, this.coverage.slug)
      if (next) this.open(next)
      else this.fresh()
      if (next?.dirty) this.change({})
    } else if (next?.dirty) {
      device.keep(next)
      this.#putAside(next)
    }
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
    this.coverage.follow({ post: out.post, place: out.place, at: out.published_at })
  }
}

/** Nobody's private note is written over: where both have changed it, it says both. */
function bothNotes({ sourcing, saved }: Sheet, told: string | undefined): string {
  if (told === undefined || told === sourcing || told === saved?.sourcing) return sourcing
  return sourcing === saved?.sourcing || !sourcing ? told : `${sourcing}\n${told}`
}
