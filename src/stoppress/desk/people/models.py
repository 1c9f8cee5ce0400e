"""A person with an account. What somebody may do in a coverage is a membership there, not a property of the account."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models


class People(BaseUserManager["Person"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> Person:
        """Without a password nobody can log in with it until one is set."""
        person = self.model(username=username.lower(), **fields)
        person.set_password(password)
        person.full_clean(exclude=["password"])
        person.save(using=self._db)
        return person

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> Person:
        return self.create_user(username, password, **(fields | {"is_administrator": True}))


class Person(AbstractBaseUser):
    """`name`, `byline_role`, `outlet` and `byline_where` fill the byline of a new draft: what she signed with last, and
    before that what an administrator set. The account's own name is never public."""

    username = models.CharField(
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9][a-z0-9._-]*\Z", "Lower-case letters, digits, dots, hyphens and underscores.")
        ],
    )
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    byline_role = models.CharField("role in the byline", max_length=120, blank=True)
    outlet = models.CharField(max_length=120, blank=True)
    byline_where = models.CharField("where, in the byline", max_length=120, blank=True, default="", db_default="")
    language = models.CharField(max_length=8, blank=True)
    publish_delay = models.PositiveSmallIntegerField(
        default=0,
        db_default=0,
        validators=[MaxValueValidator(10)],
        help_text="Seconds between pressing Publish and the post going out, in which it can be stopped; at most 10.",
    )
    is_administrator = models.BooleanField(
        default=False, help_text="Creates coverages, manages people. Sees the words of a coverage only as its member."
    )
    may_create_coverages = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True, help_text="Off: every session of this person ends at once.")
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[People] = People()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.username

    def clean(self) -> None:
        self.username = self.username.lower()

    @property
    def creates_coverages(self) -> bool:
        return self.is_administrator or self.may_create_coverages

    # What Django's admin asks: it is the house's, and only administrators come in.
    @property
    def is_staff(self) -> bool:
        return self.is_administrator

    @property
    def is_superuser(self) -> bool:
        return self.is_administrator

    def has_perm(self, _permission: str, _object: object = None) -> bool:
        return self.is_active and self.is_administrator

    def has_perms(self, _permissions: object, _object: object = None) -> bool:
        return self.is_active and self.is_administrator

    def has_module_perms(self, _label: str) -> bool:
        return self.is_active and self.is_administrator


class LoginAttempt(models.Model):
    """A try to log in that failed, or is being checked. Accounts and addresses stand here as keyed digests alone, and
    for an hour at most."""

    account = models.CharField(max_length=32)
    address = models.CharField(max_length=32)
    device = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("account", "at")), models.Index(fields=("address", "at")))
