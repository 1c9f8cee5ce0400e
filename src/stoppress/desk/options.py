"""What an operator may set, one `STOPPRESS_*` variable each, with what it means.

`docs/reference/settings.md` names every one of them and a test compares. Nothing here needs Django, so that a command
can look at the data folder before a framework is set up.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import Field, field_validator

from stoppress.files import bucket_of
from stoppress.home import DATABASE, per_user_folder
from stoppress.press import themes
from stoppress.settings import Settings, Store, WholePath, listed


class Options(Settings):
    data: WholePath = Field(
        default_factory=per_user_folder, description="The folder of the database, the pictures and the secret key."
    )
    media: Store = Field(
        default="",
        description="Where pictures and clips lie: `s3://bucket/prefix`, which the desks and edges of several machines "
        "share (`docs/howto/bucket.md`). Empty: in the data folder.",
    )
    database_url: str = Field(
        default="",
        description="`postgresql://user:password@host:port/name` for PostgreSQL; empty for SQLite in the data folder.",
    )
    desk_url: str = Field(
        default="http://127.0.0.1:8100",
        description="Where people reach the desk. Its host is the only one answered; https makes every cookie secure.",
    )
    reader_url: str = Field(
        default="http://127.0.0.1:8101",
        description="Where readers reach the live pages. Another origin than the desk's.",
    )
    paper: str = Field(default="Stop Press", description="The name of the paper, as pages and desk show it.")
    theme: str = Field(
        default="",
        description="How the live pages look: `evening`, which is in the box, or a folder (`docs/howto/theme.md`).",
    )
    links: str = Field(
        default="",
        description="What else the foot of every live page leads to, words before address: "
        "`About our corrections https://herald.example/corrections; Contact mailto:desk@herald.example`.",
    )
    language: str = Field(default="en", description="The desk's language where the browser asks for none we speak.")
    pauses_after: int = Field(
        default=180,
        ge=0,
        le=1440,
        description="Minutes without a post after which the page of a new coverage pauses by itself, unless an editor "
        "sets another time at the desk; 0: never.",
    )
    secret_key: str = Field(
        default="", description="Signs cookies. Left empty, one is drawn once and kept in the data folder."
    )
    trusted_proxies: str = Field(
        default="",
        description="Addresses of proxies whose X-Forwarded-For and -Proto are believed, with commas between.",
    )
    feeds: Literal["public", "any", "off"] = Field(
        default="public",
        description="Which feeds may be named at the desk for the house to fetch: those on `public` addresses, `any`, "
        "also inside of your own network, or `off`. `stoppress intake` asks nobody.",
    )
    ffmpeg: str = Field(
        default="",
        description="The program that makes clips play everywhere. Empty: that of `stoppress[video]`, else the "
        "machine's `ffmpeg`; `none` for a house without clips of its own.",
    )
    clip_megabytes: int = Field(default=300, ge=1, le=4_000, description="How large a clip may be when it is sent in.")
    clip_minutes: int = Field(default=10, ge=1, le=120, description="How long a clip may be.")
    redactions: str = Field(
        default="",
        description="Where it is listed a second time what was taken down or erased, so that no backup brings it back: "
        "a folder on another disk, or `s3://bucket/prefix`; with commas between. Where pictures lie in a bucket it is "
        "listed there in any case (`docs/howto/backup.md`).",
    )
    copy_to: Path | None = Field(
        default=None,
        description="A folder on another disk in which the house keeps a copy of its SQLite database and pictures, "
        "half a second behind (`docs/howto/backup.md`). Empty: none.",
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")

    @field_validator("database_url")
    @classmethod
    def _a_postgresql(cls, said: str) -> str:
        if said:
            wanted = "write postgresql://user:password@host:port/name, or leave it empty to use SQLite"
            try:
                parts = urlsplit(said)
                sound = parts.scheme in ("postgresql", "postgres") and parts.port != 0
            except ValueError:
                sound = False
            if not sound:
                raise ValueError(f"{wanted}; signs such as @, / or [ in a password are written %40, %2F, %5B")
        return said

    @field_validator("copy_to", mode="before")
    @classmethod
    def _none_if_empty(cls, folder: Any) -> Any:
        return Path(folder).expanduser().resolve() if folder else None

    @field_validator("redactions")
    @classmethod
    def _lists(cls, said: str) -> str:
        for one in listed(said):
            if "://" in one:
                bucket_of(one)
            elif not Path(one).expanduser().is_absolute():
                raise ValueError("write a whole path, or s3://bucket/prefix")
        return said

    @field_validator("theme")
    @classmethod
    def _there(cls, name: str) -> str:
        try:
            return themes.find(name) or ""
        except themes.NoSuchTheme as no:
            raise ValueError(str(no)) from None

    @field_validator("links")
    @classmethod
    def _lead_somewhere(cls, said: str) -> str:
        for text, href in _links(said):
            parts = urlsplit(href)
            if not text or not (parts.netloc if parts.scheme in ("http", "https") else parts.scheme == "mailto"):
                raise ValueError("must be words and an address each, like `Contact https://herald.example/contact`")
        return said

    @field_validator("desk_url", "reader_url")
    @classmethod
    def _origin(cls, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
            raise ValueError("must be an address like https://desk.example.org, without a path")
        return f"{parts.scheme}://{parts.netloc}".lower()

    @property
    def database_file(self) -> Path | None:
        """On SQLite, whether it is there yet or not."""
        return None if self.database_url else self.data / DATABASE

    @property
    def at_the_foot(self) -> tuple[tuple[str, str], ...]:
        return tuple(_links(self.links))

    @property
    def secure(self) -> bool:
        return self.desk_url.startswith("https://")

    @property
    def hosts(self) -> list[str]:
        """The names the desk answers to. On loopback its other names too, since people type them."""
        host = urlsplit(self.desk_url).hostname or ""
        bracketed = f"[{host}]" if ":" in host else host
        loopback = ["127.0.0.1", "localhost", "[::1]"]
        return loopback if bracketed in loopback else [bracketed]

    @property
    def proxies(self) -> frozenset[str]:
        return frozenset(listed(self.trusted_proxies))


def _links(said: str) -> Iterator[tuple[str, str]]:
    """Text and address of each, which stand with `;` between."""
    for one in filter(None, map(str.strip, said.split(";"))):
        *text, href = one.split()
        yield " ".join(text), href


@cache
def options() -> Options:
    """Read once a process; whoever sets another folder does so in the environment, before Django is set up."""
    return Options()


class FolderUnusable(OSError):
    """The data folder cannot be made or written to; which file of it and why, as the system says it."""


def prepare(folder: Path) -> Path:
    """Make the data folder and its rooms, for the owner's eyes alone except for what readers may fetch. Raises
    `FolderUnusable`."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for room in ("media", "media/private", "media/public", "media/coming", "edge", "run"):
            (folder / room).mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        raise FolderUnusable(error.errno, error.strerror, error.filename or str(folder)) from error
    if not os.access(folder / "run", os.W_OK):
        raise FolderUnusable(errno.EACCES, "it may be read, and not written", str(folder))
    return folder


