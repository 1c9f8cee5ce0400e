"""Who can log in at the demo: our people, and the guest whose password is printed. Django has to be set up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stoppress.demo import shift, story
from stoppress.demo.people import STAFF

GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A password, and what the desk keeps of it. Hashing is made slow, a third of a second: do it while others work."""

    password: str
    hashed: str


def draw() -> Drawn:
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415 -- after Django is set up

    from stoppress.desk.people.accounts import draw_password  # noqa: PLC0415

    password = draw_password()
    return Drawn(password, make_password(password))


def let_guest_in(drawn: Drawn) -> None:
    """An account for whoever started the demo; in a folder that is kept, a new password for it."""
    _keep(GUEST, drawn, name="Guest Editor", byline_role="Live reporter", is_administrator=True)


def let_staff_in() -> dict[str, str]:
    """An account for each of our reporters: username → password. They share theirs, which nobody ever sees: a dozen
    would take seconds to make."""
    drawn = draw()
    for one in STAFF:
        _keep(one.username, drawn, name=one.name, byline_role=one.title, may_create_coverages=one.role == "owner")
    return {one.username: drawn.password for one in STAFF}


def _keep(username: str, drawn: Drawn, **about: Any) -> None:
    from stoppress.desk.people.models import Person  # noqa: PLC0415 -- after Django is set up

    Person.objects.update_or_create(
        username=username, defaults={"password": drawn.hashed}, create_defaults={"password": drawn.hashed, **about}
    )


def story_was_written() -> bool:
    """Whether a kept folder holds the sample coverage already, or a shift."""
    from stoppress.desk.models import Coverage  # noqa: PLC0415 -- after Django is set up

    return bool(Coverage.objects.filter(slug__in=(story.SLUG, shift.SLUG)).exists())
