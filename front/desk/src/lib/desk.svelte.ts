/** The desk as a whole: what is chosen, which region and tab are open, which dialogue, and what can be done to a post. */
import { getContext, setContext, tick } from "svelte"
import type { Kind } from "../editor/insert.ts"
import type { BlockDesk } from "../editor/views.svelte.ts"
import { titleOf } from "../editor/contract.ts"
import { Clips, type Coming } from "./clips.svelte.ts"
import { clock } from "./clock.svelte.ts"
import { Composer } from "./composer.svelte.ts"
import { Coverage } from "./coverage.svelte.ts"
import { inWords, Refused } from "./errors.ts"
import { lastSpeakers } from "./exchange.ts"
import { cliplessOf, hasRoom, withClip } from "./late.ts"
import { rowsOf } from "./focus.ts"
import { notice } from "./notice.svelte.ts"
import { arrived, atDesk, shownFrom, takeIn, waits } from "./pictures.ts"
import { markedBy, nextToRead } from "./readings.ts"
import { Presence } from "./presence.svelte.ts"
import { api } from "./session.svelte.ts"
import { newSheet, sheetOfDraft, sheetOfPost } from "./sheets.ts"
import type { Remark, Settled, Settling } from "./margin.ts"
import type { HouseNote, Block, Cutting, DraftText, Finding, Item, Lease, Person, Pointed, Post, ReadMark, Revision, Saved, Variant } from "./types.ts"
import { t } from "./words.ts"

export type Region = "write" | "timeline" | "panel"
export type Tab = "summary" | "page" | "keypoints" | "queue" | "intake" | "people" | "history" | "cuttings"
/** A text prepared for one outcome that somebody wants out; `go` with what she typed. */
export type Prepared = { variant: Variant; title: string; go: (typed: string) => Promise<void> }
export type Dialogue = "state" | "freeze" | "withdraw" | "chair" | "roll" | "pausing" | "split" | "replay" | "stood" | "summaries" | "keys" | "you" | "link" | "lang" | "palette" | "preview" | "recap" | "readers" | null
export type Act = "edit" | "fill" | "follow" | "correct" | "picture" | "key" | "pin" | "earlier" | "takedown" | "history" | ReadMark

export class Desk {
  coverage: Coverage
  composer: Composer
  presence: Presence
  /** Her clips that are on their way. */
  clips: Clips
  chosen = $state<string | null>(null)
  /** The row of the cuttings that is shown in its post, and the others that wait. */
  marked = $state.raw<{ row: Cutting; rows: readonly Cutting[] } | null>(null)
  region = $state<Region>("write")
  beside = $state<"timeline" | "panel">("panel")
  tab = $state<Tab>("summary")
  dialogue = $state<Dialogue>(null)
  takingDown = $state<string | null>(null)
  /** The post whose pictures are being changed, and the picture that is to go from everywhere. */
  picturing = $state<string | null>(null)
  killing = $state<string | null>(null)
  /** What the house is told of why, to begin with. */
  killingWhy = ""
  /** What the checks block, and she is about to let through. */
  lettingThrough = $state.raw<Settled | null>(null)
  /** The post whose time is set earlier. */
  backdating = $state<string | null>(null)
  /** Somebody at the composer is about to ask for a picture. */
  wanting = $state(false)
  prepared = $state.raw<Prepared | null>(null)
  /** Seconds until what was published goes out, while it can be stopped. */
  leaving = $state<number | null>(null)
  #leave = 0
  /** Where in the composer she was when she went to the posts. */
  #left: Element | null = null
  /** The post whose revisions are being read. */
  lookingBack = $state<string | null>(null)
  /** An earlier Summary waits on this device to be published again. */
  restoringSummary = $state(false)
  /** The house note that is being changed. */
  noteInHand = $state.raw<HouseNote | null>(null)
  /** The note that she has put up last, by its number. */
  notePutUp = $state<number | null>(null)
  /** The draft whose texts are being read. */
  rereading = $state<string | null>(null)
  /** Puts a block into the text; the editor that is open sets it. */
  ask: (what: Kind) => void = () => {}
  /** Puts whole blocks where the cursor is; the editor that is open sets it. */
  putIn: (blocks: Block[]) => void = () => {}
  /** The words chosen in the text; the editor that is open sets it. */
  pointed: () => Pointed | null = () => null
  /** Begins a comment on what is being written, where somebody may; the margin that is open sets it. */
  comment = $state.raw<(() => void) | null>(null)
  /** What stands in the margin of what is being written. */
  remarks = $state.raw<Remark[]>([])

