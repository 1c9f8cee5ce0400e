"""One step of a replay: the fact of the source, as somebody at the desk of the rehearsal would do it now."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from stoppress.desk.access import CoverageInHand
from stoppress.desk.actions.backdate_post import backdate_post
from stoppress.desk.actions.change_state import change_state
from stoppress.desk.actions.correct_post import correct_post
from stoppress.desk.actions.edit_post import edit_post
from stoppress.desk.actions.follow_on import follow_on
from stoppress.desk.actions.keep_draft import begin_draft
from stoppress.desk.actions.mark_key_point import mark_key_point, unmark_key_point
from stoppress.desk.actions.pin_post import pin_post, unpin_post
from stoppress.desk.actions.publish_post import publish_post
from stoppress.desk.actions.say_quiet import clear_quiet, say_quiet
from stoppress.desk.actions.set_expectations import set_expectations
from stoppress.desk.actions.set_figures import set_figures
from stoppress.desk.actions.set_summary import set_summary
from stoppress.desk.actions.set_watch import set_watch
from stoppress.desk.actions.take_down import take_down
from stoppress.desk.media.carried import carry
from stoppress.desk.models import ReplayedRow, ReplayRow
from stoppress.desk.writing import append
from stoppress.ledger import book as ledger
from stoppress.story import moved
from stoppress.story.decisions import Words
from stoppress.story.document import media_ids
from stoppress.story.entries import (
    BreakingEnded,
    CoverageEnded,
    CoverageOpened,
    CoveragePaused,
    ExpectationsSet,
    Fact,
    FiguresSet,
    FollowOnLinked,
    KeyPointMarked,
    KeyPointUnmarked,
    LinesWithdrawn,
    PostBackdated,
    PostCorrected,
    PostEdited,
    PostFilled,
    PostPinned,
    PostPublished,
    PostRemoved,
    PostUnpinned,
    QuietCleared,
    QuietSaid,
    Renditions,
    ShowingEnded,
    SummarySet,
    WatchSet,
)
from stoppress.story.moved import Names
from stoppress.story.refusals import Refusal

WHY = "replayed"
MOMENT = timedelta(microseconds=1)


class Retelling:
    """`at` is now, in the rehearsal. A fact about a post that was not told is refused as not found."""

    def __init__(self, row: ReplayRow, coverage: CoverageInHand, at: datetime) -> None:
        self.row, self.coverage, self.at = row, coverage, at
        self.person, self.slug = row.by, row.coverage.slug
        names = {kind: dict[str, str]() for kind in ("post", "media")}
        for kind, source, target in ReplayedRow.objects.filter(replay=row).values_list("kind", "source", "target"):
            names[kind][source] = target
        self.names = Names(names["post"], names["media"])

    def tell(self, fact: Fact) -> None:
        match fact:
            case PostPublished():
                self._publish(fact)
            case PostFilled() | PostEdited() | PostCorrected():
                self._reword(fact)
            case CoverageOpened() | CoveragePaused() | CoverageEnded():
                self._state(fact)
            case SummarySet() | FiguresSet() | WatchSet() | ExpectationsSet() | QuietSaid() | QuietCleared():
                self._beside(fact)
            case BreakingEnded() | ShowingEnded():
                self._by_the_clock(fact)
            case LinesWithdrawn():
                self._take_back(fact)
            case _:
                self._about_a_post(fact)

    # -- posts

    def _publish(self, fact: PostPublished) -> None:
        words = self._words(fact)
        row = begin_draft(self.person, self.slug, words=words, at=self.at)
        chosen = {
            "flash": fact.flash,
            "breaking": fact.breaking,
            "key_point": fact.key_point,
            "key_label": fact.key_label,
        }
        late = (fact.at - fact.order.at) / self.row.speed if fact.late else timedelta()
        published = publish_post(
            self.person,
            self.slug,
            row.pk,
            version=row.version,
            chosen=chosen,
            shown_at=self.at - late if late > MOMENT else None,
            reason=WHY,
            at=self.at,
        )
        ReplayedRow.objects.create(replay=self.row, kind="post", source=fact.post, target=published.post)

    def _reword(self, fact: PostFilled | PostEdited | PostCorrected) -> None:
        post = self._post(fact.post)
        revision = self._now.posts[post].revision
        words = self._words(fact)
        if not isinstance(fact, PostCorrected):
            edit_post(self.person, self.slug, post, revision=revision, words=words, at=self.at)
            return
        correct_post(
            self.person,
            self.slug,
            post,
            revision=revision,
            words=words,
            kind=fact.correction.kind,
            line=fact.correction.line,
            compare=fact.correction.compare,
            reason=WHY,
            at=self.at,
        )

    def _words(self, fact: PostPublished | PostFilled | PostEdited | PostCorrected) -> Words:
        self._bring(media_ids(fact.document), fact.media)
        return Words(
            headline=fact.headline,
            document=moved.document(fact.document, self.names),
            bylines=fact.bylines,
            event_at=fact.event_at,
            tags=fact.tags,
            location=fact.location,
        )

    def _about_a_post(self, fact: Fact) -> None:
        post = self._post(str(getattr(fact, "post", "")))
        who = (self.person, self.slug, post)
        match fact:
            case PostBackdated():
                earlier = (fact.at - fact.order.at) / self.row.speed
                backdate_post(
                    *who, shown_at=min(self.at - earlier, self._now.posts[post].order.at), reason=WHY, at=self.at
                )
            case KeyPointMarked(label=label):
                mark_key_point(*who, label=label, at=self.at)
            case KeyPointUnmarked():
                unmark_key_point(*who, at=self.at)
            case PostPinned():
                pin_post(*who, at=self.at)
            case PostUnpinned():
                unpin_post(*who, at=self.at)
            case FollowOnLinked(older=older, relation=relation, line=line):
                follow_on(*who, older=self._post(older), relation=relation, line=line, at=self.at)
            case PostRemoved(trace=trace, note=note):
                take_down(*who, trace=trace, note=note, reason=WHY, at=self.at)
            case _:
                raise TypeError(f"a replay knows no {fact.kind}")

    def _take_back(self, fact: LinesWithdrawn) -> None:
        """Lines beside the words. A correction is called by its place in the log, which is another one here."""
        if fact.post is None:
            append(self.coverage, [fact.model_copy(update={"at": self.at})], at=self.at)
            return
        post = self._post(fact.post)
        source = self.row.source.slug
        wanted = {f"{source}:{seq}" for seq in fact.corrections}
        halves = ledger.private(self.coverage.book)
        corrections = tuple(
            seq for seq in self._now.posts[post].corrected if halves.get(seq, {}).get("replayed") in wanted
        )
        follow_ons = tuple(self.names.posts[one] for one in fact.follow_ons if one in self.names.posts)
        lines = LinesWithdrawn(post=post, corrections=corrections, follow_ons=follow_ons, at=self.at)
        append(self.coverage, [lines], at=self.at)

    # -- the page around them

    def _state(self, fact: CoverageOpened | CoveragePaused | CoverageEnded) -> None:
        how: dict[str, Any] = {"state": "live"}
        match fact:
            case CoveragePaused(note=note, resumes_at=resumes):
                goes_on = self.at + (resumes - fact.at) / self.row.speed if resumes else None
                how = {"state": "paused", "note": note, "resumes_at": goes_on}
            case CoverageEnded(note=note, pointers=pointers):
                how = {"state": "ended", "note": note, "pointers": pointers}
            case _:
                pass
        change_state(self.person, self.slug, **how, at=self.at)

    def _beside(self, fact: Fact) -> None:
        who, here = (self.person, self.slug), self.coverage.place
        match fact:
            case SummarySet(points=points):
                set_summary(*who, after=here, points=moved.points(points, self.names), at=self.at)
            case FiguresSet(figures=figures):
                # What was so at a time that is still to come, by the clock of the rehearsal, was never refused there.
                told = [one.model_copy(update={"as_of": min(one.as_of, self.at)}) if one.as_of else one
                        for one in moved.figures(figures, self.names)]  # fmt: skip
                set_figures(*who, after=here, figures=told, at=self.at)
            case WatchSet():
                self._bring([one.poster for one in fact.streams if one.poster], fact.media)
                streams = moved.streams(fact.streams, self.names)
                # When it ended is told in its place.
                showings = [one.model_copy(update={"until": None}) for one in fact.showings]
                withdrawn = fact.withdrawn
                set_watch(*who, after=here, streams=streams, showings=showings, withdrawn=withdrawn, at=self.at)
            case ExpectationsSet(expected=expected):
                set_expectations(*who, after=here, expected=expected, at=self.at)
            case QuietSaid(note=note):
                say_quiet(*who, note=note, at=self.at)
            case _:
                clear_quiet(*who, at=self.at)

    def _by_the_clock(self, fact: BreakingEnded | ShowingEnded) -> None:
        """The clock of the rehearsal would say it too, but at its own pace."""
        if isinstance(fact, BreakingEnded):
            post = self._post(fact.post)
            if self._now.posts[post].breaking:
                append(self.coverage, [BreakingEnded(post=post, at=self.at)], at=self.at)
        elif any(one.id == fact.showing for one in self._now.watch.showings):
            append(self.coverage, [ShowingEnded(showing=fact.showing, at=self.at)], at=self.at)

    # -- what things are called here

    @property
    def _now(self) -> Any:
        return ledger.coverage(self.coverage.book)

    def _post(self, source: str) -> str:
        if source not in self.names.posts:
            raise Refusal("not_found", what="post")
        return self.names.posts[source]

    def _bring(self, media: Any, shown: dict[str, Renditions]) -> None:
        new = set(media) - set(self.names.media)
        names = carry(self.coverage, self.row.source, new, shown, self.at)
        ReplayedRow.objects.bulk_create(
            ReplayedRow(replay=self.row, kind="media", source=source, target=target) for source, target in names.items()
        )
        self.names = Names(self.names.posts, {**self.names.media, **names})
