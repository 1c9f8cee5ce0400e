from datetime import timedelta

from stoppress.story import decisions, slots
from stoppress.story.decisions import Words
from stoppress.story.document import read_document
from stoppress.story.entries import Byline, Figure, Point, Pointer, Rendition, Showing
from tests.story.desk import EVENING, Desk, words


def an_evening():
    """A coverage with a bit of everything that readers can see."""
    desk = Desk()
    picture = read_document({"blocks": [{"type": "image", "attrs": {"media": "mferry0001", "alt": "A ferry"}}]})
    files = {"mferry0001": (Rendition(name="a1b2c3d4e5f6g7h8.webp", width=640, height=480),)}
    desk.flash("flash1")
    desk.do(decisions.publish_post, post="ferry1", words=Words("A picture", picture, media=files), later=0)
    signed = words("Boats", "Three boats.", bylines=(Byline(name="Ada Brandt", role="Live reporter"),))
    desk.do(decisions.publish_post, post="ppp111", words=signed, key_point=True, key_label="Boats")
    desk.publish("ppp222", "They are off")
    desk.publish("gone11", "Needle")
    desk.publish("gone22", "Needle")
    desk.do(
        decisions.correct_post, post="ppp111", words=words("Boats", "Two."), kind="correction", line="Two, not three."
    )
    desk.do(decisions.follow_on, post="ppp222", older="ppp111", relation="answers")
    desk.do(decisions.take_down, post="gone11", trace="note", note="We have removed this post.")
    desk.do(decisions.take_down, post="gone22", trace="none")
    desk.do(decisions.publish_post, post="late11", words=words("Filing"), shown_at=EVENING)
    desk.do(decisions.pin_post, post="ppp222")
    desk.do(decisions.set_summary, points=[Point(id="point1", text="All off", standing="posts", posts=("ppp222",))])
    off = Figure(value="312", label="brought off", source="Coastguard", as_of=EVENING, post="ppp222")
    desk.do(slots.set_figures, figures=[off])
    tomorrow = Showing(id="showing1", channel="Record TV 1", when="on demand", until=EVENING + timedelta(days=7))
    desk.do(slots.set_watch, streams=(), showings=[tomorrow], media={})
    desk.do(decisions.end, note="Good night", pointers=[Pointer(text="Read on", href="https://example.org/on")])
    return desk
