"""Accounts, as the command line and the admin make them."""

from __future__ import annotations

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from stoppress.desk.people.models import Person


class AccountError(Exception):
    """What is wrong with the account somebody asked for, said to that person."""


def add_person(
    username: str,
    *,
    name: str = "",
    password: str | None = None,
    administrator: bool = False,
    may_create_coverages: bool = False,
    email: str = "",
    byline_role: str = "",
    outlet: str = "",
    language: str = "",
) -> tuple[Person, str]:
    """Make an account and return it with its password, drawn here if none was given. Raises `AccountError`."""
    chosen = password or draw_password()
    person = Person(
        username=username.lower(),
        name=name or username,
        email=email,
        byline_role=byline_role,
        outlet=outlet,
        language=language,
        is_administrator=administrator,
        may_create_coverages=may_create_coverages,
    )
    if Person.objects.filter(username=person.username).exists():
        raise AccountError(
            f"there is an account of that name already. For a new password: stoppress people password {person.username}"
        )
    try:
        validate_password(chosen, person)
        person.set_password(chosen)
        with transaction.atomic():
            person.full_clean()
            person.save()
    except ValidationError as error:
        raise AccountError(" ".join(error.messages)) from error
    return person, chosen


def change_password(username: str, password: str | None = None) -> str:
    """Set a password and return it. Every session of that person ends: its hash no longer fits. Raises
    `AccountError`."""
    person = Person.objects.filter(username=username.lower()).first()
    if person is None:
        raise AccountError(f"There is no account {username!r}. Add one with: stoppress people add {username}")
    chosen = password or draw_password()
    try:
        validate_password(chosen, person)
    except ValidationError as error:
        raise AccountError(" ".join(error.messages)) from error
    person.set_password(chosen)
    person.save(update_fields=["password"])
    return chosen


def draw_password() -> str:
    """Four groups to read out over a telephone; 80 bits."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))
