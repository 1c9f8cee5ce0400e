"""What the API answers. Writes say ids, versions and places, never words."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class Problem(BaseModel):
    """A refusal. `code` is stable, `values` fill the catalogue's sentence, `message` is that sentence in the language
    asked for. A conflict carries both texts."""

    code: str
    values: dict[str, Any]
    message: str
    theirs: Any = None
    yours: Any = None


class Me(BaseModel):
    username: str
    name: str
    byline_role: str
    outlet: str
    byline_where: str
    language: str
    publish_delay: int
    is_administrator: bool
    creates_coverages: bool


class Session(BaseModel):
    person: Me | None
    csrf: str


class CoverageMade(BaseModel):
    slug: str
    place: str


class Written(BaseModel):
    place: str


class Done(BaseModel):
    done: bool


class CoverageInList(BaseModel):
    slug: str
    title: str
    timezone: str
    state: str | None
    state_at: str | None
    rehearsal: bool
    updated_at: str | None
    posts: int
    role: str
    place: str
    drafts: int
    submitted: int


class MemberOfCoverage(BaseModel):
    username: str
    name: str
    role: str


class BylineSaid(BaseModel):
    name: str
    role: str | None = None
    outlet: str | None = None
    where: str | None = None


class TypedSaid(BaseModel):
    headline: str | None
    document: dict[str, Any]
    bylines: list[BylineSaid]
    event_at: str | None
    tags: list[str]
    location: str | None


class HoldSaid(BaseModel):
    by: str
    by_name: str
    at: str
    reason: str
    may_clear: bool


class ClearedSaid(BaseModel):
    by: str
    by_name: str
    at: str


class DueSaid(BaseModel):
    """When it goes out by itself, and who asked for that. `stopped`: why it does not, unless a person looks at it:
    `reworded` since, `late`, `clocks_differ`, or the code of a refusal."""

    at: str
    by: str
    by_name: str
    stopped: str | None


class EmbargoSaid(BaseModel):
    """Nobody publishes it before `until`; `holds`: that has not come."""

    until: str
    by: str
    by_name: str
    holds: bool


class VariantSaid(BaseModel):
    """One outcome of what `of` names; of all that share `of`, one goes out."""

    of: str
    outcome: str


class FreezeSaid(BaseModel):
    by: str
    by_name: str
    at: str
    reason: str
    may_thaw: bool


class RunSaid(BaseModel):
    kind: str
    text: str


class ApprovalSaid(BaseModel):
    """Of one `version`. `state`: it `counts`; it is `to_accept` by the draft's writer, for its approver changed the
    words; or it is `void`, since the draft has changed."""

    by: str
    by_name: str
    at: str
    version: int
    changed: bool
    state: str


class ReturnedSaid(BaseModel):
    by: str
    by_name: str
    at: str
    why: str


class FindingSaid(BaseModel):
    """`block`: in which block of the text, from 0; null: in all of it. `severity`: a `note`, or a `block`, which nobody
    publishes past."""

    code: str
    severity: str
    block: int | None


class CommentSaid(BaseModel):
    comment: str
    by: str
    by_name: str
    at: str
    text: str
    block: int | None
    quote: str
    resolved_by_name: str | None
    resolved_at: str | None


class CommentMade(BaseModel):
    comment: str


class ChangesSaid(BaseModel):
    """What somebody else changed since the draft's writer last had it; null if nobody did."""

    draft: str
    version: int
    changes: list[list[RunSaid]] | None


class DraftSaid(TypedSaid):
    """`hold`: it cannot go out now, and why. `cleared`: it was held, and who cleared it. With a `revision` it is new
    words for `post`, written on that revision. `worded_by`: who put the words as they are. `second`: two people stand
    behind them, or would if you published it. `meant`: how it is to go out. `may`: what is yours to do with it, of
    approve, accept, send_back, publish. `comments`: how many in its margin are open. `intake`: the
    item of the inbox that it came of."""

    draft: str
    version: int
    sourcing: str
    written_by: str
    written_by_name: str
    submitted_at: str | None
    post: str | None
    revision: int | None
    meant: dict[str, Any]
    worded_by: str
    worded_by_name: str
    approval: ApprovalSaid | None
    returned: ReturnedSaid | None
    second: bool
    comments: int
    may: list[str]
    hold: HoldSaid | None
    cleared: ClearedSaid | None
    due: DueSaid | None
    embargo: EmbargoSaid | None
    variant: VariantSaid | None
    intake: str | None
    created_at: str
    updated_at: str


