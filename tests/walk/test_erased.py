"""P6: after *erase* a needle, words and picture, is found in no file below the data folder, at no address the house has
named, and on no open stream. The same for words that were merely replaced, in everything public."""

import io
import json
import secrets
import time
from contextlib import closing

import httpx
from PIL import Image

from tests.servers import asking
from tests.servers.processes import spawn, stoppress
from tests.walk.house import TEXT

KEPT = "A post that stays"
# The files that lie beside the page of every coverage.
BESIDE = ("all", "feed.atom", "feed.json", "embed", "embed.json", "oembed.json")


def picture():
    """A picture with a grain of its own, so that its bytes are found again if they are anywhere."""
    file = io.BytesIO()
    Image.effect_noise((640, 400), 90).convert("RGB").save(file, "JPEG", quality=90)
    return file.getvalue()


def pieces(data):
    """Some stretches of a file that no other file has."""
    return [data[start : start + 48] for start in range(len(data) // 4, len(data) - 48, max(1, len(data) // 5))]


class Told:
    """A coverage with a post that stays, and one that holds a needle in every field, and in a picture."""

    def __init__(self, house):
        self.house, self.needle = house, f"Quillfeather-{secrets.token_hex(6)}"
        self.ana, _ = house.ana
        others = set(house.files())  # what lies here of coverages of other tests
        self.slug = house.coverage(self.ana)
        self.at = f"/coverages/{self.slug}"
        house.publish(self.ana, self.slug, KEPT)
        self.before = self.ana.get(self.at)
        words = {"caption": self.needle}
        media = self.ana.upload(f"{self.at}/media", f"{self.needle}.jpg", picture(), words)["media"]
        self.post = self._publish_twice_saved(media)
        self.ana.write("PUT", f"{self.at}/posts/{self.post}/key-point", {"label": self.needle})
        until(lambda: self.needle.encode() in self.page())
        self.stored = [path for path in house.files() if path.suffix == ".webp" and path not in others]

    def _publish_twice_saved(self, media):
        """As people write: saved once, saved again, out."""
        said = {"headline": self.needle, "document": TEXT, "sourcing": self.needle}
        draft = self.ana.write("POST", f"{self.at}/drafts", said)
        at = f"{self.at}/drafts/{draft['draft']}"
        said |= {"document": self._document(media), "version": draft["version"]}
        saved = self.ana.write("PUT", at, said)
        return self.ana.write("POST", f"{at}/publish", {"version": saved["version"]})["post"]

    def _document(self, media):
        text = [{"type": "text", "text": self.needle}]
        attrs = {"media": media, "alt": self.needle, "credit": self.needle}
        return {"blocks": [{"type": "paragraph", "content": text}, {"type": "image", "attrs": attrs}]}

    def erase(self, trace):
        why = {"trace": trace, "reason": "told by phone", "erase": True}
        self.ana.write("POST", f"{self.at}/posts/{self.post}/takedown", why)

    def page(self):
        return self.house.get(f"/live/{self.slug}")[1]

    def addresses(self):
        """Every reader's address that the house names for this coverage now, and the deltas from every place."""
        now, live = self.ana.get(self.at), f"/live/{self.slug}"
        epoch, _, seq = now["place"].partition(":")
        named = ["/live", live, f"{live}/page/1", f"{live}/post/{self.post}"]
        named += [f"{live}/{beside}" for beside in BESIDE]
        for generation in range(now["generation"] + 1):
            named.append(f"{live}/index/{generation}/1")
            named += [f"{live}/since/{generation}/{epoch}:{place}" for place in range(int(seq) + 1)]
        return named + [f"/media/{one['name']}" for post in now["posts"] for one in _renditions(post)]

    def served(self, named):
        encodings = ("identity", "gzip", "br")
        return {path: [self.house.get(path, accept=accept)[1] for accept in encodings] for path in named}

    def reader(self, place, generation):
        return Reader(f"{self.house.readers}/live/{self.slug}/stream?after={place}&generation={generation}")


def _renditions(post):
    return [one for renditions in (post.get("media") or {}).values() for one in renditions]


class Reader:
    """Somebody who holds the page open; everything that comes over the line is kept."""

    def __init__(self, stream):
        self._client = asking.Client(timeout=httpx.Timeout(5, read=0.5))
        self._line = self._client.stream("GET", stream)
        self._frames = self._line.__enter__().iter_bytes()
        self.heard = b""

    def listen(self, wanted, patience=5.0):
        end = time.monotonic() + patience
        while wanted not in self.heard:
            assert time.monotonic() < end, f"{wanted!r} never came"
            self.heard += next(self._frames)
        return self.heard

    def close(self):
        self._client.close()


def found_in(needles, things):
    """Where any needle stands: `things` are answers by address, or files."""
    if not isinstance(things, dict):
        things = {path: [path.read_bytes()] for path in things if path.exists()}
    return [str(name) for name, held in things.items() if any(needle in data for data in held for needle in needles)]


def until(condition, patience=8.0):
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_p6_an_erased_post_is_found_nowhere(house):
    told = Told(house)
    named = told.addresses()
    media = [path for path in named if path.startswith("/media/")]
    stored = told.stored
    needles = [told.needle.encode(), *(piece for path in stored for piece in pieces(path.read_bytes()))]
    assert media
    assert len(found_in(needles, told.served(named))) > len(media)
    assert len(found_in(needles, house.files())) > len(stored)

    with closing(told.reader(told.before["place"], told.before["generation"])) as reader:
        assert told.needle.encode() in reader.listen(told.needle.encode())
        reader.heard = b""
        began = time.monotonic()
        told.erase("gap")
        assert told.needle.encode() not in reader.listen(b"event: redact")
        assert time.monotonic() - began < 2.0, "open streams hear of it within two seconds"

    until(lambda: told.needle.encode() not in told.page())
    assert found_in(needles, told.served(named + told.addresses())) == []
    assert {house.get(path)[0] for path in media} <= {404, 410}
    assert KEPT.encode() in told.page()
    now = told.ana.get(told.at)
    for place in (told.before["place"], now["place"]):
        for generation in (0, now["generation"]):
            with closing(told.reader(place, generation)) as late:
                assert told.needle.encode() not in late.listen(b"event: hello")
    assert told.needle not in json.dumps(now) + json.dumps(told.ana.get(f"{told.at}/drafts"))
    until(lambda: found_in(needles, house.files()) == [])


def test_superseded_words_stand_in_no_public_byte(house):
    told = Told(house)
    named = told.addresses()
    told.ana.write("DELETE", f"{told.at}/posts/{told.post}/key-point")
    words = {"headline": "Reworded", "document": TEXT, "revision": 1}
    told.ana.write("PUT", f"{told.at}/posts/{told.post}", words)
    until(lambda: b"Reworded" in told.page())

    assert found_in([told.needle.encode()], told.served(named + told.addresses())) == []
    assert {house.get(path)[0] for path in named if path.startswith("/media/")} <= {404, 410}
    with closing(told.reader(told.before["place"], told.before["generation"])) as late:
        assert told.needle.encode() not in late.listen(b"Reworded")
    assert told.needle not in json.dumps(house.export(told.slug))
    # The edge keeps its last state on disk, within a second.
    public = {"public", "edge"}
    until(lambda: not found_in([told.needle.encode()], [path for path in house.files() if public & set(path.parts)]))


def test_p6_an_edge_that_starts_alone_from_its_disk_has_not_kept_it_either(own_house, tmp_path):
    told = Told(own_house)
    with closing(told.reader(told.before["place"], told.before["generation"])) as reader:
        told.erase("none")
        reader.listen(b"event: redact")  # told last: by then what the edge has on its disk is clean
    named = told.addresses()
    own_house.server.kill()
    alone = stoppress("edge", "--port", str(own_house.edge_port))
    with spawn(alone, log=tmp_path / "edge.log", env=own_house.env) as edge:
        edge.wait_until(lambda: own_house._answers(f"{own_house.readers}/live/{told.slug}"), patience=20)
        everything = told.served(named)
    assert KEPT.encode() in everything[f"/live/{told.slug}"][0]
    assert found_in([told.needle.encode()], everything) == []
