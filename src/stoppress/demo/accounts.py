"""Who can log in at the demo: our people, and the guest whose password is printed. Django has to be set up."""

from __future__ import annotations

from stoppress.demo.people import STAFF
from stoppress.demo.people import Person as Colleague
from stoppress.demo.story import SLUG

GUEST = "guest"


def make_people() -> dict[str, str]:
    """An account each: username → password, drawn now; in a folder that is kept, everybody gets a new one.

    Our reporters share theirs, which nobody ever sees: a password is made slow to check, and a dozen would keep whoever
    started the demo waiting for seconds. The guest's is the one that is printed."""
    from stoppress.desk.people.accounts import add_person, change_password  # noqa: PLC0415 -- after Django is set up
    from stoppress.desk.people.models import Person  # noqa: PLC0415

    known = set(Person.objects.values_list("username", flat=True))
    if GUEST in known:
        guests = change_password(GUEST)
    else:
        _, guests = add_person(GUEST, name="Guest Editor", byline_role="Live reporter", administrator=True)
    first = STAFF[0].username
    shared = change_password(first) if first in known else _add(STAFF[0])
    fits = Person.objects.get(username=first).password
    for one in STAFF[1:]:
        if one.username in known:
            Person.objects.filter(username=one.username).update(password=fits)
        else:
            Person.objects.create(
                username=one.username,
                name=one.name,
                byline_role=one.title,
                may_create_coverages=one.role == "owner",
                password=fits,
            )
    return {GUEST: guests, **{one.username: shared for one in STAFF}}


def _add(one: Colleague) -> str:
    from stoppress.desk.people.accounts import add_person  # noqa: PLC0415 -- after Django is set up

    _, drawn = add_person(one.username, name=one.name, byline_role=one.title, may_create_coverages=one.role == "owner")
    return drawn


def story_was_written() -> bool:
    """Whether a kept folder holds the sample coverage already."""
    from stoppress.desk.models import Coverage  # noqa: PLC0415 -- after Django is set up

    return bool(Coverage.objects.filter(slug=SLUG).exists())