class DraftKept(BaseModel):
    draft: str
    version: int


class Out(BaseModel):
    post: str
    place: str
    published_at: str


class Edited(BaseModel):
    place: str
    revision: int


class Corrected(Edited):
    top_post: str | None


class Deed(BaseModel):
    """`by` and `by_name` are null where nobody did it: a clock, an import, or an entry that was erased. `alone`: why it
    went out under four eyes without a second person."""

    kind: str
    at: str
    by: str | None
    by_name: str | None
    reason: str | None
    alone: str | None
    approved_by: str | None
    approved_by_name: str | None


class Mark(BaseModel):
    by: str
    by_name: str
    at: str


class HistoryEntry(Deed):
    """`key` names it among all; `seq` is null for what the desk did beside the log."""

    key: str
    seq: int | None
    post: str | None
    title: str | None
    written_by: str | None
    written_by_name: str | None


class StoodSaid(BaseModel):
    """`digest`: the log's at entry `seq`, recorded at `recorded_at`, the last before that second. `sha256`: the
    page's."""

    seq: int
    recorded_at: str
    digest: str
    sha256: str
    html: str


class HistorySaid(BaseModel):
    entries: list[HistoryEntry]
    more: bool


class Revision(Deed):
    """What a post said from here on, and who has read it back; a takedown says nothing: it has neither number, headline
    nor document."""

    seq: int
    revision: int | None
    read: list[Mark]
    legalled: list[Mark]
    headline: str | None
    document: dict[str, Any] | None
    bylines: list[BylineSaid]
    event_at: str | None
    tags: list[str]
    location: str | None
    line: str | None


class TextSaid(BaseModel):
    """What a draft said as `version`, and whose words these were."""

    version: int
    headline: str | None
    document: dict[str, Any]
    by: str
    by_name: str
    at: str


class DraftHistory(BaseModel):
    """Newest first: what it says now, then what somebody typed over. A text that only grew stands in the next."""

    draft: str
    texts: list[TextSaid]


class PostHistory(BaseModel):
    """`typed_over`: what its drafts said that somebody typed over before they went out, newest first."""

    post: str
    revisions: list[Revision]
    typed_over: list[TextSaid]


class CopySaid(BaseModel):
    """One other place where words, a picture or a name of a post stand. `why`: words, picture, card, link, name,
    stands_on, follow_on (which goes by itself). `quoted`: what stands there. `choices`: what a takedown can do about
    it, `keep` among them; `proposed` is one of these. `coverage` null: the same one."""

    coverage: str | None
    coverage_title: str | None
    kind: str
    id: str
    title: str
    at: str | None
    why: list[str]
    quoted: str | None
    by_name: str | None
    choices: list[str]
    proposed: str


class Withdrawn(BaseModel):
    """From how many posts and drafts of how many coverages a name went."""

    coverages: int
    posts: int
    drafts: int


class Undone(BaseModel):
    place: str
    draft: str | None


class Uploaded(BaseModel):
    media: str
    width: int
    height: int
    frames: int
    alt: str
    caption: str
    credit: str


class ClipSaid(BaseModel):
    """A clip on its way in: `coming`, `waiting`, `working` (so many hundredths `done`), `ready` (it is `media`, and
    `poster` a picture of it), or `refused` with a refusal's code and values. `received`: where the next part begins."""

    clip: str
    size: int
    received: int
    state: str
    done: int
    why: str | None
    values: dict[str, str | int] | None
    media: str | None
    poster: str | None
    seconds: int | None


class ClipLimits(BaseModel):
    bytes: int
    minutes: int
    part: int