def secret_key(folder: Path) -> str:
    """The key in `folder/secret`, drawn on the first start. Two first starts at once agree on one."""
    file = folder / "secret"
    if not file.exists():
        half = folder / f".secret-{secrets.token_hex(8)}"
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(50) + "\n")
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(half, file)  # fails if another start was first: then its key is ours as well
        except FileExistsError:
            pass
        finally:
            half.unlink()
    return file.read_text().strip()


# PostgreSQL on another machine: whoever does not answer is given up within seconds, and not when the network stack
# does, after a quarter of an hour. The other way round, a desk that hangs in the middle of a write keeps its coverage
# from all other desks for no longer than this: what it wrote is taken back, and it is told so when it comes to itself.
# Whoever stands in line gives up sooner and says "busy"; else all that such a desk had in line would have their turn.
REACHED: dict[str, str | int] = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "options": "-c synchronous_commit=on -c idle_in_transaction_session_timeout=10s -c lock_timeout=5s",
}


def database(chosen: Options) -> dict[str, Any]:
    """Django's description of the database. Both acknowledge a commit only once it is on the disk."""
    if chosen.database_file:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(chosen.database_file),
            "CONN_MAX_AGE": None,  # for as long as its thread is there: between two requests it holds no lock
            "OPTIONS": {
                # TRUNCATE and FULL: the journal's end is synced, so a power cut takes back nothing acknowledged.
                # secure_delete: what is erased is overwritten with zeros.
                "init_command": "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON",
                "transaction_mode": "IMMEDIATE",  # a writer waits at its beginning and never fails half-way
                "timeout": 10,
            },
            "TEST": {"NAME": str(chosen.data / "test.sqlite3")},  # in memory no two threads would see the same rows
        }
    parts = urlsplit(chosen.database_url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,  # one that the server has closed meanwhile is opened anew
        "OPTIONS": {**REACHED, **dict(parse_qsl(parts.query))},
    }
