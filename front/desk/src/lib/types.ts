/** What the desk's API says and takes, as the desk uses it. Words of posts are in the document contract's shape. */
import type { components } from "./api-types.ts"

/** Times in thousandths of a second. */
export type Cue = { start: number; end: number; text: string }
export type Subtitles = { lang: string; cues: Cue[] }
export type Attrs = Record<string, string | number | boolean | null | undefined | Subtitles[]>
export type Mark = { type: string; attrs?: Attrs }
export type Block = { type: string; attrs?: Attrs; content?: Block[]; text?: string; marks?: Mark[] }
export type Doc = { version: 1; blocks: Block[] }

export type Byline = { name: string; role?: string | null; outlet?: string | null; where?: string | null }
export type State = "soon" | "live" | "paused" | "ended" | "archived"
export type Relation = "updates" | "contradicts" | "answers"
export type Trace = "note" | "gap" | "none"
export type CorrectionKind = "correction" | "clarification" | "removal"
export type Heading = "known" | "unknown" | "next"
export type Standing = "posts" | "earlier_page" | "article" | "background"
export type Role = "viewer" | "reporter" | "moderator" | "editor" | "lawyer" | "owner"

export type Person = {
  username: string
  name: string
  byline_role: string
  outlet: string
  byline_where: string
  language: string
  /** Seconds between pressing Publish and going out. */
  publish_delay: number
  is_administrator: boolean
  creates_coverages: boolean
}
export type Session = { person: Person | null; csrf: string }

/** Everything about a post that somebody types. */
export type Words = {
  headline: string | null
  document: Doc
  bylines: Byline[]
  event_at: string | null
  tags: string[]
  location: string | null
}

export type Pointer = { text: string; href: string }
export type About = {
  slug: string
  title: string
  standfirst?: string | null
  section?: string | null
  outlet?: string | null
  language: string
  dir?: "ltr" | "rtl"
  timezone: string
  partial?: boolean
  fiction?: boolean
  /** Nothing of it leaves the house. */
  rehearsal?: boolean
  /** New text needs a second person. */
  sensitive?: boolean
  /** Reporters publish their own; else they hand in. */
  reporters_publish?: boolean
  /** What the checks find and nobody publishes past. */
  blocking?: string[]
  checks?: ChecksChosen & { house: Record<string, string> }
}
/** What an owner changes of a coverage; what is left out stays. */
/** What the checks weigh, by kind; and for posts of a tag. */
export type ChecksChosen = { levels: Record<string, string>; by_tag: Record<string, Record<string, string>> }
export type Described = { checks?: ChecksChosen; title?: string; standfirst?: string | null; sensitive?: boolean; blocking?: string[]; reporters_publish?: boolean; rehearsal?: true }
export type Correction = { kind: CorrectionKind; line: string; at: string }
export type FollowedBy = { post: string; relation: Relation; line: string | null; at: string }
export type Removal = { trace: Trace; note: string | null; at: string; erased?: boolean; undone?: boolean }

/** Who has read a revision, or legalled it. */
export type Signed = { by: string; by_name: string; at: string }
export type ReadMark = "read" | "legalled"
/** Of the revision that stands, out since then; `may`: the marks this person can make on it. */
export type Reading = { unread: boolean; /** Why it went out without a second person. */ alone?: string | null; out_since: string; read: Signed[]; legalled: Signed[]; may: string[] }

export type Post = Words & {
  id: string
  n: number
  published_at: string
  at: string
  flash: boolean
  alone: boolean
  breaking: boolean
  key_point: boolean
  key_label: string | null
  late: boolean
  imported?: boolean
  revision: number
  corrections: Correction[]
  followed_by: FollowedBy[]
  follows: string[]
  removed: Removal | null
  written_by: string | null
  written_by_name: string | null
  published_by: string | null
  sourcing: string
  /** It came out of a replay. */
  replayed?: boolean
  /** Whether the person asking wrote or published it. */
  mine: boolean
  comments?: number
  /** Null for those who do not read back, and for what was taken down. */
  reading: Reading | null
}

