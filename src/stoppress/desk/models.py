"""The desk's ordinary rows: everything that is not public, with revisions, never in the ledger and never on the
wire. A list of tables that name each other; what is done with them stands elsewhere."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from stoppress.story import house_notes
from stoppress.story.house_notes import HouseNote

PERSON = settings.AUTH_USER_MODEL


class Coverage(models.Model):
    """Leads from a slug to a book. `stir` rises with every change that is not in the ledger (drafts, sourcing,
    members), so that a client that polls learns of it."""

    slug = models.CharField(max_length=80, unique=True)
    book = models.CharField(max_length=24, unique=True)
    reporters_publish = models.BooleanField(
        default=True, help_text="Reporters publish and fix their own posts without an editor."
    )
    sensitive = models.BooleanField(
        default=False, db_default=False, help_text="Four eyes: new text needs a second person who did not write it."
    )
    blocking = models.JSONField(null=True, help_text="What the checks find and nobody publishes past, by its codes.")
    checks = models.JSONField(null=True, help_text="What the checks weigh here: by kind, and by tag and kind.")
    pauses_after = models.PositiveSmallIntegerField(
        null=True, help_text="Minutes without a post after which the page pauses by itself; empty: never."
    )
    pause_note = models.TextField(blank=True, default="", db_default="", help_text="What readers are told then.")
    pause_warning = models.JSONField(null=True, help_text="That it was said at the desk, and where the clocks stood.")
    stays_since = models.DateTimeField(null=True, help_text="When somebody last said that the page stays.")
    paused_itself = models.DateTimeField(null=True, help_text="When the page last paused by itself.")
    stir = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.slug

    def stirs(self) -> None:
        """Counted by the database: of two desks that stir at once both are heard of."""
        Coverage.objects.filter(pk=self.pk).update(stir=models.F("stir") + 1)
        self.refresh_from_db(fields=["stir"])


class Membership(models.Model):
    """What somebody is in one coverage."""

    ROLES: ClassVar[list[tuple[str, str]]] = [
        (role, role) for role in ("viewer", "reporter", "moderator", "editor", "lawyer", "owner")
    ]

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=ROLES)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("coverage", "person"), name="one_role_a_coverage"),)

    def __str__(self) -> str:
        return f"{self.person} as {self.role} in {self.coverage}"


class IntakeRow(models.Model):
    """One revision of what came in: from an agency, by mail, from a feed, or pasted. `item` names the item without
    telling what it is called at its source, so that it is known again when its words are erased. Words that an agency
    takes back come as a revision of their own that is `killed`; whatever came of older ones is then red."""

    STATES: ClassVar[list[tuple[str, str]]] = [(state, state) for state in ("new", "taken", "set_aside", "killed")]

    id = models.CharField(primary_key=True, max_length=16)
    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="intake")
    item = models.CharField(max_length=64)
    revision = models.PositiveBigIntegerField(default=1)
    source = models.CharField(max_length=200)
    original = models.CharField(max_length=500, blank=True)
    received_at = models.DateTimeField()
    terms = models.TextField(blank=True)
    embargo = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, choices=STATES, default="new")
    headline = models.TextField(null=True)
    document = models.JSONField()
    erased = models.BooleanField(default=False)
    put_in_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    handled_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    handled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("coverage", "-received_at")),)
        constraints = (
            models.UniqueConstraint(fields=("coverage", "item", "revision"), name="one_row_a_revision_of_an_item"),
        )


class FeedRow(models.Model):
    """A feed that the house fetches into the inbox of a coverage. `asked_at` is set before it is asked, so that one
    desk asks; `heard_at` is when it last could be read, `trouble` why it could not since."""

    id = models.CharField(primary_key=True, max_length=16)
    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="feeds")
    address = models.CharField(max_length=2_000)
    source = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField()
    added_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("coverage", "address"), name="one_row_a_feed_of_a_coverage"),)


class DraftRow(models.Model):
    """What somebody typed, before it is public. A draft that went out (`out`) keeps its row, empty, and the id of its
    post: a second press of the button finds it, and an undo fills it again.

    With a `revision` it is new words for a post that is out, written on that revision of it. `worded_by` None: nobody
    but its writer changed it. `meant`: how it is to go out, by the names of a publication's choices."""

    id = models.CharField(primary_key=True, max_length=16)
    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="drafts")
    version = models.PositiveIntegerField(default=1)
    headline = models.TextField(null=True)
    document = models.JSONField()
    bylines = models.JSONField(default=list)
    event_at = models.DateTimeField(null=True)
    tags = models.JSONField(default=list)
    location = models.TextField(null=True)
    sourcing = models.TextField(blank=True)
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    post = models.CharField(max_length=32, null=True)
    revision = models.PositiveIntegerField(null=True)
    out = models.BooleanField(default=False)
    worded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    writers_words = models.JSONField(null=True, help_text="What its writer last had, since somebody else changed it.")
    meant = models.JSONField(null=True)
    returned_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_why = models.TextField(blank=True, default="", db_default="")
    intake = models.ForeignKey(IntakeRow, on_delete=models.SET_NULL, null=True, related_name="drafts")

    class Meta:
        verbose_name = "draft"
        indexes = (models.Index(fields=("coverage", "post")),)


