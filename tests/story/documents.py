"""Documents for tests: one with every block, and a strategy for any."""

from hypothesis import strategies as st


def _text(text, *marks):
    return {"type": "text", "text": text} | ({"marks": list(marks)} if marks else {})


def _line(*content):
    return {"type": "paragraph", "content": list(content)}


EVERY_BLOCK = [
    _line(
        _text("The ferry "),
        _text("Queen of Merrow", {"type": "emphasis"}),
        _text(" is "),
        _text("aground", {"type": "strong"}),
        {"type": "hard_break"},
        _text("see the chart", {"type": "link", "attrs": {"href": "https://example.org/chart"}}),
        _text("sur les récifs", {"type": "lang", "attrs": {"lang": "fr"}}),
    ),
    {"type": "lead_in", "content": [_text("From the harbour authority:")]},
    {
        "type": "list",
        "attrs": {"ordered": True},
        "content": [
            {
                "type": "list_item",
                "content": [
                    _line(_text("First")),
                    {"type": "list", "content": [{"type": "list_item", "content": [_line(_text("Within"))]}]},
                ],
            }
        ],
    },
    {
        "type": "quotation",
        "attrs": {"speaker": "Nour al-Khatib", "role": "a nurse", "lang": "ar", "dir": "rtl"},
        "content": [
            _line(_text("كنت أعدّ النبض")),
            {
                "type": "translation",
                "attrs": {"lang": "en", "translator": "the Record"},
                "content": [_line(_text("I counted pulses"))],
            },
        ],
    },
    {"type": "question", "attrs": {"speaker": "Record"}, "content": [_line(_text("Who called?"))]},
    {
        "type": "answer",
        "attrs": {"speaker": "Peter", "role": "a former mate", "name_status": "changed"},
        "content": [_line(_text("I did."))],
    },
    {
        "type": "image",
        "attrs": {"media": "mferry0001", "alt": "A ferry", "caption": "At 08:00", "credit": "Coastguard, handout"},
    },
    {
        "type": "gallery",
        "attrs": {"caption": "First light"},
        "content": [{"type": "image", "attrs": {"alt": "Outline"}}, {"type": "image", "attrs": {"alt": "Lifeboat"}}],
    },
    {
        "type": "clip",
        "attrs": {
            "media": "mclip00001",
            "poster": "mposter001",
            "caption": "Stairs",
            "guidance": "Fear",
            "seconds": 48,
            "subtitles": [
                {"lang": "en", "cues": [{"start": 0, "end": 1500, "text": "Count them <aloud> & go!"}]},
                {"lang": "ar", "cues": [{"start": 0, "end": 1500, "text": "واحد"}]},
            ],
        },
    },
    {
        "type": "embed",
        "attrs": {"provider": "mastodon", "id": "1234", "author": "Harbour", "text": "Tugs are out", "gone": True},
    },
    {"type": "post_reference", "attrs": {"post": "ppp111", "line": "The board opens an inquiry"}},
    {
        "type": "table",
        "attrs": {"caption": "People brought off", "head": 1, "foot": 1},
        "content": [
            {
                "type": "table_row",
                "content": [
                    {"type": "table_cell", "attrs": {"header": True}, "content": [_text("By")]},
                    {"type": "table_cell", "attrs": {"header": True, "numeric": True}, "content": [_text("People")]},
                ],
            },
            {"type": "table_row", "content": [{"type": "table_cell", "attrs": {"span": 2}, "content": [_text("All")]}]},
        ],
    },
    {
        "type": "warning",
        "attrs": {"text": "People in fear", "note": "Nobody is hurt"},
        "content": [_line(_text("It."))],
    },
]

_words = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn")) | st.sampled_from("<>&\"'\u2028\u200f"),
    min_size=1,
    max_size=30,
)
_marks = st.lists(
    st.sampled_from(
        [
            {"type": "strong"},
            {"type": "emphasis"},
            {"type": "link", "attrs": {"href": "https://example.org/?a=b&c=d"}},
            {"type": "lang", "attrs": {"lang": "ar", "dir": "rtl"}},
        ]
    ),
    max_size=3,
    unique_by=lambda mark: mark["type"],
)
_runs = st.builds(lambda text, marks: _text(text, *marks), _words, _marks)
_inlines = st.lists(_runs | st.just({"type": "hard_break"}), max_size=4)


def _node(kind, content=None, **attrs):
    given = st.fixed_dictionaries({}, optional=attrs)
    contents = content if content is not None else st.just(None)

    def build(attrs, content):
        node = {"type": kind}
        if attrs:
            node["attrs"] = attrs
        if content:
            node["content"] = content
        return node

    return st.builds(build, given, contents)


def _some(child, least=1):
    return st.lists(child, min_size=least, max_size=3)


_paragraphs = _node("paragraph", _inlines, lang=st.just("fr"), dir=st.just("rtl"))
_items = st.deferred(lambda: _node("list_item", st.builds(lambda p, more: [p, *more], _paragraphs, _nested)))
_nested = st.deferred(lambda: st.just([]) | st.builds(lambda item: [{"type": "list", "content": [item]}], _plain_items))
_plain_items = _node("list_item", _some(_paragraphs))
_speaker = {"speaker": _words, "role": _words, "name_status": st.sampled_from(["first_name", "changed", "withheld"])}
_media = st.sampled_from(["mferry0001", "mclip00001"])
_images = _node("image", media=_media, alt=_words, caption=_words, credit=_words)
_cells = _node("table_cell", _inlines, header=st.just(True), numeric=st.just(True), span=st.integers(2, 4))
_translations = _node("translation", _some(_paragraphs), lang=st.just("en"), translator=_words)

_plain_blocks = st.one_of(
    _paragraphs,
    _node("lead_in", _inlines),
    _node("list", _some(_items), ordered=st.just(True)),
    _node(
        "quotation",
        st.builds(lambda p, t: [*p, *t], _some(_paragraphs), st.lists(_translations, max_size=1)),
        **_speaker,
    ),
    _node("question", _some(_paragraphs), **_speaker),
    _node("answer", _some(_paragraphs), **_speaker),
    _images,
    _node("gallery", _some(_images), caption=_words, credit=_words),
    _node(
        "clip", media=_media, poster=_media, address=st.just("https://example.org/a.mp4"), seconds=st.integers(0, 99)
    ),
    st.builds(
        lambda attrs: {"type": "embed", "attrs": {"provider": "youtube", "id": "a-1", **attrs}},
        st.fixed_dictionaries({}, optional={"text": _words, "author": _words, "gone": st.just(True)}),
    ),
    st.builds(
        lambda attrs: {"type": "post_reference", "attrs": {"post": "ppp111", **attrs}},
        st.fixed_dictionaries({}, optional={"line": _words}),
    ),
    _node("table", _some(_node("table_row", _some(_cells))), caption=_words, head=st.just(1), foot=st.just(1)),
)
_blocks = _plain_blocks | _node("warning", st.lists(_plain_blocks, max_size=3), text=_words, note=_words)


def documents(max_size=5):
    """Any document in its canonical spelling: what the contract allows and nothing that it leaves out."""
    return st.builds(lambda blocks: {"version": 1, "blocks": blocks}, st.lists(_blocks, max_size=max_size))