export type PointLink = { text: string; href?: string | null; post?: string | null }
export type Point = {
  id: string
  text: string
  heading: Heading
  standing: Standing
  posts: string[]
  links: PointLink[]
  note: string | null
}
/** Answers leave out what is at its default. */
export type PointSaid = Partial<Point> & { id: string; text: string }
/** `confirmed`: when somebody last said that a point is still right, by its id. */
export type Summary = { points: PointSaid[]; at: string | null; key_points_since: number; behind_since: string | null; since: Record<string, string>; confirmed: Record<string, string> }

/** What an editor sets beside the posts. Each of these is set as a whole. */
export type Figure = { value: string; label: string; source: string | null; as_of: string | null; post: string | null }
export type Stream = {
  id: string
  title: string
  href: string
  since: string | null
  captions: boolean
  warning: string | null
  poster: string | null
  alt: string | null
  credit: string | null
}
export type Showing = { id: string; channel: string; when: string | null; href: string | null; until: string | null }
/** The first stream leads. */
/** `withdrawn`: streams that stop at once for everybody who watches them. */
export type Watch = { streams: Stream[]; showings: Showing[]; withdrawn?: string[] }
/** At a time, about a time, or when words say it. */
export type Expected = { text: string; at: string | null; about: boolean; when: string | null }
export type Quiet = { note: string; at: string }

/** Somebody at the desk, or who was; `has_open`: posts and drafts. */
export type Here = { username: string; name: string; away_since: string | null; has_open: string[] }
/** Who has the text, or the pictures, of a post or a draft in hand. `until` null: its holder keeps it. */
export type Lease = {
  thing: string
  part: "text" | "media"
  by: string
  by_name: string
  since: string
  asked: { by: string; by_name: string; at: string; until: string | null } | null
}

/** How what stands at `place` reached its readers: after so many thousandths of a second half, 99 in 100 and all had it;
 * null: not yet, and if it is `done`, never. */
export type Sent = { place: string; readers: number; reached: number; half: number | null; nearly: number | null; whole: number | null; done: boolean }
export type ReadersPoint = { at: string; least: number; most: number; last: number }
export type ReadersMark = { post: string; at: string; title: string; key_point: boolean; readers: number | null; sent: Sent | null }
/** A point every so many `minutes`; where nobody counted there is none. Posts come oldest first. */
export type Readers = { now: number | null; since: string | null; until: string | null; minutes: number; points: ReadersPoint[]; posts: ReadersMark[]; more: boolean }

export type View = {
  here: Here[]
  leases: Lease[]
  /** How many have the page open; null if nobody has counted for a minute. */
  readers: number | null
  /** How what went out in the last minute reached them, newest first. */
  sent: Sent[]
  about: About
  /** Rises with what changes and is no entry. */
  stir: number
  state: State | null
  state_at: string | null
  starts_at?: string | null
  note: string | null
  pointers: Pointer[]
  place: string
  generation: number
  role: string
  may: string[]
  frozen: Freeze | null
  replay: Replay | null
  /** `after` minutes without a post the page pauses by itself; `at`: then, if nothing happens. */
  pause: { after: number | null; note: string; at: string | null; itself: boolean }
  chair: Chair | null
  notes: HouseNote[]
  /** Whether she has read those there were before her first post. */
  notes_read: boolean
  questions: Question[]
  expiring: Expiring[]
  pinned: string | null
  pinned_at: string | null
  summary: Summary
  figures: Figure[]
  watch: Watch
  expected: Expected[]
  quiet: Quiet | null
  count: number
  /** The newest; or, if this is not the `whole` of it, those that have changed. */
  posts: Post[]
  /** However old they are, newest first. */
  key_points: string[]
  /** The flashes that nobody has filled, and when the newest post that stands went out. */
  alone: string[]
  last_at: string | null
  whole: boolean
  more: boolean
  reader_url: string
  now: string
}