class TypedOverRow(models.Model):
    """What a draft said as `version`, until somebody typed over it. It stays with the draft when that goes out, for
    those who may read what a post said before, and is erased with the post."""

    draft = models.ForeignKey(DraftRow, on_delete=models.CASCADE, related_name="typed_over")
    version = models.PositiveIntegerField()
    headline = models.TextField(null=True)
    document = models.JSONField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "text typed over"
        constraints = (models.UniqueConstraint(fields=("draft", "version"), name="one_text_a_version"),)


class ApprovalRow(models.Model):
    """Somebody's word that one version of a draft may go out. With changes of her own it counts from `accepted_at` on,
    when its writer accepted them."""

    draft = models.ForeignKey(DraftRow, on_delete=models.CASCADE, related_name="approvals")
    version = models.PositiveIntegerField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    changed = models.BooleanField(default=False)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("draft", "version", "by"), name="one_approval_a_person_and_version"),
        )


class CommentRow(models.Model):
    """What somebody says in the margin of a draft, or of a post (also of the one that the draft became): about one
    block and the words in it, or about all of it. It is erased with the post."""

    id = models.CharField(primary_key=True, max_length=16)
    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="comments")
    draft = models.ForeignKey(DraftRow, on_delete=models.CASCADE, null=True, related_name="comments")
    post = models.CharField(max_length=32, null=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()
    block = models.PositiveIntegerField(null=True)
    quote = models.TextField(blank=True)
    resolved_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at", "pk")
        indexes = (models.Index(fields=("coverage", "post")),)


class HoldRow(models.Model):
    """Somebody's word that a draft must not go out, and why; `cleared_at` None: it still holds. Cleared ones stay with
    the draft, and all go with it."""

    draft = models.ForeignKey(DraftRow, on_delete=models.CASCADE, related_name="holds")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    by_lawyer = models.BooleanField(help_text="Held in the role of a lawyer, whatever that person has become since.")
    at = models.DateTimeField()
    reason = models.TextField()
    cleared_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("draft",), condition=models.Q(cleared_at=None), name="one_hold_a_draft_at_a_time"
            ),
        )


class FreezeRow(models.Model):
    """Somebody's word that nothing of a coverage goes out, and why; `ended_at` None: it holds. Ended ones stay, so that
    it is on record who stopped the page and who let it go on."""

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="freezes")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    by_lawyer = models.BooleanField(help_text="Frozen in the role of a lawyer, whatever that person has become since.")
    at = models.DateTimeField()
    reason = models.TextField()
    ended_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("coverage",), condition=models.Q(ended_at=None), name="one_freeze_a_coverage_at_a_time"
            ),
        )


class DueRow(models.Model):
    """A draft that goes out by itself at `at`: these words (`version`), in this person's name, as she chose. `anchor`
    says where a second clock stood when it was asked for (`due.py`). `stopped` is why it did not go out by itself: a
    refusal's code, or one of `due.STOPS`; then a person decides."""

    draft = models.OneToOneField(DraftRow, on_delete=models.CASCADE, related_name="due")
    at = models.DateTimeField(db_index=True)
    version = models.PositiveIntegerField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    choices = models.JSONField(default=dict)
    anchor = models.JSONField(default=dict)
    stopped = models.CharField(max_length=40, blank=True)


