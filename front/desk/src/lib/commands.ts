/**
 * Everything that can be done at the desk, in one table: the keys are listened for by it, `?` prints it, and the palette
 * finds in it. What has no key here has none.
 */
import { TEMPLATES } from "../editor/insert.ts"
import type { Act, Desk, Tab } from "./desk.svelte.ts"
import { ACT_KEYS, isKey, isSingle, PUBLISH } from "./keys.ts"
import { unfilled } from "./nags.ts"
import { clock } from "./clock.svelte.ts"
import { session } from "./session.svelte.ts"
import type { Post } from "./types.ts"
import { isBlank } from "./sheets.ts"

export type Command = {
  id: string
  /** Of the catalogue. */
  word: string
  key?: string
  /** Not there where somebody may not, or where it would do nothing. */
  may: (desk: Desk) => boolean
  run: (desk: Desk) => unknown
  /** Where the key works: everywhere, in the composer, or in the timeline and panel. */
  within?: "composer"
  /** The same key means it again and again. */
  repeats?: boolean
}

const writes = (desk: Desk) => !desk.coverage.view || desk.coverage.may("draft")
const fresh = (desk: Desk) => writes(desk) && (desk.composer.sheet.task === "post" || desk.composer.sheet.task === "flash")
const posts = (desk: Desk) => desk.coverage.posts.length > 0
const TABS: Tab[] = ["summary", "page", "keypoints", "queue", "intake", "people", "history", "cuttings"]
const opens = ({ coverage }: Desk, tab: Tab) => (tab === "history" ? coverage.may("read_history") : tab !== "intake" || coverage.may("draft") || coverage.may("read_drafts"))
const FIELDS = ["event_at", "tags", "location", "sourcing"] as const

const setting = (name: string) => `[aria-labelledby=set-${name}] :is(header .act, input, textarea)`
/** What is written in the panel, by who may, and where its button or its field is found. */
const PANEL: [id: string, word: string, may: (desk: Desk) => boolean, tab: Tab, field: string][] = [
  ["summarise", "desk.palette.summary", ({ coverage }) => coverage.may("summarise"), "summary", "[data-do=write]"],
  ["head", "desk.head.title", ({ coverage }) => coverage.may("describe"), "page", setting("head")],
  ["quiet", "desk.quiet.title", ({ coverage }) => coverage.may("set_state") && coverage.view?.state === "live", "page", "[aria-labelledby=set-quiet] :is(input, textarea)"],
  ["expected", "desk.expected.title", ({ coverage }) => coverage.may("arrange") && !["ended", "archived"].includes(coverage.view?.state ?? ""), "page", setting("expected")],
  ["figures", "desk.figures.title", ({ coverage }) => coverage.may("summarise"), "page", setting("figures")],
  ["watch", "desk.watch.title", ({ coverage }) => coverage.may("arrange"), "page", setting("watch")],
  ["question", "desk.palette.question", ({ coverage }) => coverage.may("draft") || coverage.may("read_drafts"), "queue", "[data-do=ask]"],
  ["paste", "desk.intake.paste", ({ coverage }) => coverage.may("draft"), "intake", "[data-do=paste]"],
  ["feeds", "desk.feed.title", ({ coverage }) => coverage.may("arrange"), "intake", "[data-do=feeds]"],
  ["note", "desk.note.add", ({ coverage }) => coverage.may("note"), "people", "[id$=-note]"],
  ["member", "desk.people.add", ({ coverage }) => coverage.may("manage_members"), "people", "form.form input"],
]
/** When a text goes out, if not at once. */
const HOURS = ["hour", "embargo", "variant"] as const

const replays = ({ coverage: { view }, coverage }: Desk) => coverage.may("set_state") && view?.about.rehearsal === true && view.replay?.state !== "running" && view.replay?.state !== "paused"

/** The page is about to pause by itself, and she may keep it open. */
export const stays = ({ coverage }: Desk) => (coverage.may("set_state") || coverage.may("publish_own")) && coverage.view?.pause.at != null

/** Somebody can read it: it has been public, and is no rehearsal. */
export const isPublic = ({ coverage: { view } }: Desk) => view != null && view.state !== null && !view.about.rehearsal