/** What is told again in a rehearsal: `told_at` is when that happened in the story. */
export type Replay = {
  source: string
  title: string
  timezone: string
  by_name: string
  speed: number
  state: "running" | "paused" | "done" | "stopped"
  told: number
  of: number
  told_at: string
  refused: number
  why: string | null
}
export type Listed = { slug: string; title: string; timezone: string; state: State | null; rehearsal: boolean; role: string; posts: number; updated_at: string | null; drafts: number; submitted: number }
export type NewCoverage = {
  slug: string
  title: string
  standfirst?: string
  section?: string
  language: string
  dir: "ltr" | "rtl"
  timezone: string
  reporters_publish: boolean
  rehearsal: boolean
}

export type Follows = { older: string; relation: Relation; line?: string | null }
/** New words for a post that is out, and what readers are to be told of them. */
export type OnPost = { post: string; revision: number; correction?: { kind: CorrectionKind; line: string; reason: string | null; top_post: boolean; compare?: boolean } }
export type DraftWords = Words & { sourcing: string; on?: OnPost }
/** Why a draft must not go out, and whose word that is. */
export type Hold = { by: string; by_name: string; at: string; reason: string; may_clear: boolean }
/** Who answers for the coverage, and who was asked to take over. */
export type Chair = { by: string; by_name: string; since: string; offered_to: string | null; offered_to_name: string | null }
export type HouseNote = components["schemas"]["NoteSaid"]
export type NoteKind = HouseNote["kind"]
export type NewNote = Pick<HouseNote, "kind" | "text" | "words" | "instead" | "names" | "reason" | "covers" | "until"> & { replaces: number | null }
/** What is not known, awaits confirmation, or a picture that is wanted; `on`: who goes after it. */
export type Question = { id: number; kind: "question" | "confirmation" | "picture"; text: string; post: string | null; draft: string | null; asked_by_name: string; asked_at: string; on: string | null; on_name: string | null }
/** What goes with the chair. */
export type Digest = {
  unread: number
  unread_since: string | null
  submitted: number
  submitted_since: string | null
  held: number
  corrections: { draft: string; title: string }[]
  red: number
  due: { draft: string; title: string; at: string }[]
  notes: number
  questions: Question[]
  summary_at: string | null
  key_points_since: number
}
/** Nothing of the coverage goes out, and whose word that is. */
export type Freeze = { by: string; by_name: string; at: string; reason: string; may_thaw: boolean }
/** When it goes out by itself; `stopped`: why it does not. */
export type Due = { at: string; by: string; by_name: string; stopped: string | null }
export type Embargo = { until: string; by: string; by_name: string; holds: boolean }
/** One outcome of what `of` names. */
export type Variant = { of: string; outcome: string }
/** Of one version. `to_accept`: its approver changed the words. `void`: they have changed since. */
export type Approval = { by: string; by_name: string; at: string; version: number; changed: boolean; state: "counts" | "to_accept" | "void" }
export type AsCorrection = { kind: CorrectionKind; line: string; reason?: string | null; top_post: boolean; compare?: boolean }
/** How a draft is to go out. */
export type Meant = { flash?: boolean; breaking?: boolean; key_point?: boolean; key_label?: string | null; follows?: Follows | null; correction?: AsCorrection }
/** Why new text goes out without the second person that the coverage asks for. */
export type Alone = { alone?: string }
/** The keys of what the checks found, was seen, and is published past. */
export type Despite = { despite?: string[] }
/** What a check found, in which block of the text; a `block` stops everybody. */
/** What the checks found. `key` names it for all while its words are the same; one without is of the first days and is never settled. */
export type Finding = Omit<components["schemas"]["FindingSaid"], "severity"> & { severity: "note" | "confirm" | "block" }
export type Comment = { comment: string; by: string; by_name: string; at: string; text: string; block: number | null; quote: string; resolved_by_name: string | null; resolved_at: string | null }
/** Words that somebody has chosen, in one block of the text. */
export type Pointed = { block: number | null; quote: string }
export type Run = { kind: string; text: string }
export type Draft = Omit<DraftWords, "on"> & {
  draft: string
  version: number
  /** New words for this post, written on this revision of it. */
  post: string | null
  revision: number | null
  meant: Meant
  worded_by: string
  worded_by_name: string
  approval: Approval | null
  returned: { by: string; by_name: string; at: string; why: string } | null
  /** Two people stand behind these words, or would if this person published them. */
  second: boolean
  /** How many in its margin are open. */
  comments: number
  may: string[]
  hold: Hold | null
  due: Due | null
  embargo: Embargo | null
  variant: Variant | null
  cleared: { by: string; by_name: string; at: string } | null
  submitted_at: string | null
  written_by: string
  written_by_name: string
  created_at: string
  updated_at: string
}
/** The newest revision of something that came in. */
export type Item = {
  item: string
  source: string
  original: string
  revision: number
  received_at: string
  terms: string
  embargo: string | null
  state: "new" | "taken" | "set_aside" | "killed"
  title: string
  handled_by_name: string | null
}
export type ItemWords = Item & { headline: string | null; document: Doc }
export type NewItem = { source: string; headline: string | null; text: string; terms: string; embargo: string | null; original: string; revision: number; kill: boolean }
/** What came of an older revision of `item`, which its source has corrected or killed since: by its words, or by a picture. */
export type Red = { kind: "draft" | "post" | "point"; id: string; title: string; why: "words" | "picture"; item: string; source: string; killed: boolean; at: string; pictures: string[] }
export type NewFeed = { address: string; source: string; minutes: number }
export type Feed = NewFeed & { feed: string; added_by_name: string; asked_at: string | null; heard_at: string | null; trouble: string | null }
export type Inbox = { items: Item[]; red: Red[] }
export type Saved = { draft: string; version: number }
export type Published = { post: string; place: string; published_at: string }
export type PublishChoices = { breaking?: boolean; key_point?: boolean; key_label?: string | null; follows?: Follows | null; outcome?: string; alone?: string }
export type CopyKind = "post" | "lines" | "summary_point" | "figure" | "stream" | "showing" | "draft" | "item" | "page"
export type CopyDo = "cut" | "take_down" | "remove" | "keep"
/** One other place where words, a picture or a name of a post stand; `coverage` null: this one. */
export type Copy = {
  coverage: string | null
  coverage_title: string | null
  kind: CopyKind
  id: string
  title: string
  at: string | null
  why: string[]
  quoted: string | null
  by_name: string | null
  choices: CopyDo[]
  proposed: CopyDo
}
export type Also = { kind: CopyKind; id: string; do: CopyDo; coverage: string | null }
export type Takedown = { trace: Trace; note?: string; reason: string; erase: boolean; also: Also[]; names: string[] }
export type StateChange = { state: State; note?: string; starts_at?: string | null; resumes_at?: string | null; pointers?: Pointer[] }
export type Member = { username: string; name: string; role: Role }
/** Who did something, when and why; null where nobody did: a clock, an import, or an entry that was erased. */
export type Deed = { kind: string; at: string; by: string | null; by_name: string | null; reason: string | null; alone: string | null; approved_by: string | null; approved_by_name: string | null; despite: WentPast[]; despite_why: string | null }
/** A finding of the checks that it went past; `by`: who let it through where that took a second person, and `why`. */
export type WentPast = components["schemas"]["WentPast"]
/** `key` names it among all; `seq` is null for what the desk did beside the log. */
export type HistoryEntry = Deed & { key: string; seq: number | null; post: string | null; title: string | null; written_by: string | null; written_by_name: string | null }
/** An empty word takes everything. */
export type HistoryFilter = { by: string; about: string }
export type History = { entries: HistoryEntry[]; more: boolean }
/** What the Summary said from here on; a point without a text was erased. */
export type SummaryThen = Deed & { seq: number; points: PointSaid[]; changed: Run[][]; since: Run[][] }
export type SummaryHistory = { summaries: SummaryThen[]; more: boolean }
/** What a post said from here on, and who read it back; a takedown has no document. */
export type Revision = Deed & {
  seq: number
  revision: number | null
  read: Signed[]
  legalled: Signed[]
  headline: string | null
  document: Doc | null
  bylines: Byline[]
  event_at: string | null
  tags: string[]
  location: string | null
  line: string | null
}
export type DraftText = { version: number; headline: string | null; document: Doc; by: string; by_name: string; at: string }

