"""Whatever somebody types, pastes or files, the page shows it as words: in no field does it become markup."""

import functools
import json
import re
from html.parser import HTMLParser

import nh3
import pytest

from stoppress.press.coverage import press
from stoppress.press.delta import delta
from stoppress.press.html import json_script
from stoppress.press.index import listing, press_list
from stoppress.press.pressed import Permalink
from stoppress.press.site import Site
from stoppress.story import decisions, slots
from stoppress.story.decisions import Words
from stoppress.story.document import read_document
from stoppress.story.entries import Byline, Expected, Figure, Point, Pointer, PointLink, Showing, Stream
from tests.evening import REEF, Evening
from tests.press.paper import html_pages

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    "<!--card--><img src=x onerror=alert(1)>-->",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    '" onfocus=alert(1) autofocus x="',
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#x3c;img src=x onerror=alert(1)&#x3e;",
    "\u2028<b>\u2029",
    "\u202e<gpj.exe",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=//evil.example><input name=q>",
    '<a href="javascript:alert(1)">x</a>',
    "{0}{n}{time}%s",
    "]]><!--",
]
# Where text can stand in a document, by the shape around it.
FIELDS = ("speaker", "role", "translator", "alt", "caption", "credit", "guidance", "author", "text", "note")


def _line(text):
    return {"type": "paragraph", "content": [{"type": "text", "text": text}]}


def everywhere(text):
    """A document with `text` in each place that can hold one."""
    run = {"type": "text", "text": text}
    return [
        {"type": "paragraph", "content": [run, {"type": "hard_break"}, run | {"marks": [{"type": "strong"}]}]},
        {"type": "paragraph", "content": [run | {"marks": [{"type": "lang", "attrs": {"lang": "fr", "dir": "ltr"}}]}]},
        {"type": "lead_in", "content": [run]},
        {"type": "list", "content": [{"type": "list_item", "content": [_line(text)]}]},
        {
            "type": "quotation",
            "attrs": {"speaker": text, "role": text},
            "content": [
                _line(text),
                {"type": "translation", "attrs": {"translator": text}, "content": [_line(text)]},
            ],
        },
        {"type": "question", "attrs": {"speaker": text, "role": text}, "content": [_line(text)]},
        {"type": "answer", "attrs": {"speaker": text, "role": text}, "content": [_line(text)]},
        {"type": "image", "attrs": {"alt": text, "caption": text, "credit": text}},
        {
            "type": "gallery",
            "attrs": {"caption": text, "credit": text},
            "content": [{"type": "image", "attrs": {"alt": text, "caption": text, "credit": text}}],
        },
        {
            "type": "clip",
            "attrs": {
                "address": "https://clips.example/a.mp4",
                "alt": text,
                "caption": text,
                "credit": text,
                "guidance": text,
            },
        },
        {"type": "embed", "attrs": {"provider": "x", "id": "1", "author": text, "text": text}},
        {
            "type": "table",
            "attrs": {"caption": text},
            "content": [{"type": "table_row", "content": [{"type": "table_cell", "content": [run]}]}],
        },
        {"type": "warning", "attrs": {"text": text, "note": text}, "content": [_line(text)]},
    ]


def hostile_evening(text):
    evening = Evening(title=text, standfirst=text, section=text, outlet=text, fiction=False)
    evening.do("22:36", decisions.announce, starts_at=None, note=text)
    evening.do("22:40", decisions.open_coverage)
    words = Words(
        text,
        read_document({"blocks": everywhere(text)}),
        (Byline(name=text, role=text, outlet=text, where=text),),
        location=text,
        tags=(text,),
    )
    evening.post("22:41", "older0001", words, key_point=True, key_label=text)
    evening.post("22:42", "newer0001", words, key_point=True)
    evening.post("22:43", "pinned001", words)
    evening.post("22:44", "nohead001", Words(None, words.document))
    evening.post("22:45", "removed01", words)
    evening.do("22:46", decisions.follow_on, post="newer0001", older="older0001", line=text)
    other = Words(text, read_document({"blocks": [_line(text)]}))
    evening.do("22:47", decisions.correct_post, post="newer0001", words=other, kind="correction", line=text)
    evening.do("22:48", decisions.pin_post, post="pinned001")
    evening.do("22:49", decisions.take_down, post="removed01", trace="note", note=text)
    points = [
        Point(id="point00001", text=text, note=text, links=(PointLink(text=text, href="https://a.example/"),)),
        Point(
            id="point00002",
            text=f"a {text} b",
            standing="posts",
            posts=("older0001",),
            links=(PointLink(text=text, post="older0001"),),
        ),
    ]
    evening.do("22:50", decisions.set_summary, points=points)
    beside_the_posts(evening, text)
    evening.do("22:51", decisions.pause, note=text)
    evening.do("22:52", decisions.end, note=text, pointers=[Pointer(text=text, href="https://a.example/?q=%22")])
    return evening