class ClipsSaid(BaseModel):
    takes: ClipLimits | None
    clips: list[ClipSaid]


class RightsSaid(BaseModel):
    rights: str
    terms: str
    expires_at: str | None
    permission: str
    permission_by: str
    permission_at: str | None


class MediaSaid(RightsSaid):
    """A picture and on what terms it is here. `of`: the original it is a part of; `crop` and `focus` are in thousandths
    of that."""

    media: str
    width: int
    height: int
    frames: int
    of: str | None
    crop: dict[str, int] | None
    focus: dict[str, int] | None
    seconds: int | None
    by_name: str
    created_at: str


class ChangedMediaSaid(BaseModel):
    """`draft`: it waits there for a second person; the revision is the one that still stands."""

    place: str
    revision: int
    draft: str | None


class PlaceOfMedia(BaseModel):
    """`coverage` None: this one. `kind`: post, stream or draft."""

    coverage: str | None
    coverage_title: str | None
    kind: str
    id: str
    title: str
    at: str | None


class PlacesOfMedia(BaseModel):
    """`left`: so many more coverages hold it, and are not yours to take from."""

    places: list[PlaceOfMedia]
    left: int


class KilledSaid(BaseModel):
    """In how many places it stood. `waiting`: coverages where the other picture did not go in, since they are frozen or
    want a second person. `left`: coverages that hold it and are not yours to take from."""

    coverages: int
    posts: int
    drafts: int
    streams: int
    waiting: int
    left: int


class ExpiringSaid(BaseModel):
    """A picture that readers see and that has an end; `post` is the newest of the `posts` it stands in."""

    media: str
    post: str
    posts: int
    rights: str
    terms: str
    expires_at: str


class ReadingSaid(BaseModel):
    """Of the revision that stands. `unread`: it waits for somebody else to read it. `alone`: it went out without the
    second person that this coverage asks for, and why. `out_since`: when it went out. `may`: the marks that are yours
    to make here."""

    unread: bool
    alone: str | None
    out_since: str
    read: list[Mark]
    legalled: list[Mark]
    may: list[str]


class Waiting(BaseModel):
    """A revision to be read back. `alone`: a headline that nobody has filled yet.
    `correction`: readers were told of it. `since`: the revision somebody last read; null: all of it is unread."""

    post: str
    revision: int
    title: str
    published_at: str
    by: str
    by_name: str
    alone: bool
    correction: bool
    since: int | None
    breaking: bool
    key_point: bool
    pinned: bool
    reading: ReadingSaid


class ReadBackQueue(BaseModel):
    """Oldest first. `count` is how many wait; of more than fifty the oldest are here."""

    count: int
    posts: list[Waiting]


class Comparison(BaseModel):
    """The stretches of lines that are others in the two revisions, each as runs of words that are the `same`, `gone` or
    have `come`."""

    post: str
    one: int
    other: int
    changes: list[list[RunSaid]]


class DraftComparison(BaseModel):
    """As for two revisions of a post."""

    draft: str
    one: int
    other: int
    changes: list[list[RunSaid]]


class TextToRead(BaseModel):
    """`changes` are the stretches of lines that are others since the revision `since`, each as runs of words that are
    the `same`, `gone` or have `come`; null where all is unread, or replaced words are not yours to see."""

    post: str
    revision: int
    headline: str | None
    document: dict[str, Any]
    since: int | None
    changes: list[list[RunSaid]] | None


class ChairSaid(BaseModel):
    """Who answers for the coverage, and who has been asked to take over."""

    by: str
    by_name: str
    since: str
    offered_to: str | None
    offered_to_name: str | None


class NoteSaid(BaseModel):
    number: int
    text: str
    by_name: str
    at: str


class QuestionSaid(BaseModel):
    """What is not known (`question`), awaits `confirmation`, or a `picture` that is wanted; `on`: who goes after it."""

    id: int
    kind: str
    text: str
    post: str | None
    draft: str | None
    asked_by_name: str
    asked_at: str
    on: str | None
    on_name: str | None


