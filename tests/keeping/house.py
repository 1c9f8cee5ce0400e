"""A house with something of everything in it, and what is read of it from outside."""

import os
import subprocess
from pathlib import Path

from tests.house.newsroom import Newsroom
from tests.servers import asking
from tests.servers.processes import stoppress

WORDS = {"blocks": [{"type": "paragraph", "content": [{"type": "text", "text": "Two lifeboats are alongside."}]}]}


def run(*words, check=True, **env):
    done = subprocess.run(
        stoppress(*words), env=os.environ | env, capture_output=True, text=True, timeout=120, check=False
    )
    assert not check or done.returncode == 0, done.stderr
    return done


def on(data, database="", **env):
    """Somebody's house in this folder, opened on ports of its own, on this database."""
    house = Newsroom(data)
    house.env |= {"STOPPRESS_DATABASE_URL": str(database), **env}
    return house


def publish(ada, headline, *, slug="ferry", document=None, **more):
    at = f"/coverages/{slug}/drafts"
    draft = ada.ask("POST", at, {"headline": headline, "document": document or WORDS, **more})
    return ada.ask("POST", f"{at}/{draft['draft']}/publish", {"version": draft["version"]})["post"]


def take_down(ada, post, *, slug="ferry", **how):
    said = {"trace": "gap", "reason": "a court order", **how}
    return ada.ask("POST", f"/coverages/{slug}/posts/{post}/takedown", said)


def page(house, slug="ferry"):
    return asking.get(f"{house.readers}/live/{slug}", timeout=10).text


def place(ada, slug="ferry"):
    return ada.ask("GET", f"/coverages/{slug}")["place"]


def everything_in(folder):
    """Every byte of its files."""
    return b"".join(path.read_bytes() for path in Path(folder).rglob("*") if path.is_file())