export type DraftHistory = { draft: string; texts: DraftText[] }

export type PostHistory = { post: string; revisions: Revision[]; typed_over: DraftText[] }
/** What is out and nobody else has read. `since`: the revision that was last read. */
export type Waiting = {
  post: string
  revision: number
  title: string
  published_at: string
  by: string
  by_name: string
  alone: boolean
  correction: boolean
  since: number | null
  breaking: boolean
  key_point: boolean
  pinned: boolean
  reading: Reading
}
export type ToRead = { count: number; posts: Waiting[] }
export type TextToRead = {
  post: string
  revision: number
  headline: string | null
  document: Doc
  since: number | null
  changes: Run[][] | null
}
export type PreviewAsked = Words & {
  post: string | null
  flash: boolean
  breaking: boolean
  key_point: boolean
  corrects: { kind: CorrectionKind; line: string; compare: boolean } | null
  follows: Follows | null
}
export type Previewed = { post: string; html: string }
export type FoundPost = { post: string; n: number; title: string; published_at: string }
export type ClipComing = {
  clip: string
  size: number
  received: number
  state: "coming" | "waiting" | "working" | "ready" | "refused"
  done: number
  why: string | null
  values: Record<string, string | number> | null
  media: string | null
  poster: string | null
  seconds: number | null
}
export type Clips = { takes: { bytes: number; minutes: number; part: number } | null; clips: ClipComing[] }
export type Upload = { media: string; width: number; height: number; alt: string; caption: string; credit: string }
/** In thousandths of the original. */
export type Cut = { crop: { x: number; y: number; width: number; height: number } | null; focus: { x: number; y: number } | null }
/** On what terms a picture is here; never public. */
export type Rights = {
  rights: "" | "own" | "agency" | "handout" | "reader"
  terms: string
  expires_at: string | null
  permission: "" | "asked" | "given" | "refused"
  permission_by: string
  permission_at: string | null
}
export type Media = Rights & Cut & { media: string; width: number; height: number; frames: number; seconds: number | null; of: string | null; by_name: string; created_at: string }
/** A picture that readers see and that has an end; `post` is the newest it stands in. */
export type Expiring = { media: string; post: string; posts: number; rights: Rights["rights"]; terms: string; expires_at: string }
export type PlacesOfMedia = { places: { coverage: string | null; coverage_title: string | null; kind: "post" | "stream" | "draft"; id: string; title: string; at: string | null }[]; left: number }
/** `waiting`: coverages where the other picture did not go in. */
export type Killed = { coverages: number; posts: number; drafts: number; streams: number; waiting: number; left: number }
export type Placed = { place: string }
/** The page of then, the last entry before it, and what vouches for both. */
export type Stood = { seq: number; recorded_at: string; digest: string; sha256: string; html: string }

/** What was read out of a post; `start` and `end` count characters, as the desk's house does, not halves of them. */
export type Cutting = components["schemas"]["CuttingSaid"]
export type CuttingSays = components["schemas"]["CuttingSays"]
export type Cuttings = components["schemas"]["CuttingsSaid"]
export type ConfirmedCutting = {
  post: string
  revision: number
  field: string
  start: number
  end: number
  text: string
  says: Partial<CuttingSays>
  key?: string
  cutting?: string
}

export type NoteStands = components["schemas"]["Standing"]

export type Offered = components["schemas"]["OfferedDrafts"]
export type OfferedKind = Offered["kind"]
export type OfferedGroup = components["schemas"]["OfferedGroup"]
export type OfferedLine = components["schemas"]["OfferedLine"]