  constructor(
    slug: string,
    readonly person: Person,
  ) {
    this.coverage = new Coverage(slug)
    this.composer = new Composer(this.coverage, person)
    this.presence = new Presence(this.coverage, this.composer)
    this.clips = new Clips(api, slug)
  }

  /** She has to say `again` who she is, or is not known here any more: nothing she could read stays on this device. */
  close(again: boolean): void {
    this.stay()
    this.dialogue = this.prepared = null
    this.chosen = this.takingDown = this.picturing = this.killing = this.backdating = this.lookingBack = this.rereading = null
    this.remarks = []
    this.coverage.forget()
    this.composer.letGo(again)
  }

  /** The next post of the timeline, newer or older; below the last one the older ones are fetched. */
  async choose(step: number): Promise<void> {
    if (step > 0 && this.coverage.more && this.chosen === this.coverage.posts.at(-1)?.id) {
      await this.coverage.fetchOlder().catch((error: unknown) => notice.say(inWords(error)))
      await tick()
    }
    const { posts } = this.coverage
    const at = posts.findIndex((post) => post.id === this.chosen)
    const next = posts[Math.min(posts.length - 1, Math.max(0, at < 0 ? 0 : at + step))]
    if (!next) return
    this.chosen = next.id
    document.getElementById(`item-${next.id}`)?.focus()
  }

  /** This post in the timeline, however old it is. */
  async see(id: string): Promise<void> {
    await this.coverage.reach(id).catch((error: unknown) => notice.say(inWords(error)))
    this.chosen = id
    this.go("timeline")
    await tick()
    document.getElementById(`item-${id}`)?.focus()
  }

  /** The post of a row whose words are marked there. The cursor stays where it is, unless there is no room for both. */
  async seeMarked(id: string): Promise<void> {
    this.chosen = id
    if (document.querySelector(".timeline")?.getClientRects().length) return
    this.go("timeline")
    await tick()
    document.getElementById(`item-${id}`)?.focus({ preventScroll: true })
  }

  /** A part of the panel, with the cursor on its first row or in what was asked for. */
  async open(tab: Tab, at?: string): Promise<void> {
    this.tab = tab
    this.go("panel")
    await tick()
    const first = rowsOf(document)[0] ?? document.getElementById("panel-body")
    ;(at ? document.getElementById(at) : first)?.focus()
  }

