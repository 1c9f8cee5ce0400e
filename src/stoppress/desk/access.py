"""Who may do what, and the only door to a coverage.

| role | may |
|---|---|
| viewer | see the desk: what is public, and who is here |
| reporter | write drafts of her own, upload, submit; publish and fix her own posts where she may; read back |
| moderator | read every draft and write drafts from the intake; read back; publishes nothing |
| editor | approve; all about posts, Summary and state; freeze: sub-editors and the picture desk are editors |
| lawyer | read every draft and who did what; approve, read back, legal; hold drafts and clear them; take down; freeze |
| owner | an editor who also keeps the members and the settings, and may hold a draft |
| administrator | of the house: creates coverages, manages people and members, and reads no word as such |

An administrator who wants to read or write makes herself a member first, and every member sees that.
Where reporters only submit, a reporter still publishes what somebody has approved. Nobody approves or reads back her
own words. That something is legalled means that a lawyer has read it, so nobody else says so.
A hold of a lawyer's is cleared by a lawyer, else it would mean nothing (`may_clear` in `holds.py`).
A coverage somebody is no member of is not found, rather than forbidden: its slug is nobody's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Literal
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser

from stoppress.desk.models import Coverage as Row
from stoppress.desk.models import Membership, PostRow
from stoppress.desk.people.models import Person
from stoppress.ledger import book as ledger
from stoppress.ledger.prepared import Prepared
from stoppress.story import decisions
from stoppress.story.coverage import Coverage
from stoppress.story.entries import Place
from stoppress.story.refusals import Refusal

Permission = Literal[
    "view",
    "draft",
    "submit",
    "publish_own",
    "publish_approved",
    "fix_own",
    "undo_own",
    "read_drafts",
    "read_history",
    "read_back",
    "legal",
    "approve",
    "publish",
    "fix",
    "arrange",
    "summarise",
    "set_state",
    "take_down",
    "freeze",
    "note",
    "hold",
    "clear",
    "describe",
    "manage_members",
]

_WRITER: frozenset[Permission] = frozenset({"view", "draft", "submit", "read_back"})
_OWN: frozenset[Permission] = frozenset({"publish_own", "fix_own", "undo_own"})
_APPROVED: frozenset[Permission] = frozenset({"publish_approved"})
_EDITOR: frozenset[Permission] = (
    _WRITER
    | _OWN
    | _APPROVED
    | {
        "read_drafts",
        "read_history",
        "approve",
        "publish",
        "fix",
        "arrange",
        "summarise",
        "set_state",
        "take_down",
        "freeze",
        "note",
    }
)
ROLES: Mapping[str, frozenset[Permission]] = MappingProxyType(
    {
        "viewer": frozenset({"view"}),
        "reporter": _WRITER | _OWN | _APPROVED,
        "moderator": _WRITER | {"read_drafts"},
        "editor": _EDITOR,
        "lawyer": frozenset(
            {
                "view",
                "read_drafts",
                "read_history",
                "approve",
                "read_back",
                "legal",
                "hold",
                "clear",
                "take_down",
                "freeze",
                "note",
            }
        ),
        "owner": _EDITOR | {"hold", "clear", "describe", "manage_members"},
        # Not a member, but of the house.
        "administrator": frozenset({"manage_members"}),
    }
)

Anybody = Person | AnonymousUser


@dataclass(frozen=True)
class CoverageInHand:
    """One coverage in the hands of one person who may do what she came for."""

    row: Row
    person: Person
    role: str
    may: frozenset[Permission] = field(repr=False)

    @property
    def book(self) -> str:
        return self.row.book

    @cached_property
    def now(self) -> Coverage:
        return ledger.coverage(self.book)

    @cached_property
    def place(self) -> Place:
        """Where `now` stands."""
        return Place(ledger.place(self.book).epoch, self.now.seq)

    def demand(self, *permissions: Permission) -> None:
        """Any one of them will do. Raises `Refusal("not_allowed")`."""
        if not self.may.intersection(permissions):
            raise Refusal("not_allowed", needs=permissions[0])

    def wrote(self, post: str) -> bool:
        """Whether this person wrote or published the post."""
        row = _post.first(self.row.pk, post)
        return row is not None and self.person.pk in (row.written_by_id, row.published_by_id)

    def moment(self, at: datetime) -> datetime:
        """When something new goes out: now, but never before what is out already. A clock that was set back makes a
        post stand beside the one before it, not below it."""
        return max(at, self.now.updated_at or at)

    @property
    def zone(self) -> ZoneInfo:
        """The coverage's own: its times are said in it."""
        return ZoneInfo(self.now.about.timezone if self.now.about else "UTC")

    def by_its_clock(self, at: datetime) -> dict[str, str]:
        """A moment as a refusal carries it; whoever says it makes words of it."""
        return decisions.by_its_clock(self.now, at)

    def stir(self, post: str | None = None) -> None:
        """Something that is not in the ledger changed; of that post, if it is about one."""
        self.row.stirs()
        if post:
            PostRow.objects.update_or_create(coverage=self.row, post=post, defaults={"stirred": self.row.stir})


