"""`python -m stoppress.bench.newsroom SLUG:POSTS …`: tables, an account and coverages of so many invented posts in the
folder that STOPPRESS_DATA names. Prints the password, and nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

USERNAME = "bench"


def write(coverages: Sequence[tuple[str, int]]) -> str:
    """The password of `bench`, who owns these coverages; all are live."""
    import django  # noqa: PLC0415 -- the folder is known only now

    os.environ["DJANGO_SETTINGS_MODULE"] = "stoppress.desk.settings"
    django.setup()
    from stoppress.desk.importing.write import write_coverage  # noqa: PLC0415 -- after Django is set up
    from stoppress.desk.models import Coverage, Membership  # noqa: PLC0415
    from stoppress.desk.people.accounts import add_person  # noqa: PLC0415
    from stoppress.desk.sample.evening import evening  # noqa: PLC0415
    from stoppress.desk.tables import bring_up_to_date  # noqa: PLC0415

    bring_up_to_date()
    person, password = add_person(USERNAME, name="Bench", administrator=True)
    for seed, (slug, posts) in enumerate(coverages, start=1):
        told = evening(posts, seed, slug=slug)
        write_coverage(slug, told.facts, why="bench", at=told.at, erase=told.erase)
        Membership.objects.create(coverage=Coverage.objects.get(slug=slug), person=person, role="owner")
    return password


if __name__ == "__main__":
    asked = [one.rpartition(":") for one in sys.argv[1:]]
    sys.stdout.write(write([(slug, int(posts)) for slug, _, posts in asked]) + "\n")
