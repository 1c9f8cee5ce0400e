"""The live page of a rehearsal: pressed by the readers' press for its own people alone, and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from stoppress.desk.access import CoverageInHand
from stoppress.desk.options import options
from stoppress.desk.preview import at_the_desk, site
from stoppress.press.coverage import page_of
from stoppress.story.coverage import PAGE, Coverage
from stoppress.story.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Rehearsed:
    place: str
    html: str


def page(coverage: CoverageInHand, number: int | None) -> Rehearsed:
    """The newest posts, or an older page by its number, as readers would have them now. Raises `Refusal`:
    not_a_rehearsal, nothing_public, not_found."""
    now = coverage.now
    if not now.rehearsal:
        raise Refusal("not_a_rehearsal")
    if now.state is None or now.about is None:
        raise Refusal("nothing_public")
    if number is not None and number > now.count // PAGE:
        raise Refusal("not_found", what="page")
    return Rehearsed(str(coverage.place), at_the_desk(page_of(now, number, site=site()), coverage.row.slug))


def address(now: Coverage, slug: str, post: str | None = None) -> str:
    """Where the live page of a coverage is to be seen, or one post: of a rehearsal, at the desk."""
    if now.rehearsal:
        return f"{options().desk_url}/coverages/{slug}/as-readers{f'#p-{post}' if post else ''}"
    return f"{options().reader_url}/live/{slug}{f'/post/{post}' if post else ''}"