class EmbargoRow(models.Model):
    """A draft that nobody publishes before `until`, and whose word that is. `anchor` as in `DueRow`."""

    draft = models.OneToOneField(DraftRow, on_delete=models.CASCADE, related_name="embargo")
    until = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    anchor = models.JSONField(default=dict)


class VariantRow(models.Model):
    """A draft prepared for one `outcome` of what `of` names ("The verdict"). Of the drafts that share `of` in a
    coverage one goes out; all are kept as they were typed."""

    draft = models.OneToOneField(DraftRow, on_delete=models.CASCADE, related_name="variant")
    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="variants")
    of = models.CharField(max_length=120)
    outcome = models.CharField(max_length=120)


class ChairRow(models.Model):
    """Who answers for a coverage, from `since` to `until` (None: now); `offered_to` has been asked to take over."""

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="chairs")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    offered_to = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("coverage",), condition=models.Q(until=None), name="one_in_the_chair_at_a_time"
            ),
        )


class NoteRow(models.Model):
    """A house note: what everybody who writes here has to know ("Do not name the officer"). In force until ended, or
    `until` its hour. `lists`: words, names and the rest of what its kind has (`story/house_notes.py`)."""

    KINDS: ClassVar[list[tuple[str, str]]] = [(kind, kind) for kind in house_notes.KINDS]

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="notes")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=KINDS, default="other", db_default="other")
    text = models.TextField()
    lists = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    until = models.DateTimeField(null=True)
    # None: it was brought from another house, and `lists` says who put it up there.
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("coverage", "number"), name="one_number_a_note"),)

    @property
    def by_name(self) -> str | None:
        return self.by.name if self.by else self.lists.get("by")

    @property
    def said(self) -> HouseNote:
        return HouseNote.model_validate({"kind": self.kind, "text": self.text, "until": self.until, **self.lists})

    @staticmethod
    def of(note: HouseNote) -> dict[str, Any]:
        """Its columns."""
        kept = note.model_dump(mode="json", exclude_defaults=True, exclude={"kind", "text", "until", "at"})
        return {"kind": note.kind, "text": note.text, "until": note.until, "lists": kept}


class NotesReadRow(models.Model):
    """Somebody has read the notes that were in force then: what it takes before her first publication here."""

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="notes_read")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("coverage", "person"), name="one_reading_of_notes"),)


class QuestionRow(models.Model):
    """What is not known yet, awaits confirmation, or is a picture that is wanted, and who is on it. `post`: what it is
    about, if it is out; `draft`: if it was not yet when somebody asked."""

    KINDS: ClassVar[list[tuple[str, str]]] = [(kind, kind) for kind in ("question", "confirmation", "picture")]

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=12, choices=KINDS)
    text = models.TextField()
    post = models.CharField(max_length=32, null=True)
    draft = models.ForeignKey(DraftRow, on_delete=models.CASCADE, null=True, related_name="questions")
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    on = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    closed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)


class PointRow(models.Model):
    """An editor's word that a point of the Summary is still right, though a post it stands on has changed."""

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="points")
    point = models.CharField(max_length=32)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("coverage", "point"), name="one_word_a_point"),)


class CuttingRow(models.Model):
    """What was decided about something that was read out of a post, without a word of it. `cutting` names what was
    confirmed, in the ledger."""

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="cuttings")
    key = models.CharField(max_length=32)
    type = models.CharField(max_length=12)
    post = models.CharField(max_length=32)
    decided = models.CharField(max_length=12)
    cutting = models.CharField(max_length=32, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("coverage", "key"), name="one_word_a_cutting"),)


class CheckRow(models.Model):
    """A finding of the checks that is settled for all: dismissed, or let through by a second person, and why; and that
    it was `raised` in words that went out, by whom they did. `key` tells nothing of its words."""

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="settled")
    key = models.CharField(max_length=32)
    kind = models.CharField(max_length=40)
    decided = models.CharField(max_length=12)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("coverage", "key", "decided"), name="one_word_a_finding"),)