def coverage_for(person: Anybody, slug: str, *, to: Permission, or_to: Permission | None = None) -> CoverageInHand:
    """The only door. `or_to` is a second permission that will do as well (an owner's `publish_own` beside `publish`).

    Raises `Refusal`: login_needed, not_found (no such coverage, or not a member of it), not_allowed. Membership is read
    anew every time, so what was taken away is gone with the next request.
    """
    somebody = known(person)
    row = _by_slug.first(slug)
    role = _role(somebody, row) if row else None
    if row is None or role is None:
        raise Refusal("not_found", what="coverage")
    may = ROLES[role] | (ROLES["administrator"] if somebody.is_administrator else frozenset())
    if not row.reporters_publish and role == "reporter":
        may -= _OWN
    in_hand = CoverageInHand(row, somebody, role, may)
    in_hand.demand(to, *([or_to] if or_to else []))
    return in_hand


def hold(coverage: CoverageInHand) -> CoverageInHand:
    """Keep everybody else from writing to this coverage until the transaction ends; look at it afresh."""
    ledger.lock(coverage.book)
    row = _by_pk.one(coverage.row.pk)
    return CoverageInHand(row, coverage.person, coverage.role, coverage.may)


def lawyers_word_stands(coverage: CoverageInHand) -> bool:
    """Whether what a lawyer stopped is not this person's to let go: she is none, and the coverage has one. Without one
    nothing would be stopped for ever by somebody who has left."""
    if coverage.role == "lawyer":
        return False
    return Membership.objects.filter(coverage=coverage.row, role="lawyer", person__is_active=True).exists()


def known(person: Anybody) -> Person:
    if not isinstance(person, Person) or not person.is_active:
        raise Refusal("login_needed")
    return person


def coverages_of(person: Anybody) -> list[Row]:
    """Every coverage somebody is a member of, newest first; an administrator finds all."""
    somebody = known(person)
    rows = Row.objects.order_by("-created_at", "-pk")
    return list(rows if somebody.is_administrator else rows.filter(members__person=somebody))


def _role(person: Person, row: Row) -> str | None:
    membership = _membership.first(row.pk, person.pk)
    if membership:
        return membership.role
    return "administrator" if person.is_administrator else None


_by_slug = Prepared(lambda slug: Row.objects.filter(slug=slug), str)
_by_pk = Prepared(lambda pk: Row.objects.filter(pk=pk), int)
_membership = Prepared(
    lambda coverage, person: Membership.objects.filter(coverage_id=coverage, person_id=person), int, int
)
_post = Prepared(lambda coverage, post: PostRow.objects.filter(coverage_id=coverage, post=post), int, str)