class DraftInDigest(BaseModel):
    draft: str
    title: str


class DueInDigest(DraftInDigest):
    at: str


class Digest(BaseModel):
    """What goes with the chair. `unread`: revisions nobody else has read, the oldest since `unread_since`;
    `corrections`: begun and not out; `red`: what a source has changed, and nobody has dealt with."""

    unread: int
    unread_since: str | None
    submitted: int
    submitted_since: str | None
    held: int
    corrections: list[DraftInDigest]
    red: int
    due: list[DueInDigest]
    notes: int
    questions: list[QuestionSaid]
    summary_at: str | None
    key_points_since: int


class Numbered(BaseModel):
    number: int


class Asked(BaseModel):
    question: int


class ItemListed(BaseModel):
    """The newest revision of something that came in. `state`: new, taken, set_aside, killed; and by whom."""

    item: str
    source: str
    original: str
    revision: int
    received_at: str
    terms: str
    embargo: str | None
    state: str
    title: str
    handled_by_name: str | None


class RedSaid(BaseModel):
    """A `draft`, `post` or `point` (`kind`, `id`) whose words or picture (`why`) came of an older revision of `item`,
    which its source has corrected or `killed` since. `pictures` of a killed one that stand there still: the pictures'
    own kill takes them from everywhere."""

    kind: str
    id: str
    title: str
    why: str
    item: str
    source: str
    killed: bool
    at: str
    pictures: list[str]


class Inbox(BaseModel):
    items: list[ItemListed]
    red: list[RedSaid]


class ItemSaid(ItemListed):
    headline: str | None
    document: dict[str, Any]
    handled_at: str | None


class ItemKept(BaseModel):
    item: str
    revision: int
    state: str


class ItemTaken(DraftKept):
    item: str


class RenditionSaid(BaseModel):
    """`shape`: it shows less than the whole picture, around its focal point."""

    name: str
    width: int
    height: int
    shape: str | None = None


class CorrectionSaid(BaseModel):
    kind: str
    line: str
    at: str


class FollowedBy(BaseModel):
    post: str
    relation: str
    line: str | None
    at: str


class RemovedSaid(BaseModel):
    trace: str
    note: str | None
    at: str
    erased: bool
    undone: bool


class PostSaid(TypedSaid):
    id: str
    n: int
    published_at: str
    at: str
    title: str
    media: dict[str, list[RenditionSaid]]
    flash: bool
    alone: bool
    breaking: bool
    key_point: bool
    key_label: str | None
    late: bool
    imported: bool
    revision: int
    corrections: list[CorrectionSaid]
    followed_by: list[FollowedBy]
    follows: list[str]
    removed: RemovedSaid | None
    written_by: str | None
    written_by_name: str | None
    published_by: str | None
    sourcing: str
    intake: str | None
    replayed: bool
    mine: bool
    comments: int
    reading: ReadingSaid | None


class SummarySaid(BaseModel):
    """`behind_since`: when the oldest key point went out that it may not know of."""

    points: list[dict[str, Any]]
    at: str | None
    key_points_since: int
    behind_since: str | None
    since: dict[str, str]
    confirmed: dict[str, str]


class SummaryThen(Deed):
    """`changed`: against the Summary before it, `since`: against the one that stands, as runs of words."""

    seq: int
    points: list[dict[str, Any]]
    changed: list[list[RunSaid]]
    since: list[list[RunSaid]]


class SummaryHistory(BaseModel):
    summaries: list[SummaryThen]
    more: bool


class FigureSaid(BaseModel):
    value: str
    label: str
    source: str | None
    as_of: str | None
    post: str | None


class StreamSaid(BaseModel):
    id: str
    title: str
    href: str
    since: str | None
    captions: bool
    warning: str | None
    poster: str | None
    alt: str | None
    credit: str | None


class ShowingSaid(BaseModel):
    id: str
    channel: str
    when: str | None
    href: str | None
    until: str | None


class WatchSaid(BaseModel):
    """The first stream leads."""

    streams: list[StreamSaid]
    showings: list[ShowingSaid]


