"""Coming in: one door, throttled, that never keeps the night editor out."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone

from stoppress.desk.people.accounts import AccountError, add_person, change_password
from stoppress.desk.people.models import LoginAttempt, Person
from tests.desk.conftest import PASSWORD, Caller, person

pytestmark = pytest.mark.both_databases

WRONG = "not-the-password"


@pytest.fixture
def nina(db, quick_passwords):
    return person("nina", name="Nina Hale", byline_role="Live editor", outlet="The Hallin Record")


def from_address(address):
    caller = Caller()
    caller.client.defaults["REMOTE_ADDR"] = address
    return caller


def code(answer):
    return answer.status_code, answer.json().get("code")


def test_logging_in_tells_who_she_is_and_gives_a_fresh_session(nina):
    caller = Caller()
    before = caller("GET", "/session").json()
    assert before["person"] is None
    answer = caller.log_in("Nina")
    assert answer.json()["person"]["name"] == "Nina Hale"
    assert answer.json()["csrf"] != before["csrf"]
    first = caller.client.cookies["stoppress_session"].value
    caller.log_in("nina")
    assert caller.client.cookies["stoppress_session"].value != first
    assert caller("DELETE", "/session", key=False).json() == {"done": True}
    assert caller("GET", "/session").json()["person"] is None


def test_a_fixed_session_is_not_taken_over(nina):
    caller = Caller()
    caller.client.cookies["stoppress_session"] = "chosen0by0somebody0else000000000"
    caller.log_in("nina")
    assert caller.client.cookies["stoppress_session"].value != "chosen0by0somebody0else000000000"


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(nina):
    caller = Caller()
    caller.log_in("nina")
    for name in ("stoppress_session", "stoppress_csrf", "stoppress_device"):
        assert caller.client.cookies[name]["httponly"], name
        assert caller.client.cookies[name]["samesite"] in {"Lax", "Strict"}, name


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(nina):
    wrong = Caller().log_in("nina", WRONG)
    unknown = Caller().log_in("nobody", WRONG)
    assert code(wrong) == code(unknown) == (401, "login_failed")
    assert wrong.json() == unknown.json()


def test_an_unknown_name_costs_the_same_work(nina, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *given: hashed.append(1) or encode(self, *given))
    Caller().log_in("nina", WRONG)
    known, hashed[:] = len(hashed), []
    Caller().log_in("nobody", WRONG)
    assert (known, len(hashed)) == (1, 1)


def test_an_account_that_is_switched_off_does_not_open(nina):
    Person.objects.update(is_active=False)
    assert code(Caller().log_in("nina")) == (401, "login_failed")


def test_five_wrong_passwords_make_that_address_wait_a_minute(nina):
    guesser = from_address("203.0.113.5")
    for _ in range(5):
        assert code(guesser.log_in("nina", WRONG)) == (401, "login_failed")
    refused = guesser.log_in("nina")
    assert code(refused) == (429, "too_many")
    assert 0 < int(refused["Retry-After"]) <= 60
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        assert guesser.log_in("nina").status_code == 200


def test_the_night_editor_comes_in_while_others_guess_at_her_account(nina):
    at_home = from_address("198.51.100.7")
    assert at_home.log_in("nina").status_code == 200
    at_home("DELETE", "/session", key=False)
    for number in range(60):
        from_address(f"203.0.113.{number}").log_in("nina", WRONG)
    # A browser she used before, even behind an address that was used to guess; and a new one at its first try.
    at_home.client.defaults["REMOTE_ADDR"] = "203.0.113.5"
    assert at_home.log_in("nina").status_code == 200
    assert from_address("192.0.2.44").log_in("nina").status_code == 200


def test_under_attack_every_address_has_one_try_a_minute(nina):
    for number in range(31):
        from_address(f"203.0.113.{number}").log_in("nina", WRONG)
    late = from_address("198.51.100.9")
    assert code(late.log_in("nina", WRONG)) == (401, "login_failed")
    assert code(late.log_in("nina")) == (429, "too_many")
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        assert late.log_in("nina").status_code == 200


def test_one_address_cannot_try_a_password_on_everybody(nina):
    sprayer = from_address("203.0.113.5")
    answers = [code(sprayer.log_in(f"person{number}", WRONG)) for number in range(41)]
    assert answers[:40] == [(401, "login_failed")] * 40
    assert answers[40] == (429, "too_many")


def test_a_known_browser_has_a_limit_of_its_own(nina):
    known = from_address("198.51.100.7")
    known.log_in("nina")
    known("DELETE", "/session", key=False)
    answers = [code(known.log_in("nina", WRONG))[0] for _ in range(11)]
    assert answers == [401] * 10 + [429]


def test_a_browser_known_for_one_account_is_a_stranger_to_another(nina):
    person("omar")
    known = from_address("198.51.100.7")
    known.log_in("nina")
    known("DELETE", "/session", key=False)
    answers = [code(known.log_in("omar", WRONG))[0] for _ in range(6)]
    assert answers == [401] * 5 + [429]


def test_a_household_behind_ipv6_is_one_address(nina):
    answers = [code(from_address(f"2001:db8:1:2::{number}").log_in("nina", WRONG))[0] for number in range(6)]
    assert answers == [401] * 5 + [429]


def test_addresses_are_believed_from_our_own_proxies_alone(nina, settings):
    spoofer = from_address("203.0.113.5")
    for number in range(5):
        spoofer.client.defaults["HTTP_X_FORWARDED_FOR"] = f"198.51.100.{number}"
        spoofer.log_in("nina", WRONG)
    assert code(spoofer.log_in("nina", WRONG)) == (429, "too_many")
    settings.OPTIONS = settings.OPTIONS.model_copy(update={"trusted_proxies": "203.0.113.5"})
    spoofer.client.defaults["HTTP_X_FORWARDED_FOR"] = "203.0.113.77, 198.51.100.200"
    assert code(spoofer.log_in("nina", WRONG)) == (401, "login_failed")


def test_no_name_and_no_address_is_kept_of_those_who_failed(nina):
    from_address("203.0.113.5").log_in("nina", WRONG)
    row = LoginAttempt.objects.get()
    assert "nina" not in str(vars(row))
    assert "203.0.113" not in str(vars(row))
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        from_address("198.51.100.7").log_in("nina")
    assert not LoginAttempt.objects.exists()


def test_a_new_password_ends_every_session(nina):
    caller = Caller()
    caller.log_in("nina")
    assert caller("GET", "/coverages").status_code == 200
    chosen = change_password("nina")
    assert caller("GET", "/coverages").status_code == 401
    assert Caller().log_in("nina").status_code == 401
    assert Caller().log_in("nina", chosen).status_code == 200


def test_sessions_lie_in_the_database_and_hold_no_password(nina):
    Caller().log_in("nina")
    assert PASSWORD not in str([session.get_decoded() for session in Session.objects.all()])


def test_passwords_are_kept_by_argon2(db):
    added, drawn = add_person("omar", name="Omar Idris")
    assert added.password.startswith("argon2$argon2id$")
    assert len(drawn) == 19
    with pytest.raises(AccountError, match="too short"):
        add_person("short", password="lamp")
    with pytest.raises(AccountError, match="already"):
        add_person("OMAR")
    with pytest.raises(AccountError, match="no account"):
        change_password("nobody")


def test_there_is_no_way_to_sign_up(client, db):
    for path in ("/accounts/signup/", "/accounts/login/", "/accounts/password/reset/"):
        assert client.get(path).status_code == 404


# -- whose page asks? -------------------------------------------------------------------------------------------------


def test_a_change_needs_the_token(reporter):
    body = {"headline": "Forged"}
    for token in ("", "x" * 64, "x"):
        assert code(reporter("POST", "/coverages/ferry/flash", body, token=token)) == (403, "csrf_failed")
    assert reporter("POST", "/coverages/ferry/flash", body).status_code == 200


def test_logging_in_needs_the_token_too(nina):
    caller = Caller()
    body = {"username": "nina", "password": PASSWORD}
    assert code(caller("POST", "/session", body, key=False, token="")) == (403, "csrf_failed")


@pytest.mark.first_case
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8100.evil.example"},
        {"Origin": "http://127.0.0.1:8101"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_change_from_another_site_is_refused_even_with_the_token(reporter, headers):
    refused = reporter("POST", "/coverages/ferry/flash", {"headline": "Forged"}, **headers)
    assert code(refused) == (403, "origin_refused")


def test_a_client_that_is_no_browser_needs_the_token_alone(newsroom):
    caller = Caller()
    caller.client.defaults.pop("HTTP_ORIGIN", None)
    caller.client.headers = {}
    caller.log_in("reporter")
    assert caller("POST", "/coverages/ferry/flash", {"headline": "By a script"}).status_code == 200


def test_another_host_name_is_not_answered(nina):
    assert Caller().client.get("/api/v1/session", SERVER_NAME="evil.example").status_code == 400


def test_how_long_she_waits_before_publishing_goes_with_her_to_every_device(nina):
    phone, desk = Caller(), Caller()
    for device in (phone, desk):
        device.come_in(nina)
    assert phone("PATCH", "/session", {"publish_delay": 7}, key=False).json()["person"]["publish_delay"] == 7
    assert desk("GET", "/session").json()["person"]["publish_delay"] == 7
    for wrong in (-1, 11, "5", None):
        assert code(desk("PATCH", "/session", {"publish_delay": wrong}, key=False)) == (422, "body_invalid")


def test_what_one_person_asked_for_is_not_done_as_the_next_one_at_the_same_browser(as_):
    """P8: an outbox belongs to who filled it."""
    for method, path, body in (
        ("POST", "/coverages/ferry/flash", {"headline": "Hers"}),
        ("GET", "/coverages/ferry", None),
    ):
        answer = as_("editor")(method, path, body, **{"X-Desk-Person": "reporter"})
        assert (answer.status_code, answer.json()["code"]) == (403, "another_person")
        assert as_("editor")(method, path, body, **{"X-Desk-Person": "editor"}).status_code == 200
