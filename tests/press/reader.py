"""A reader who stays: applies deltas to the page it came with, as the reader's script does, and can be read back.

It works on the bytes that were served. What it changes, it finds by the marks that are on the page for that purpose.
"""

import json
import re
from html import unescape
from html.parser import HTMLParser

FRONT = 20
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_ORDERED = ("id", "n", "order", "day")


def seen(page):
    """The page as it is for whoever has it: what stands in it for machines that arrive is of no use to a reader who
    stays, and no delta tells her of it."""
    return re.sub(rb'<script type="application/ld\+json" id="record">[^<]*</script>', b"", page)


class Reader:
    def __init__(self, page):
        self.page = seen(page).decode()
        self.marks = _Marks(self.page)
        where = self.marks.main
        self.place, self.generation = where["data-place"], int(where["data-generation"])
        self.count, self.version = int(where["data-count"]), where["data-page-version"]
        self.reload = False
        self.regions = {name: self.page[start:end] for name, (start, end) in self.marks.regions.items()}
        self.regions["state"] = self.marks.root["data-state"]
        self.regions["card"] = re.search(r"<!--card-->(.*?)<!--/card-->", self.page).group(1)
        self.posts = {one["data-id"]: self._post(one, span) for one, span in self.marks.articles}
        self.days = {}
        # A heading stands right before the first post of its day.
        starts = {span[0]: one["data-day"] for one, span in self.marks.articles}
        for start, end in self.marks.headings:
            self.days[starts[end]] = self.page[start:end]

    @property
    def seq(self):
        return int(self.place.split(":")[1])

    def _post(self, attrs, span):
        return {
            "n": int(attrs["data-n"]),
            "order": attrs["data-order"],
            "day": attrs["data-day"],
            "html": self.page[slice(*span)],
        }

    def apply(self, line):
        told = json.loads(line)
        for post in told["redacted"]:
            self.posts.pop(post, None)
        for part in told["parts"]:
            self._take(part)
        self.place, self.generation = told["to"], told["generation"]
        self.posts = {id: post for id, post in self.posts.items() if post["n"] > self.count - FRONT}
        return self

    def _take(self, part):
        kind, _, name = part["key"].partition(":")
        match kind:
            case "region":
                self.regions[name] = part["html"]
            case "post" if part.get("gone"):
                self.posts.pop(name, None)
            case "post":
                self.posts[name] = {key: part[key] for key in ("n", "order", "day", "html")}
            case "day":
                self.days[name] = part["html"]
            case "page":
                self.count = part["count"]
                self.reload |= part["version"] != self.version
            case "reload":
                self.reload = True
            case _:
                self.reload = True

    def _posts(self):
        made, last = [], None
        for post in sorted(self.posts.values(), key=lambda post: post["order"], reverse=True):
            if post["day"] != last:
                made.append(self.days[post["day"]])
                last = post["day"]
            made.append(post["html"])
        return "".join(made)

    def read(self):
        """The page as it stands now."""
        changes = [
            (*self.marks.regions[name], html) for name, html in self.regions.items() if name in self.marks.regions
        ]
        changes.append((*self.marks.timeline, self._posts()))
        page = self.page
        for start, end, html in sorted(changes, reverse=True):
            page = page[:start] + html + page[end:]
        page = re.sub(r"<!--card-->.*?<!--/card-->", lambda _: f"<!--card-->{self.regions['card']}<!--/card-->", page)
        page = re.sub(r'(<html[^>]* data-state=")[a-z]+"', lambda found: f'{found[1]}{self.regions["state"]}"', page)
        main = f'<main data-place="{self.place}" data-generation="{self.generation}" data-count="{self.count}"'
        return re.sub(r'<main data-place="[^"]*" data-generation="\d+" data-count="\d+"', main, page, count=1).encode()


class _Marks(HTMLParser):
    """Where everything stands that a delta may replace: offsets into the text of the page."""

    def __init__(self, page):
        super().__init__(convert_charrefs=False)
        self.page, self.open = page, []
        self.regions, self.articles, self.headings = {}, [], []
        self.timeline, self.main, self.root = None, None, None
        self._lines = [0]
        for line in page.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self.feed(page)
        self.close()
        assert not self.open, f"never closed: {[name for name, *_ in self.open]}"

    def _at(self):
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag, attrs):
        attrs = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.root = attrs
        if tag == "main":
            self.main = attrs
        if tag not in _VOID:
            start = self._at()
            self.open.append((tag, attrs, start, start + len(self.get_starttag_text())))

    def handle_endtag(self, tag):
        name, attrs, start, inside = self.open.pop()
        assert name == tag, f"<{name}> is closed by </{tag}>"
        end = self._at()
        if "data-region" in attrs:
            self.regions[attrs["data-region"]] = (inside, end)
        if attrs.get("id") == "posts":
            self.timeline = (inside, end)
        whole = (start, end + len(f"</{tag}>"))
        parents = [attributes.get("id") for _, attributes, *_ in self.open]
        if "posts" in parents and parents[-1] == "posts":
            if tag == "article":
                self.articles.append((attrs, whole))
            else:
                self.headings.append(whole)


def text_of(html):
    """What a reader would see of it, without tags."""
    inline = re.sub(r"</?(?:a|b|em|i|span|strong|time)\b[^>]*>", "", html)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", inline)))