  /** From the words to the posts, where a key alone does something; `write` leads back to where she was. */
  async posts(): Promise<void> {
    this.#left = document.activeElement
    this.go("timeline")
    await tick()
    const places = [this.chosen, this.coverage.posts[0]?.id].map((id) => document.getElementById(`item-${id}`))
    const first = places.find((place) => place !== null)
    if (first) first.focus()
    else if (this.#left instanceof HTMLElement) this.#left.blur()
  }

  /** Into the composer, to one of its fields; what has to be opened first is opened. */
  async to(field: string): Promise<void> {
    this.go("write")
    await tick()
    const found = document.querySelector<HTMLElement>(`.composer ${field}`)
    found?.focus()
    if (found instanceof HTMLButtonElement) found.click()
  }

  /** Into the panel, to what is written there; what has to be opened first is opened. */
  async fill(tab: Tab, field: string): Promise<void> {
    await this.open(tab)
    const found = document.querySelector<HTMLElement>(`.panel ${field}`)
    found?.focus()
    if (found instanceof HTMLButtonElement) found.click()
    else if (found?.parentElement instanceof HTMLDetailsElement) found.parentElement.open = true
  }

  /** What the checks find above the posts; looked for once a place, by whoever shows it first. */
  above = $state.raw<Finding[]>([])
  #lookedAbove = ""
  async lookAbove(): Promise<void> {
    const { view, slug } = this.coverage
    const now = `${view?.place} ${view?.stir}`
    if (!view || now === this.#lookedAbove || !(this.coverage.may("draft") || this.coverage.may("summarise"))) return
    this.#lookedAbove = now
    this.above = await api.above(slug).catch(() => this.above)
  }

  /** What she may do about what the checks found. */
  get maySettle(): Settling[] {
    return [...(this.coverage.may("draft") ? (["dismiss"] as const) : []), ...(this.coverage.may("approve") ? (["override"] as const) : []), "other"]
  }

  /** Dismissed, it is dismissed for all. Let through, it goes out when somebody else publishes it, and why is kept. */
  async settleCheck(finding: Settled, how: Settling): Promise<void> {
    const { slug } = this.coverage
    if (how === "other") {
      this.chosen = finding.other
      this.go("timeline")
    } else if (how === "dismiss") await this.do(() => api.dismiss(slug, finding), t("desk.done.dismissed"))
    else this.lettingThrough = finding
  }

  /** A block or a template into the text. */
  async put(kind: Kind): Promise<void> {
    this.go("write")
    await tick()
    this.ask(kind)
  }

  /** What was gathered for a recap, into the text. */
  async gather(blocks: Block[]): Promise<void> {
    this.go("write")
    await tick()
    this.putIn(blocks)
  }

  go(region: Region): void {
    this.region = region
    if (region !== "write") this.beside = region
  }

  /** To the composer, with the cursor where the next word goes. */
  async write(): Promise<void> {
    this.go("write")
    await tick()
    const left = this.#left
    this.#left = null
    if (left instanceof HTMLElement && left.isConnected) return left.focus()
    const places = [this.composer.sheet.task === "correct" ? ".composer .standing textarea" : "#headline", ".composer .ProseMirror", ".composer .conflict", "#composer"]
    const first = places.map((place) => document.querySelector<HTMLElement>(place)).find((place) => place !== null)
    first?.focus()
  }

  /** What is being written becomes a flash, or a post again. A text, and words for a post that is out, make way for a new
   * flash: its headline would be theirs. */
  async flash(): Promise<void> {
    const { composer, coverage } = this
    if ((!coverage.view || coverage.publishes) && !composer.conflict) {
      const { task, post, words } = composer.sheet
      if (post || (task === "post" && words.document.blocks.length)) {
        composer.fresh()
        if (!post) notice.say(t("desk.done.put_aside", { queue: t("desk.tab.queue") }))
      }
      composer.change({ task: composer.sheet.task === "flash" ? "post" : "flash" })
    }
    await this.write()
  }

  /** Out with what is in the composer: after the seconds this person wants for a second thought, and with its outcome
   * typed if it is one of several. Pressed while it waits, it goes at once. */
  async publish(outcome?: string): Promise<void> {
    const { composer, coverage } = this
    const variant = composer.sheet.task === "post" ? coverage.draft(composer.sheet.draft)?.variant : null
    if (variant && outcome === undefined) {
      this.prepared = { variant, title: titleOf(composer.sheet.words), go: (typed) => this.publish(typed) }
      return
    }
    if (this.leaving === null && this.person.publish_delay) {
      this.#count(this.person.publish_delay, composer.sheet.id, outcome)
      return
    }
    this.stay()
    await composer.publish(outcome)
  }

  /** The one key for what is written: out, or to whoever has to see it first. */
  async send(): Promise<void> {
    const { composer, coverage } = this
    const { id } = composer.sheet
    await coverage.met() // who writes faster than the desk answers would ask for approval of what she may publish
    if (composer.sheet.id !== id) return
    if (composer.publishes && !composer.alone) return this.publish()
    if (composer.changed && coverage.may("approve")) return composer.approve()
    return composer.submit()
  }

  /** Not yet: what was published stays here. */
  stay(): void {
    clearInterval(this.#leave)
    this.leaving = null
  }

  #count(seconds: number, sheet: string, outcome?: string): void {
    this.leaving = seconds
    this.#leave = window.setInterval(() => {
      if (this.composer.sheet.id !== sheet) this.stay()
      else if (this.leaving !== null && this.leaving > 1) this.leaving--
      else void this.publish(outcome)
    }, 1000)
  }

  /** Call back what has just gone out; the cursor does not wait for the answer. */
  async undo(): Promise<void> {
    const done = this.composer.undo()
    await this.write()
    await done
  }

  /** What this person may do to this post; the server asks the same again. */
  acts(post: Post): Act[] {
    const { coverage } = this
    if (!coverage.view) return [] // what readers saw once is to be read
    const stands = !post.removed
    const fix = stands && (coverage.may("fix") || (post.mine && coverage.may("fix_own")))
    const acts: [Act, boolean][] = [
      ["fill", fix && post.alone],
      ["edit", fix && !post.alone],
      ["follow", stands && coverage.may("draft")],
      ["correct", fix && !post.alone],
      ["picture", fix || (stands && coverage.may("take_down"))],
      ["key", stands && coverage.may("arrange")],
      ["pin", stands && coverage.may("arrange")],
      ["earlier", stands && coverage.may("arrange")],
      ["read", stands && (post.reading?.may.includes("read") ?? false)],
      ["legalled", stands && (post.reading?.may.includes("legalled") ?? false)],
      ["takedown", coverage.may("take_down")],
      ["history", coverage.may("read_history")],
    ]
    return acts.filter(([, may]) => may).map(([act]) => act)
  }

