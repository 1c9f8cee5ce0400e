"""The house's own pages for administrators: people, coverages, memberships. Nothing of the ledger stands here, and no
draft: an administrator reads words as a member or not at all."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth.forms import ReadOnlyPasswordHashField
from django.http import HttpRequest

from stoppress.desk.models import Coverage, Membership
from stoppress.desk.people.models import Person


class House(admin.AdminSite):
    site_header = site_title = "Stop Press"
    site_url = "/"


site = House(name="admin")


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    password = ReadOnlyPasswordHashField(help_text="Set one with: stoppress people password NAME")


@admin.register(Person, site=site)
class PersonAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = PersonForm
    list_display = ("username", "name", "is_administrator", "may_create_coverages", "is_active")
    list_filter = ("is_administrator", "is_active")
    search_fields = ("username", "name")
    fields = (
        "username",
        "name",
        "email",
        "byline_role",
        "outlet",
        "byline_where",
        "language",
        "is_administrator",
        "may_create_coverages",
        "is_active",
        "password",
    )

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Who wrote what stays on record; an account is switched off."""
        return False


class MembershipInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Membership
    extra = 0
    autocomplete_fields: ClassVar[list[str]] = ["person"]


@admin.register(Coverage, site=site)
class CoverageAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("slug", "reporters_publish", "created_at")
    fields = ("slug", "reporters_publish", "created_at")
    readonly_fields = ("slug", "created_at")
    search_fields = ("slug",)
    inlines = (MembershipInline,)

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False  # a coverage needs its book; the desk makes both

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False