/** It takes posts down here and publishes there: an editor's or an owner's. */
export const splits = ({ coverage }: Desk) => coverage.may("arrange") && coverage.may("take_down") && coverage.view?.state !== null

const chosen = (desk: Desk): Post | undefined => (desk.chosen ? desk.coverage.post(desk.chosen) : undefined)

/** Whom this key is for: the post that is chosen; for a fill the flash that waits longest, if another post is chosen. */
function actOn(desk: Desk, act: Act): [Act, Post] | undefined {
  const post = chosen(desk)
  if (post && act === "edit" && post.alone) return ["fill", post]
  if (post && desk.acts(post).includes(act)) return [act, post]
  const waits = act === "fill" ? unfilled(desk.coverage.alone, clock.read()).find((one) => desk.acts(one).includes("fill")) : undefined
  return waits && ["fill", waits]
}

function act(name: Act): Command {
  const reads = name === "read" || name === "legalled" // of the queue as well, where the post may be an older one
  return {
    id: `act.${name}`,
    word: `desk.act.${name}`,
    key: ACT_KEYS[name],
    may: (desk) => actOn(desk, name) !== undefined || (reads && desk.chosen !== null),
    run: (desk) => {
      const found = actOn(desk, name)
      if (reads && desk.chosen) return desk.mark(name, desk.chosen)
      return found && desk.act(...found)
    },
  }
}