  async act(act: Act, post: Post): Promise<void> {
    if (!this.acts(post).includes(act)) return
    const { slug } = this.coverage
    switch (act) {
      case "fill":
      case "edit":
      case "correct":
        await this.#reword(post, act === "correct" ? "correct" : "edit")
        return this.write()
      case "follow":
        this.composer.open({ ...newSheet(this.person, slug), follows: { older: post.id, relation: "updates", line: null } })
        return this.write()
      case "key":
        return this.do(
          () => (post.key_point ? api.unmarkKeyPoint(slug, post.id) : api.markKeyPoint(slug, post.id)),
          t(post.key_point ? "desk.done.key_off" : "desk.done.key_on", { title: titleOf(post) }),
        )
      case "pin": {
        const pinned = this.coverage.view?.pinned === post.id
        return this.do(() => (pinned ? api.unpin(slug, post.id) : api.pin(slug, post.id)), t(pinned ? "desk.done.unpinned" : "desk.done.pinned", { title: titleOf(post) }))
      }
      case "takedown":
        this.takingDown = post.id
        return
      case "picture":
        this.picturing = post.id
        return
      case "earlier":
        this.backdating = post.id
        return
      case "history":
        this.lookingBack = post.id
        return
      case "read":
      case "legalled":
        return this.mark(act, post.id)
    }
  }

  /** What a revision said comes into the composer, to go out as an edit does. Who signs stays as it stands: a byline may
   * have been withdrawn since. */
  async restore(post: Post, { headline, document, event_at, tags, location }: Revision): Promise<void> {
    if (!document) return
    await this.#reword(post, "edit")
    await this.composer.bring({ headline, document, event_at, tags, location })
    await this.write()
  }

  async restoreDraft(id: string, { headline, document }: DraftText): Promise<void> {
    const { composer, coverage } = this
    if (composer.sheet.draft !== id) {
      const here = composer.kept().find((sheet) => sheet.draft === id)
      const draft = coverage.draft(id)
      if (here) await composer.openKept(here)
      else if (draft) composer.open(sheetOfDraft(this.person, coverage.slug, draft, draft.post ? coverage.post(draft.post) : undefined))
      else return
    }
    await composer.bring({ headline, document })
    await this.write()
  }

  /** Give what she has in hand to whoever asked; what she has typed is a draft of hers. */
  async handOver(lease: Lease): Promise<void> {
    if (lease.part === "media") this.picturing = null
    else if (this.presence.thing === lease.thing) this.composer.fresh()
    await this.do(() => api.answerFor(this.coverage.slug, lease, true), t("desk.lease.handed", { name: lease.asked?.by_name }))
  }

