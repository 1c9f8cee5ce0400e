"""How many wrong passwords, from whom, before a wait. Nothing here ever locks an account.

- A pair of account and address may fail five times in five minutes, then waits a minute after each further failure.
  Somebody who guesses from elsewhere makes nobody else wait: the night editor's own address has its own count.
- While an account is guessed at from many addresses (thirty failures in a quarter of an hour) each address has one try
  a minute. The right password still works, at the first try from an address that has not failed in the last minute.
- An address may fail forty times in ten minutes over all accounts, so that one cannot try a password on everybody. An
  office shares an address, so a known browser is not counted here.
- A browser that has logged in to this account before carries a signed cookie and has a count of its own: ten failures
  in five minutes. What others do cannot make it wait.

A try is written down before the password is looked at, so a hundred at once are no more than a hundred in a row, and is
taken off when it was right. Names that do not exist are counted like all others. Only keyed digests are kept, an hour.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from stoppress.desk.people.models import LoginAttempt, Person
from stoppress.story.refusals import Refusal

KEPT = timedelta(hours=1)
REMEMBERED = timedelta(days=180)
_SALT = "stoppress.device"


@dataclass(frozen=True, slots=True)
class Limit:
    failures: int
    within: timedelta
    wait: timedelta

    def seconds_to_wait(self, tries: QuerySet[LoginAttempt], now: datetime) -> int:
        """0 if another try is allowed."""
        times = sorted(tries.filter(at__gt=now - self.within).values_list("at", flat=True))
        if len(times) < self.failures:
            return 0
        until = times[-1] + self.wait
        return max(0, int((until - now).total_seconds()) + 1) if until > now else 0


PAIR = Limit(5, timedelta(minutes=5), timedelta(seconds=60))
PAIR_UNDER_ATTACK = Limit(1, timedelta(minutes=1), timedelta(seconds=60))
ATTACK = Limit(30, timedelta(minutes=15), timedelta(minutes=15))
ADDRESS = Limit(40, timedelta(minutes=10), timedelta(minutes=1))
DEVICE = Limit(10, timedelta(minutes=5), timedelta(seconds=60))


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try, already written down."""

    row: LoginAttempt

    @classmethod
    def begin(cls, request: HttpRequest, username: str) -> Attempt:
        """Raises `Refusal("too_many")` before any password is looked at."""
        now = timezone.now()
        LoginAttempt.objects.filter(at__lt=now - KEPT).delete()
        account, address, device = _digest(username), _digest(address_of(request)), _device(request, username)
        row = LoginAttempt.objects.create(account=account, address=address, device=device, at=now)
        tries = LoginAttempt.objects.filter(pk__lt=row.pk)
        if device:
            wait = DEVICE.seconds_to_wait(tries.filter(device=device), now)
        else:
            strangers = tries.filter(device="")
            attacked = ATTACK.seconds_to_wait(strangers.filter(account=account), now)
            pair = PAIR_UNDER_ATTACK if attacked else PAIR
            wait = max(
                pair.seconds_to_wait(strangers.filter(account=account, address=address), now),
                ADDRESS.seconds_to_wait(strangers.filter(address=address), now),
            )
        if wait:
            row.delete()  # a try that was not looked at makes the wait no longer
            raise Refusal("too_many", seconds=wait)
        return cls(row)

    def succeeded(self, request: HttpRequest, person: Person) -> None:
        """Take this try off the count, and know this browser from now on (`remember` sets the cookie)."""
        self.row.delete()
        request.META["stoppress.remember"] = person.username


def remember(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Sets the cookie of a browser that has just logged in."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if username := request.META.get("stoppress.remember"):
            response.set_cookie(
                settings.DEVICE_COOKIE_NAME,
                signing.dumps([username, salted_hmac(_SALT, str(timezone.now())).hexdigest()[:16]], salt=_SALT),
                max_age=int(REMEMBERED.total_seconds()),
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Strict",
            )
        return response

    return answer


def _device(request: HttpRequest, username: str) -> str:
    """A digest of this browser's cookie if it was given for this account, else nothing."""
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        name, _nonce = signing.loads(cookie, salt=_SALT, max_age=REMEMBERED)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return _digest(cookie) if name == username else ""


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: the nearest address that is none of our proxies; of IPv6 the network, since a
    household has a whole one."""
    seen: str = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    while seen in settings.OPTIONS.proxies and hops:
        seen = hops.pop()
    try:
        address = ip_address(seen)
    except ValueError:
        return seen
    return str(ip_network(f"{address}/64", strict=False)) if address.version == 6 else str(address)  # noqa: PLR2004


def _digest(text: str) -> str:
    return salted_hmac("stoppress.login", text, algorithm="sha256").hexdigest()[:32]