class PostRow(models.Model):
    """The desk's own notes about a post that is out: who wrote it, who published it, who put out the words that stand
    now, and who told us. The first three stand in the ledger's private halves as well; here they are at hand.
    `worded_by` None: nobody of this house did, the post was imported. `drafted_by`: who wrote the words that somebody
    else put out. `alone_revision` went out under four eyes without a second person, for the reason given. `stirred`:
    how far the coverage had been stirred when something that is not in the ledger last changed about it."""

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="out")
    post = models.CharField(max_length=32)
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    published_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    worded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    drafted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    alone_revision = models.PositiveIntegerField(null=True)
    alone_why = models.TextField(blank=True, default="", db_default="")
    sourcing = models.TextField(blank=True)
    intake = models.ForeignKey(IntakeRow, on_delete=models.SET_NULL, null=True, related_name="posts")
    stirred = models.PositiveBigIntegerField(default=0, db_default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("coverage", "post"), name="one_note_a_post"),)


class DealtRow(models.Model):
    """Somebody's word that a draft or a post that came of an older revision is right as it stands, or has been made
    so, whatever the revision `intake` says."""

    intake = models.ForeignKey(IntakeRow, on_delete=models.CASCADE, related_name="dealt")
    draft = models.ForeignKey(DraftRow, on_delete=models.CASCADE, null=True, related_name="+")
    post = models.CharField(max_length=32, null=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("intake", "draft"), name="dealt_with_once_a_draft"),
            models.UniqueConstraint(fields=("intake", "post"), name="dealt_with_once_a_post"),
        )


class ReadingRow(models.Model):
    """Somebody's word that she has read one revision of a post that is out, or read it as a lawyer. It holds for that
    revision alone, and goes with the post's notes when that is erased."""

    MARKS: ClassVar[list[tuple[str, str]]] = [(mark, mark) for mark in ("read", "legalled")]

    out = models.ForeignKey(PostRow, on_delete=models.CASCADE, related_name="readings")
    revision = models.PositiveIntegerField()
    mark = models.CharField(max_length=12, choices=MARKS)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("out", "revision", "mark", "by"), name="one_mark_a_person_and_revision"),
        )


class SeatRow(models.Model):
    """One window of somebody's browser at the desk of a coverage, what she has open in it (a post, or a draft), and
    when it last gave a sign of life."""

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    seat = models.CharField(max_length=40)
    thing = models.CharField(max_length=32, blank=True)
    part = models.CharField(max_length=8, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("coverage", "person", "seat"), name="one_seat_a_window"),)


class LeaseRow(models.Model):
    """Who has the text, or the pictures, of a post or a draft in hand, until when, and who has asked for it
    (`presence.py`). `kept_at`: the holder has heard, and keeps it."""

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="leases")
    thing = models.CharField(max_length=32)
    part = models.CharField(max_length=8)
    by = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()
    asked_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("coverage", "thing", "part"), name="one_lease_a_part"),)


class Upload(models.Model):
    """A picture in the private store, re-encoded and without what its file said about itself; `files` are its sizes.
    `person` None: it came by mail.

    A part of another one (`of`) is drawn anew, so that what was cut away is in no file that goes out; `crop` and
    `focus` are in thousandths of the original. Terms and permission stand with the original and are never public."""

    RIGHTS: ClassVar[list[tuple[str, str]]] = [(one, one) for one in ("own", "agency", "handout", "reader")]
    PERMISSIONS: ClassVar[list[tuple[str, str]]] = [(one, one) for one in ("asked", "given", "refused")]

    id = models.CharField(primary_key=True, max_length=41)
    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="uploads")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    frames = models.PositiveIntegerField(default=1)
    alt = models.TextField(blank=True)
    caption = models.TextField(blank=True)
    credit = models.TextField(blank=True)
    files = models.JSONField(
        help_text="[name, width, height] of every rendition, smallest first; then [name, width, height, shape]"
    )
    created_at = models.DateTimeField()
    of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="parts")
    crop = models.JSONField(null=True, help_text="x, y, width and height in thousandths of the original")
    focus = models.JSONField(null=True, help_text="x and y in thousandths of the original")
    rights = models.CharField(max_length=12, choices=RIGHTS, blank=True, default="", db_default="")
    terms = models.TextField(blank=True, default="", db_default="")
    expires_at = models.DateTimeField(null=True)
    permission = models.CharField(max_length=12, choices=PERMISSIONS, blank=True, default="", db_default="")
    permission_by = models.TextField(blank=True, default="", db_default="")
    permission_at = models.DateTimeField(null=True)
    seconds = models.PositiveIntegerField(null=True, help_text="How long it is: a clip. Its poster is a part of it.")

    @property
    def whole(self) -> list[list[Any]]:
        """Its sizes that are in no other shape than its own."""
        return [one for one in self.files if len(one) == 3]  # noqa: PLR2004 -- the fourth is the shape

    @property
    def original(self) -> Upload:
        return self.of or self

    @property
    def is_clip(self) -> bool:
        return self.seconds is not None


