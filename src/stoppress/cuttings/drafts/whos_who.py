"""Who is who: the people of a page, each with what they were last said to be."""

from __future__ import annotations

from collections import Counter

from stoppress.cuttings.drafts.key_lines import role_line
from stoppress.cuttings.drafts.lines import Draft, Group, Line, line_of
from stoppress.cuttings.page import Page
from stoppress.cuttings.reading import Cuttings
from stoppress.cuttings.rows import Person

MOST = 30


def whos_who(cuttings: Cuttings, *, most: int = MOST) -> Draft:
    """Who is named in full and has a role, whoever is spoken of in most posts first. A changed name is no entry: the
    less stands beside it the better."""
    people = [one for one in cuttings.people if one.kind == "person" and not one.pseudonym]
    spoken = Counter({one.name: _posts(one, cuttings.page) for one in people})
    groups = []
    for one in sorted(people, key=lambda one: (-spoken[one.name], one.name)):
        name, role = _name(one, cuttings.page), role_line(one.roles, cuttings.page)
        if name and role:
            groups.append(Group(one.name, (role,), name))
    return Draft("whos_who", tuple(groups[:most]))


def _posts(person: Person, page: Page) -> int:
    last = person.name.split()[-1]
    return sum(last in post.body or last in (post.headline or "") for post in page.posts)


def _name(person: Person, page: Page) -> Line | None:
    """Where the full name stands first."""
    for post in page.posts:
        for field in post.fields:
            if field.field in ("headline", "body") and (at := field.text.find(person.name)) >= 0:
                return line_of(field, at, at + len(person.name))
    return None