def beside_the_posts(evening, text):
    figure = Figure(value=text[:40], label=text[:80], source=text[:80], as_of=evening.now, post="older0001")
    evening.do("22:50", slots.set_figures, figures=[figure])
    stream = Stream(
        id="stream0001",
        title=text,
        href="https://a.example/?q=%22",
        warning=text,
        poster="mreef00001",
        alt=text,
        credit=text,
    )
    other = stream.model_copy(update={"id": "stream0002", "poster": None})
    showing = Showing(id="showing001", channel=text, when=text, href="https://a.example/?q=%22")
    evening.do("22:50", slots.set_watch, streams=[stream, other], showings=[showing], media=REEF)
    evening.do("22:50", slots.set_expectations, expected=[Expected(text=text, when=text[:80])])
    evening.do("22:50", slots.say_quiet, note=text)
    evening.beside = evening.coverage  # an end takes most of it away


@functools.cache
def pages(words):
    """Every page and every part of the evening in which all words are these."""
    evening = hostile_evening(words)
    site = Site(
        'The <Hallin> Record & "more"',
        links=(("<b>About</b>", "https://record.example/?a=1&b=2"),),
        script="/assets/reader-0.js",
    )
    pressed = press(evening.coverage, book="b1", epoch="e1", before=None, site=site)
    found = {path or "front": html for path, html in html_pages(pressed).items()}
    found |= {post: Permalink(leaf, pressed.tail).plain().decode() for post, leaf in pressed.leaves.items()}
    found["index"] = press_list(map(listing, [evening.coverage]), site).plain.decode()
    beside = press(evening.beside, book="b1", epoch="e1", before=None, site=site)
    found["beside"] = beside.pages[""].plain.decode()
    parts = [part for made in (pressed, beside) for part in json.loads(delta(made, 0, 0))["parts"]]
    return found, [part.get("html", "") for part in parts]


class Structure(HTMLParser):
    """The elements and attribute names of a page, and the addresses in it: everything that words must not change."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.addresses = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, *sorted(name for name, _ in attrs)))
        self.addresses += [value for name, value in attrs if name in {"href", "src", "srcset", "action"}]


HARMLESS = "Plain words of an ordinary post"


@pytest.fixture(scope="module")
def harmless():
    return {name: Structure(html) for name, html in pages(HARMLESS)[0].items()}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_change_no_element_of_any_page(text, harmless):
    found, _ = pages(text)

    assert found.keys() == harmless.keys()
    for name, html in found.items():
        made = Structure(html)
        assert made.elements == harmless[name].elements, name
        assert not [one for one in made.addresses if not one.startswith(("https://", "/", "#"))], name


@pytest.mark.parametrize("text", HOSTILE)
def test_a_second_wall_would_find_nothing_to_take_away(text):
    """A sanitizer with a list of what the press may use leaves every part as it is."""
    _, parts = pages(text)
    allowed = set(re.findall(r"<([a-z0-9]+)", "".join(pages(HARMLESS)[1])))
    assert not allowed & {"script", "style", "iframe", "object", "form", "base"}

    for html in parts:
        if html.startswith("<meta"):
            continue  # for the head of a page; a sanitizer of bodies knows no meta
        cleaned = nh3.clean(
            html,
            tags=allowed,
            generic_attribute_prefixes={"data-", "aria-"},
            attributes={
                "*": {"class", "id", "lang", "dir", "href", "rel", "datetime", "src", "role", "tabindex", "for"}
                | {"alt", "controls", "preload", "playsinline", "scope", "colspan", "width", "height"}
            },
            link_rel=None,
            url_schemes={"https", "http", "mailto"},
        )
        assert _names(cleaned) == _names(html)


def _names(html):
    return [element[0] for element in Structure(html).elements]


def test_no_text_ends_the_script_that_carries_words():
    carried = json_script({"word": "</script><!-- \u2028 & <b>"})

    assert not re.search("[<>&\u2028]", carried)
    assert json.loads(carried) == {"word": "</script><!-- \u2028 & <b>"}


def test_no_address_runs_anything():
    found, _ = pages(HARMLESS)

    for html in found.values():
        assert "javascript:" not in html
        assert not re.search(r"\son[a-z]+=", html)
        assert not re.search(r"\sstyle=", html), "the policy of the page forbids inline styles"
