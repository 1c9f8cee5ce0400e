"""Every kind of change that a live page can see, for all who walk through them with a reader.

`before` is what stands when she comes; then CHANGES, after which the coverage is live and everything of it is to be
seen; then CLOSING. Nothing touches the posts up to `post0005`: what is read, selected or focused there stays as it is.
A new kind of entry joins here, and `test_every_kind_of_entry_is_one_of_the_changes_or_is_excused` says so when it does
not.
"""

from datetime import timedelta

from stoppress.story import beside, confirmed, decisions, slots
from stoppress.story.confirmed import Cut
from stoppress.story.copies import sought
from stoppress.story.entries import Byline, Expected, Figure, Point, Pointer, Said, Showing, Stream
from tests.story.desk import words

LONG = tuple(f"Line {number}: " + "the tugs hold the ferry. " * 20 for number in range(4))
DAY = 24 * 60 * 60
LINA = Byline(name="Lina Thorsen", role="on Stenna")

# Kinds of entry that none of the changes writes, and why.
EXCUSED = {
    "coverage_announced": "What is announced has not begun: nobody is scrolled away or selects in it yet.",
    "words_erased": "It changes nothing that a page says.",
}


def before(desk):
    """Posts so long that a screen holds two or three, and something in every slot that a change takes away."""
    for number in range(16):
        said = (f"Paragraph {line} of update {number}: " + "the tugs hold the ferry. " * 12 for line in range(2))
        desk.publish(f"post{number:04d}", f"Update {number}", *said, later=90)
    desk.publish("urgent1", "The ferry moves", breaking=True)
    desk.flash("flash1")
    desk.do(decisions.mark_key_point, post="post0006")
    desk.do(decisions.pin_post, post="post0006")
    showing = Showing(id="showing001", channel="Record TV 1", when="now", until=desk.now + timedelta(minutes=30))
    desk.do(slots.set_watch, streams=[_stream(1), _stream(2)], showings=[showing], media={})
    desk.do(slots.say_quiet, note="Nothing new before six.")


def _stream(number):
    return Stream(id=f"stream{number:04d}", title=LONG[0][:300], href=f"https://video.example/{number}")


def _point(number, **more):
    return Point(id=f"point{number:03d}", text=LONG[0], **more)


def _figures(*values):
    told = {"label": LONG[0][:80], "source": "Coastguard"}
    return lambda desk: desk.do(
        slots.set_figures, figures=[Figure(value=value, as_of=desk.now, **told) for value in values]
    )


def _corrects(post, **said):
    return lambda desk: desk.do(
        decisions.correct_post, post=post, **{"kind": "correction", "line": "Three boats, not two.", **said}
    )


def _describes(**about):
    return lambda desk: desk.take(decisions.describe(desk.coverage, desk.coverage.about.model_copy(update=about)))


def _undoes(desk):
    desk.publish("mistake1", "Sent too soon")
    desk.do(decisions.undo_publish, later=5, post="mistake1")


def _confirms(desk, number):
    cut = Cut(f"post{number:04d}", desk.post(f"post{number:04d}").revision, "headline", 0, 6, "Update")
    says = Said(type="quotation", speaker=f"Skipper {number} of the tugs")
    desk.do(confirmed.confirm, cutting=f"cutting{number}", cut=cut, says=says, field=f"Update {number}")


def _points(desk):
    first = _point(1, standing="posts", posts=("post0010",))
    desk.do(decisions.set_summary, points=[first, _point(2), _point(3, heading="unknown"), _point(4, heading="next")])


CHANGES = {
    "no quiet any more": lambda desk: desk.do(slots.clear_quiet),
    "a fill": lambda desk: desk.do(decisions.edit_post, post="flash1", words=words("Filled", *LONG)),
    "an edit": lambda desk: desk.do(decisions.edit_post, post="post0007", words=words("Reworded", *LONG)),
    "another who writes": lambda desk: desk.do(
        decisions.publish_post, post="another", words=words("Another", *LONG, bylines=[LINA])
    ),
    "a correction": _corrects("post0009", words=words("Update 9", *LONG[:2])),
    "a correction at the top too": _corrects("post0008", words=words("Update 8", "Three."), top_post="corrected1"),
    "words removed": _corrects("post0014", kind="removal", line="A name was removed.", words=words("Update 14")),
    "a follow-on": lambda desk: desk.do(decisions.follow_on, post="another", older="post0008", line="Now it is four"),
    "a line taken back": lambda desk: desk.do(
        beside.withdraw_of_post,
        post="post0009",
        what=sought(words(None, "Three boats, not two."), post="post0012", slug="ferry", names=["three boats"]),
    ),
    "no key point any more": lambda desk: desk.do(decisions.unmark_key_point, post="post0006"),
    "a key point": lambda desk: desk.do(decisions.mark_key_point, post="post0010", label="Ten"),
    "no pin any more": lambda desk: desk.do(decisions.unpin_post, post="post0006"),
    "a pin": lambda desk: desk.do(decisions.pin_post, post="post0011"),
    "a late insert": lambda desk: desk.do(
        decisions.publish_post, post="late01", words=words("Late", *LONG), shown_at=desk.post("post0008").order.at
    ),
    "an earlier time": lambda desk: desk.do(
        decisions.backdate_post, post="post0015", shown_at=desk.post("post0008").order.at
    ),
    "a takedown": lambda desk: desk.do(decisions.take_down, post="post0012", trace="none"),
    "a takedown with a gap": lambda desk: desk.do(decisions.take_down, post="post0007", trace="gap"),
    "a takedown with a note": lambda desk: desk.do(
        decisions.take_down, post="post0013", trace="note", note="Removed.", erase=True
    ),
    "a post undone": _undoes,
    "what the clock takes": lambda desk: desk.do(decisions.due, later=30 * 60),
    "figures": _figures("312", "6", "about 4 t"),
    "another figure": _figures("312", "19", "about 4 t", "14°"),
    "a stream withdrawn": lambda desk: desk.do(
        slots.set_watch, streams=[_stream(2)], showings=[], media={}, withdrawn=["stream0001"]
    ),
    "something else to watch": lambda desk: desk.do(
        slots.set_watch,
        streams=[_stream(3)],
        showings=[Showing(id="showing002", channel="Record TV 2", when="at six")],
        media={},
    ),
    "a Summary": _points,
    "what to expect": lambda desk: desk.do(
        slots.set_expectations, expected=[Expected(text=line[:500], when="after lunch") for line in LONG]
    ),
    "a title that is longer": _describes(title=LONG[0][:200], standfirst=LONG[1][:200]),
    "who said what": lambda desk: [_confirms(desk, number) for number in (10, 11)],
    "who did not": lambda desk: desk.do(confirmed.withdraw, cutting="cutting10"),
    "a pause": lambda desk: desk.do(decisions.pause, note="We are back at nine. " * 6),
    "its end": lambda desk: desk.do(decisions.open_coverage),
    "a new day": lambda desk: desk.publish("day002", "A new day", later=DAY),
    "a quiet word": lambda desk: desk.do(slots.say_quiet, note="Nothing new is expected. " * 6),
}

CLOSING = {
    "the end": lambda desk: desk.do(
        decisions.end,
        note=" ".join(LONG),
        pointers=[Pointer(text="The inquiry", href="https://record.example/inquiry")],
    ),
    "a correction after it": _corrects("post0010", words=words("Update 10", "Three boats.")),
    "the archive": lambda desk: desk.do(decisions.archive),
}