class ClipRow(models.Model):
    """A clip on its way in (`media/clips.py`): sent in parts, then made anew in the background, `done` by so many in a
    hundred. `ready`: it is the upload `media` now. `refused`: why, as a refusal's code and values. `beat_at`: when
    whoever makes it last gave a sign of life."""

    STATES: ClassVar[list[tuple[str, str]]] = [
        (state, state) for state in ("coming", "waiting", "working", "ready", "refused")
    ]

    id = models.CharField(primary_key=True, max_length=16)
    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="clips")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=12, choices=STATES, default="coming", db_index=True)
    done = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    why = models.JSONField(null=True)
    media = models.ForeignKey(Upload, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    beat_at = models.DateTimeField(null=True)


class OutgoingRow(models.Model):
    """News of a post that leaves the house at `due_at` (`outgoing.py`), by the entry that made it; `told_at`: it has
    left. Ids alone."""

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="outgoing")
    seq = models.PositiveBigIntegerField()
    post = models.CharField(max_length=32)
    revision = models.PositiveIntegerField()
    what = models.CharField(max_length=12)
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (
            models.Index(fields=("due_at",), condition=models.Q(told_at=None), name="outgoing_that_waits"),
            models.Index(fields=("coverage", "post"), name="outgoing_of_a_post"),
        )
        constraints = (models.UniqueConstraint(fields=("coverage", "seq"), name="one_news_an_entry"),)


class Answer(models.Model):
    """What a write was answered, for the same key sent again: ids, versions and places, never words. `asked` is a keyed
    digest of route and body, so that a key cannot be used for something else."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    said = models.JSONField(default=dict)
    post = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "key"), name="one_answer_a_person_and_key"),)


class ReplayRow(models.Model):
    """A coverage that is told again into a rehearsal, in the name of `by`: entries of the source up to `until`; `done`
    was the last. At the house's time `base_at` the story stands at `base_told`, and goes on `speed` times as
    fast. `why` is the code of the refusal that paused or stopped it; `refused` counts steps that were left out."""

    STATES: ClassVar[list[tuple[str, str]]] = [(one, one) for one in ("running", "paused", "done", "stopped")]

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="replays")
    source = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    speed = models.PositiveSmallIntegerField()
    whole = models.BooleanField(help_text="What was corrected and taken down since is told as well.")
    state = models.CharField(max_length=8, choices=STATES, default="running")
    until = models.PositiveBigIntegerField()
    done = models.PositiveBigIntegerField(default=0)
    steps = models.PositiveIntegerField(help_text="How many there are to be told.")
    told = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    why = models.CharField(max_length=40, blank=True, default="")
    base_at = models.DateTimeField()
    base_told = models.DateTimeField()
    told_at = models.DateTimeField(help_text="When it happened, in the story, that was told last.")
    started_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("coverage",),
                condition=models.Q(state__in=("running", "paused")),
                name="one_replay_a_coverage_at_a_time",
            ),
        )


class ReplayedRow(models.Model):
    """What a post or an upload of the source is called in the rehearsal."""

    replay = models.ForeignKey(ReplayRow, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=8, choices=[("post", "post"), ("media", "media")])
    source = models.CharField(max_length=41)
    target = models.CharField(max_length=41)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("replay", "kind", "source"), name="one_name_a_replayed_thing"),)


class SplitRow(models.Model):
    """A post of one coverage that went out in another as well, or instead: a second split does not double it."""

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="splits")
    post = models.CharField(max_length=32)
    into = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="+")
    there = models.CharField(max_length=32)

    class Meta:
        indexes = (models.Index(fields=("coverage", "into")),)
