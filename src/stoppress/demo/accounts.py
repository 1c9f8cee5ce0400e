"""Who can log in at the demo: our people, and the guest whose password is printed. Django has to be set up."""

from __future__ import annotations

from stoppress.demo.people import STAFF
from stoppress.demo.story import SLUG

GUEST = "guest"


def make_people() -> dict[str, str]:
    """An account each, with a password drawn now: username → password. In a folder that is kept, everybody gets a new one."""
    from stoppress.desk.people.accounts import add_person, change_password  # noqa: PLC0415 -- after Django is set up
    from stoppress.desk.people.models import Person  # noqa: PLC0415

    known = set(Person.objects.values_list("username", flat=True))
    passwords = {}
    for one in STAFF:
        if one.username in known:
            passwords[one.username] = change_password(one.username)
        else:
            creates = one.role == "owner"
            _, passwords[one.username] = add_person(
                one.username, name=one.name, byline_role=one.title, may_create_coverages=creates
            )
    if GUEST in known:
        passwords[GUEST] = change_password(GUEST)
    else:
        _, passwords[GUEST] = add_person(GUEST, name="Guest Editor", byline_role="Live reporter", administrator=True)
    return passwords


def story_was_written() -> bool:
    """Whether a kept folder holds the sample coverage already."""
    from stoppress.desk.models import Coverage  # noqa: PLC0415 -- after Django is set up

    return bool(Coverage.objects.filter(slug=SLUG).exists())