export const COMMANDS: Command[] = [
  { id: "send", word: "desk.keys.send", key: PUBLISH, within: "composer", may: writes, run: (desk) => desk.send() },
  { id: "flash", word: "desk.kind.flash", key: "Alt+F", may: (desk) => !desk.coverage.view || desk.coverage.publishes, run: (desk) => desk.flash() },
  { id: "preview", word: "desk.preview.title", key: "Alt+P", may: (desk) => writes(desk) && !isBlank(desk.composer.sheet), run: (desk) => (desk.dialogue = "preview") },
  { id: "comment", word: "desk.comment.add", key: "Alt+M", may: (desk) => writes(desk) && desk.comment !== null, run: (desk) => desk.comment?.() },
  { id: "find", word: "desk.palette.title", key: "Ctrl+K", may: () => true, run: (desk) => (desk.dialogue = "palette") },
  { id: "undo", word: "desk.keys.undo", key: "Ctrl+Z", may: (desk) => desk.composer.recallable, run: (desk) => desk.undo() },
  { id: "write", word: "desk.keys.write", key: "N", may: writes, run: (desk) => desk.write() },
  { id: "up", word: "desk.keys.newer", key: "ArrowUp", may: posts, run: (desk) => desk.choose(-1), repeats: true },
  { id: "down", word: "desk.keys.older", key: "ArrowDown", may: posts, run: (desk) => desk.choose(1), repeats: true },
  ...(Object.keys(ACT_KEYS) as Act[]).map(act),
  { id: "clip", word: "desk.nag.clip_act", key: "V", may: (desk) => desk.readyClips.length > 0 && desk.clipless.length > 0, run: (desk) => desk.putClip(desk.readyClips[0]!, desk.clipless[0]!) },
  ...TABS.map((tab, index): Command => ({ id: `tab.${tab}`, word: `desk.tab.${tab}`, key: String(index + 1), may: (desk) => opens(desk, tab), run: (desk) => desk.open(tab) })),
  { id: "readers", word: "desk.readers.title", key: "G", may: isPublic, run: (desk) => (desk.dialogue = "readers") },
  { id: "keys", word: "desk.keys.title", key: "?", may: () => true, run: (desk) => (desk.dialogue = "keys") },
  ...TEMPLATES.map((kind): Command => ({ id: `template.${kind}`, word: `desk.block.${kind}`, ...(kind === "recap" ? { key: "Alt+R" } : {}), may: (desk) => writes(desk) && desk.composer.sheet.task !== "flash", run: (desk) => desk.put(kind) })),
  ...FIELDS.map((field): Command => ({ id: `field.${field}`, word: `desk.field.${field}`, may: (desk) => writes(desk) && desk.composer.sheet.task !== "flash", run: (desk) => desk.to(`[data-field=${field}]`) })),
  ...HOURS.map((what): Command => ({ id: what, word: `desk.palette.${what}`, may: (desk) => writes(desk) && desk.composer.sheet.task === "post" && !isBlank(desk.composer.sheet) && (what !== "hour" || desk.coverage.publishes), run: (desk) => desk.to(`[data-field=${what}]`) })),
  { id: "discard", word: "desk.composer.discard", may: (desk) => fresh(desk) && !isBlank(desk.composer.sheet), run: (desk) => desk.to("[data-field=leave]") },
  ...PANEL.map(([id, word, may, tab, field]): Command => ({ id, word, may, run: (desk) => desk.fill(tab, field) })),
  { id: "byline", word: "desk.byline.legend", may: writes, run: (desk) => desk.to(".signs :is(input, button)") },
  { id: "wanted", word: "desk.wanted.open", may: writes, run: (desk) => desk.blocks.pictures.want() },
  { id: "key_point", word: "desk.field.key_point", may: fresh, run: (desk) => desk.composer.change({ key_point: !desk.composer.sheet.key_point }) },
  { id: "breaking", word: "desk.field.breaking", may: (desk) => fresh(desk) && desk.composer.sheet.task === "post", run: (desk) => desk.composer.change({ breaking: !desk.composer.sheet.breaking }) },
  { id: "submit", word: "desk.submit", may: (desk) => desk.composer.sheet.task === "post" && desk.coverage.may("submit") && !isBlank(desk.composer.sheet), run: (desk) => desk.composer.submit() },
  { id: "put_aside", word: "desk.composer.put_aside", may: (desk) => fresh(desk) && !isBlank(desk.composer.sheet), run: (desk) => (desk.composer.fresh(), desk.write()) },
  { id: "texts", word: "desk.texts.open", may: (desk) => (desk.composer.draft?.version ?? 0) > 1, run: (desk) => (desk.rereading = desk.composer.sheet.draft) },
  { id: "state", word: "desk.palette.state", may: (desk) => desk.coverage.may("set_state"), run: (desk) => (desk.dialogue = "state") },
  { id: "chair", word: "desk.chair.title", may: (desk) => desk.coverage.may("arrange"), run: (desk) => (desk.dialogue = "chair") },
  { id: "freeze", word: "desk.freeze.button", may: (desk) => desk.coverage.may("freeze") && !desk.coverage.view?.frozen, run: (desk) => (desk.dialogue = "freeze") },
  { id: "roll", word: "desk.roll.title", may: (desk) => desk.coverage.may("set_state"), run: (desk) => (desk.dialogue = "roll") },
  { id: "pausing", word: "desk.pausing.title", may: (desk) => desk.coverage.may("set_state"), run: (desk) => (desk.dialogue = "pausing") },
  { id: "stay", word: "desk.pausing.stay", may: (desk) => stays(desk), run: (desk) => desk.stayOpen() },
  { id: "split", word: "desk.split.title", may: (desk) => posts(desk) && splits(desk), run: (desk) => (desk.dialogue = "split") },
  { id: "replay", word: "desk.replay.title", may: (desk) => replays(desk), run: (desk) => (desk.dialogue = "replay") },
  { id: "withdraw", word: "desk.withdraw.title", may: (desk) => desk.coverage.may("take_down"), run: (desk) => (desk.dialogue = "withdraw") },
  { id: "summaries", word: "desk.summary.earlier", may: (desk) => desk.coverage.may("read_history"), run: (desk) => (desk.dialogue = "summaries") },
  { id: "stood", word: "desk.stood.title", may: (desk) => desk.coverage.may("read_history"), run: (desk) => (desk.dialogue = "stood") },
  { id: "you", word: "desk.you.open", may: () => true, run: (desk) => (desk.dialogue = "you") },
  { id: "logout", word: "desk.logout", may: () => true, run: () => session.logout() },
]

/** What this press asks for at this desk, if anything: keys alone, or those with Ctrl or Alt. */
export function asked(event: KeyboardEvent, desk: Desk, alone: boolean): Command | undefined {
  return COMMANDS.find((one) => one.key && isSingle(one.key) === alone && isKey(event, one.key) && one.may(desk))
}
