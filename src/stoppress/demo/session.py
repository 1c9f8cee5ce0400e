"""One person's session at the desk: an ordinary client of the public API, with nothing in hand but a password."""

from __future__ import annotations

import secrets
import ssl
import time
from typing import Any

import httpx

# A desk that was killed is back within seconds; who types has to wait for it, and loses nothing.
GIVE_UP_AFTER = 60.0
PAUSE = 0.25
ASKS = ("check_asks", "line_asks")
# Pictures are drawn anew before they are answered, on a small machine one after the other.
TIMEOUT = httpx.Timeout(60.0, connect=5.0)
# The demo's desk is on loopback and speaks plainly; to read all of the machine's certificates takes each client 50 ms.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Refused(Exception):
    """The desk said no: `code` and `values` as the API gives them."""

    def __init__(self, status: int, code: str, values: dict[str, Any]) -> None:
        super().__init__(f"{status} {code} {values}")
        self.code = code
        self.values = values


class Session:
    def __init__(self, desk: str, username: str, password: str) -> None:
        headers = {"Origin": desk}
        self._client = httpx.Client(base_url=f"{desk}/api/v1", timeout=TIMEOUT, headers=headers, verify=NO_TLS)
        self._username, self._password = username, password
        self.asked: list[str] = []  # what this person has asked for, in its order; a retry is no second time

    def log_in(self) -> None:
        token = self._answer(lambda: self._client.get("/session")).json()["csrf"]
        who = {"username": self._username, "password": self._password}
        said = self._answer(lambda: self._client.post("/session", json=who, headers={"X-CSRFToken": token}))
        self._client.headers["X-CSRFToken"] = said.json()["csrf"]

    @property
    def cookies(self) -> dict[str, str]:
        """By these a browser is logged in as well."""
        return dict(self._client.cookies)

    def get(self, path: str) -> Any:
        self.asked.append(f"GET {path}")
        return self._answer(lambda: self._client.get(path)).json()

    def write(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Sent again under the same key until there is an answer, so a broken line neither loses nor doubles it. What
        the checks ask is answered at once: whoever wrote these words in a script has looked at them."""
        key = {"Idempotency-Key": secrets.token_urlsafe(18)}
        self.asked.append(f"{method} {path}")
        seen: list[str] = []
        while True:
            sent = {**(body or {}), "despite": seen} if seen else body
            try:
                said: dict[str, Any] = self._answer(
                    lambda sent=sent: self._client.request(method, path, json=sent, headers=key)
                ).json()
            except Refused as no:
                if no.code not in ASKS or set(no.values["keys"]) <= set(seen):
                    raise
                seen += no.values["keys"]
            else:
                return said

    def upload(self, path: str, name: str, data: bytes, words: dict[str, str]) -> dict[str, Any]:
        key = {"Idempotency-Key": secrets.token_urlsafe(18)}
        said: dict[str, Any] = self._answer(
            lambda: self._client.post(path, files={"file": (name, data)}, data=words, headers=key)
        ).json()
        return said

    def close(self) -> None:
        self._client.close()

    def _answer(self, send: Any) -> httpx.Response:
        began = time.monotonic()
        while True:
            try:
                response: httpx.Response = send()
            except httpx.TransportError:
                if time.monotonic() - began > GIVE_UP_AFTER:
                    raise
            else:
                if response.is_success:
                    return response
                refused = _refusal(response)
                # Somebody wrote in the same moment, or the desk is just coming up: the same again, in a moment.
                again = refused.code == "moved" or response.status_code in (502, 503, 504)
                if not again or time.monotonic() - began > GIVE_UP_AFTER:
                    raise refused
            time.sleep(PAUSE)


def _refusal(response: httpx.Response) -> Refused:
    try:
        said = response.json()
        return Refused(response.status_code, str(said["code"]), dict(said["values"]))
    except (ValueError, KeyError, TypeError):
        return Refused(response.status_code, "no_answer", {"text": response.text[:200]})