class ExpectedSaid(BaseModel):
    text: str
    at: str | None
    about: bool
    when: str | None


class QuietSaid(BaseModel):
    note: str
    at: str


class About(BaseModel):
    slug: str
    title: str
    standfirst: str | None
    section: str | None
    outlet: str | None
    language: str
    dir: str
    timezone: str
    partial: bool
    fiction: bool
    rehearsal: bool
    reporters_publish: bool
    sensitive: bool
    blocking: list[str]


class HereSaid(BaseModel):
    """Somebody at the desk, or who was; `has_open`: ids of posts and drafts."""

    username: str
    name: str
    away_since: str | None
    has_open: list[str]


class LeaseAskedFor(BaseModel):
    """`until`: then it changes hands, if nothing is said; null: its holder keeps it."""

    by: str
    by_name: str
    at: str
    until: str | None


class LeaseSaid(BaseModel):
    """Who has the text, or the pictures (`part`), of a post or a draft in hand."""

    thing: str
    part: str
    by: str
    by_name: str
    since: str
    asked: LeaseAskedFor | None


class PauseSaid(BaseModel):
    """After how many minutes without a post the page pauses by itself, and in which words; `at`: then, unless something
    happens, and everybody is told so."""

    after: int | None
    note: str
    at: str | None


class ReplaySaid(BaseModel):
    """A coverage that is told again here, or was. `told` of `of` steps are done; `told_at` is when that happened in the
    story. `refused` steps were left out; `why` is the code of the last refusal, or of what it waits for."""

    source: str
    title: str
    timezone: str
    by: str
    by_name: str
    speed: int
    whole: bool
    state: str
    told: int
    of: int
    told_at: str
    refused: int
    why: str | None


class DeskView(BaseModel):
    """One coverage as its desk sees it. `posts` are the newest 50 in reading order, or the 50 before `before`, or if it
    is not `whole` those that have changed since `known`, however old; `count` is how many were ever published; `more`
    says whether there are older ones than the newest 50; `key_points` are named however old they are."""

    about: About
    state: str | None
    state_at: str | None
    starts_at: str | None
    note: str | None
    pointers: list[dict[str, Any]]
    place: str
    generation: int
    stir: int
    role: str
    may: list[str]
    frozen: FreezeSaid | None
    replay: ReplaySaid | None
    pause: PauseSaid
    chair: ChairSaid | None
    notes: list[NoteSaid]
    notes_read: bool
    questions: list[QuestionSaid]
    here: list[HereSaid]
    leases: list[LeaseSaid]
    expiring: list[ExpiringSaid]
    pinned: str | None
    pinned_at: str | None
    summary: SummarySaid
    figures: list[FigureSaid]
    watch: WatchSaid
    expected: list[ExpectedSaid]
    quiet: QuietSaid | None
    posts: list[PostSaid]
    key_points: list[str]
    alone: list[str]
    last_at: str | None
    count: int
    more: bool
    whole: bool
    updated_at: str | None
    reader_url: str
    now: str


class FoundPost(BaseModel):
    post: str
    n: int
    title: str
    published_at: str


class PreviewSaid(BaseModel):
    post: str
    html: str


class WentAlong(BaseModel):
    """How many comments and drafts moved with their posts, and how many drafts stay behind."""

    comments: int
    drafts: int
    stay: int


class ThreadSplit(BaseModel):
    """What each post is called in the coverage `slug`."""

    slug: str
    posts: dict[str, str]
    along: WentAlong


class RehearsedPage(BaseModel):
    place: str
    html: str


def answers(said: Any, *codes: int, status: int = 200) -> dict[Any, Any]:
    """The responses of an operation: what it says, and every refusal it can answer with."""
    return {status: said, **dict.fromkeys(sorted({401, 403, 404, 422, 503, *codes}), Problem)}


def written(said: Any, *, status: int = 200) -> dict[Any, Any]:
    """The responses of a write: its key was used, what it is about has changed or gone, or it is too long."""
    return answers(said, 409, 410, 413, status=status)
