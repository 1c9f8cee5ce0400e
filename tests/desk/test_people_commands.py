"""`stoppress people`, as somebody at a terminal types it."""

import pytest
from typer.testing import CliRunner

from stoppress.commands.people import app
from stoppress.desk.people.models import Person
from tests.desk.conftest import Caller

pytestmark = pytest.mark.both_databases


def people(*words, typed=None):
    return CliRunner().invoke(app, words, input=typed)


def test_a_person_is_added_and_comes_in_with_the_password_that_was_printed(db):
    told = people("add", "Nina", "--name", "Nina Hale", "--role", "Live editor", "--administrator")
    assert told.exit_code == 0
    assert Caller().log_in("nina", told.stdout.split()[-1]).status_code == 200
    nina = Person.objects.get()
    assert (nina.username, nina.name, nina.byline_role, nina.is_administrator) == (
        "nina",
        "Nina Hale",
        "Live editor",
        True,
    )


def test_a_password_that_is_typed_is_not_printed(db):
    told = people("add", "nina", "--ask", typed="harbour-lamp-9\n")
    assert told.exit_code == 0
    assert "harbour" not in told.output
    assert Caller().log_in("nina", "harbour-lamp-9").status_code == 200


def test_a_new_password_takes_the_place_of_the_old(db):
    old = people("add", "nina").stdout.split()[-1]
    new = people("password", "nina").stdout.split()[-1]
    assert Caller().log_in("nina", old).status_code == 401
    assert Caller().log_in("nina", new).status_code == 200


def test_what_cannot_be_done_is_said_with_a_way_out(db):
    people("add", "nina")
    for words, told in (
        (("add", "nina"), "people password nina"),
        (("add", "Not A Name"), "Lower-case letters"),
        (("add", "omar", "--ask"), "No password was given"),
        (("password", "nobody"), "stoppress people add nobody"),
    ):
        answer = people(*words, typed="\n")
        assert answer.exit_code == 1, words
        assert told in answer.output, words


def test_everybody_with_an_account_is_listed(db):
    people("add", "nina", "--name", "Nina Hale", "--administrator")
    people("add", "omar")
    Person.objects.filter(username="omar").update(is_active=False)
    assert people("list").stdout.splitlines() == ["nina  Nina Hale  administrator", "omar  omar  off"]
