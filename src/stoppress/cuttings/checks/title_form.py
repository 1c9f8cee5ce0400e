"""Sir and Dame go with the first name: Sir Alan, or Sir Alan Hollis, and never Sir Hollis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stoppress.cuttings.checks.found import Found, Stretch
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.page import PagePost

_TITLED = re.compile(r"\b(?:Sir|Dame) ((?:[A-ZÀ-Þ][\w’'-]+)(?: (?:[A-ZÀ-Þ][\w-]+))*)")


def title_form(post: PagePost, known: Known) -> Iterator[Found]:
    if known.language != "en":
        return
    for field in post.fields:
        for one in _TITLED.finditer(field.text):
            name = re.sub(r"[’']s?$", "", one[1])
            if " " not in name and known.is_last_name(name):
                yield Found("title_form", Stretch(field, one.start(), one.start(1) + len(name)))