  /** What she has begun goes on: it is on this device, or at the desk, where another of her devices left it. */
  async #reword(shown: Post, task: "edit" | "correct"): Promise<void> {
    const { composer, coverage } = this
    if (composer.again(shown.id, task)) return
    const post = composer.latest(shown)
    const here = composer.kept().find((sheet) => sheet.post === post.id)
    const draft = coverage.drafts.find((one) => one.post === post.id && one.written_by === this.person.username && !one.submitted_at && !composer.wentOut(one.draft))
    if (here) return composer.openKept({ ...here, task })
    composer.open(draft ? { ...sheetOfDraft(this.person, coverage.slug, draft, post), task } : sheetOfPost(this.person, coverage.slug, post, task))
  }

  /** These words have been read, or legalled: the revision that is on the screen. Once more takes it back. */
  async mark(mark: ReadMark, id: string): Promise<void> {
    const { slug } = this.coverage
    const inQueue = document.activeElement?.closest(".panel") != null
    const of = this.coverage.readable(id, inQueue)
    if (!of?.reading.may.includes(mark)) return
    const off = markedBy(this.person.username, of.reading, mark)
    const next = mark === "read" && inQueue ? nextToRead(this.coverage.toRead.posts, id) : null
    await this.do(
      () => (off ? api.unmark : api.mark)(slug, id, of.revision, mark),
      t(`desk.done.${mark}${off ? "_off" : ""}`, { title: of.title || t("desk.untitled") }),
    )
    await tick()
    const still = document.activeElement?.closest(".panel") || document.activeElement === document.body
    if (next && still && !this.coverage.toRead.posts.some((one) => one.post === id)) document.getElementById(`read-${next}`)?.focus()
  }

  /** A comment is dealt with, or it was not after all. */
  settle = (comment: string, done: boolean): Promise<void> =>
    this.do(() => (done ? api.resolve : api.reopen)(this.coverage.slug, comment), t(done ? "desk.done.resolved" : "desk.done.reopened"))

  /** What came in becomes a draft, and is open to be written on. */
  async take(item: Item): Promise<void> {
    const { coverage, composer } = this
    let taken: Saved | undefined
    await this.do(async () => (taken = await api.takeItem(coverage.slug, item.item)), t("desk.done.taken", { title: item.title || t("desk.untitled") }))
    const draft = coverage.draft(taken?.draft ?? null)
    if (!draft) return
    composer.open(sheetOfDraft(this.person, coverage.slug, draft))
    await this.write()
  }

  /** Ask about a picture that is to go from everywhere. */
  kill(media: string, why = ""): void {
    this.killingWhy = why
    this.killing = media
  }

  /** The page does not pause by itself for now. */
  stayOpen = (): Promise<void> => this.do(() => api.stay(this.coverage.slug), t("desk.pausing.stays"))

  /** Do it, look again, and say that it is done or why not. */
  async do(work: () => Promise<unknown>, done: string): Promise<void> {
    try {
      await work()
      notice.say(done)
    } catch (error) {
      notice.say(inWords(error))
    }
    await this.coverage.refresh()
  }

  /** Her posts that are out without their clip; none while what is in the composer waits for one. */
  get clipless(): Post[] {
    return this.#clipless.length && !hasRoom(this.composer.sheet.words.document) ? this.#clipless : []
  }
  // No key that is pressed looks through the timeline.
  #clipless = $derived.by(() => cliplessOf(this.coverage.posts).filter((post) => this.acts(post).some((one) => one === "edit" || one === "fill")))
  /** Clips of hers that are ready, and no text has taken. */
  get readyClips(): Coming[] {
    return this.clips.coming.filter(({ state }) => state === "ready")
  }

  /** A clip that is ready into the post that went out without it, by what the post says now: its words may be in other
   * hands. Where it may not go out so, the post is opened, and the clip stands in it. */
  async putClip(clip: Coming, post: Post): Promise<void> {
    const { slug } = this.coverage
    const attrs = this.clips.attrs(clip)
    const put = ({ headline, document, bylines, event_at, tags, location }: Post) => ({ headline, document: withClip(document, attrs), bylines, event_at, tags, location })
    try {
      const [now] = await api.posts(slug, [post.id])
      const stands = now ?? post
      await api.edit(slug, post.id, stands.revision, put(stands), {})
      notice.say(t("desk.done.clip_put", { title: titleOf(stands) || t("desk.untitled") }))
      await this.clips.done(clip.clip)
    } catch (error) {
      notice.say(inWords(error))
      if (error instanceof Refused && error.status !== 409) await this.act(post.alone ? "fill" : "edit", post)
    }
    await this.coverage.refresh()
  }

  blocks: BlockDesk = {
    picture: (media) => shownFrom(media) ?? api.picture(this.coverage.slug, media),
    upload: (file) => takeIn(this.person.username, this.coverage.slug, file, this.coverage.reachable),
    posts: () => this.coverage.choices(),
    speakers: () => lastSpeakers(this.coverage.posts, clock.read()),
    leave: () => void this.posts(),
    recap: () => (this.dialogue = "recap"),
    language: () => this.coverage.view?.about.language ?? "",
    clips: () => this.clips,
    pictures: {
      slug: () => this.coverage.slug,
      zone: () => this.coverage.zone,
      atDesk,
      arrived,
      waits,
      about: (media) => api.aboutMedia(this.coverage.slug, media),
      crop: (media, cut) => api.crop(this.coverage.slug, media, cut),
      mayKill: () => this.coverage.may("take_down"),
      kill: (media) => this.kill(media),
      want: () => {
        this.tab = "queue"
        this.go("panel")
        this.wanting = true
      },
    },
  }
}

const KEY = Symbol("desk")
export const provideDesk = (desk: Desk): Desk => setContext(KEY, desk)
export const useDesk = (): Desk => getContext<Desk>(KEY)
