"""A house whose pictures lie in a real bucket, and an edge elsewhere that shares no disk with it."""

import contextlib
import re

import obstore
import pytest
from obstore.store import S3Store

from tests.desk.pictures import picture
from tests.house.newsroom import Newsroom
from tests.house.test_house import until
from tests.servers import asking
from tests.servers.buckets import bucket
from tests.servers.processes import answers, free_port, spawn, stoppress

pytestmark = pytest.mark.servers

PICTURE = re.compile(rb"/media/([a-z0-9]{16,64}\.webp)")


@pytest.fixture(scope="module")
def bucket_here(tmp_path_factory):
    with bucket(tmp_path_factory.mktemp("bucket")) as here:
        yield here


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory, bucket_here):
    wire = {"STOPPRESS_WIRE": f"tcp://127.0.0.1:{free_port()}", "STOPPRESS_WIRE_TOKEN": "a token of some length"}
    room = Newsroom(tmp_path_factory.mktemp("house")).move_in()
    room.env |= wire | bucket_here.desk
    elsewhere, port = tmp_path_factory.mktemp("elsewhere"), free_port()
    with room.open(), contextlib.ExitStack() as open_now:
        env = wire | bucket_here.edge | {"STOPPRESS_DATA": str(elsewhere)}
        words = stoppress("edge", "--port", str(port))
        server = open_now.enter_context(spawn(words, log=elsewhere / "edge.log", env=env))
        server.wait_until(lambda: answers(port), patience=60)
        room.elsewhere, room.far = elsewhere, f"http://127.0.0.1:{port}"
        yield room


def lying(bucket_here, room):
    told = {key.lower(): value for key, value in bucket_here.desk.items() if key.startswith("AWS_")}
    name = bucket_here.desk["STOPPRESS_MEDIA"].split("/")[2]
    store = S3Store(name, config=told, client_options={"allow_http": True})
    paths = [one["path"] for page in obstore.list(store, f"paper/{room}/") for one in page]
    return {path.removeprefix(f"paper/{room}/") for path in paths if path.startswith(f"paper/{room}/")}


def test_p6_a_picture_goes_through_the_bucket_to_an_edge_elsewhere_and_is_gone_from_both(newsroom, bucket_here):
    ana, at = newsroom.writer(), "/coverages/ferry"
    ana.open_coverage()
    sent = {"file": ("pier.jpg", picture(1200, 800), "image/jpeg")}
    key = {"Idempotency-Key": "the-pier-comes-in"}
    kept = ana.http.post(f"{at}/media", files=sent, data={"alt": "The pier"}, headers=key).json()
    shown = {"type": "image", "attrs": {"media": kept["media"], "alt": "The pier", "credit": "Ana Ruiz"}}
    text = {"headline": "The pier", "document": {"blocks": [shown]}}
    draft = ana.ask("POST", f"{at}/drafts", text)
    post = ana.ask("POST", f"{at}/drafts/{draft['draft']}/publish", {"version": draft["version"]})["post"]

    with asking.Client(base_url=newsroom.far) as reader:
        until(lambda: PICTURE.search(reader.get("/live/ferry").content))
        names = {name.decode() for name in PICTURE.findall(reader.get("/live/ferry").content)}
        for name in names:
            answer = reader.get(f"/media/{name}")
            assert (answer.status_code, answer.content[8:12]) == (200, b"WEBP")
        assert names <= lying(bucket_here, "public")
        assert lying(bucket_here, "private")
        for folder in ("private", "public"):
            own = newsroom.data / "media" / folder
            assert not any(file.suffix == ".webp" for file in own.glob("*.webp") if file.name not in names), folder
        assert {file.name for file in (newsroom.elsewhere / "media/public").glob("*.webp")} == names
        assert ana.http.get(f"{at}/media/{kept['media']}").status_code == 200

        down = {"trace": "none", "reason": "asked", "erase": True}
        ana.ask("POST", f"{at}/posts/{post}/takedown", down)
        until(lambda: reader.get(f"/media/{min(names)}").status_code == 404)
        until(lambda: not names & lying(bucket_here, "public"))
        until(lambda: not lying(bucket_here, "private"))
        until(lambda: not list((newsroom.elsewhere / "media/public").glob("*.webp")))
    ana.close()


def test_a_card_is_drawn_into_the_bucket(newsroom):
    with asking.Client(base_url=newsroom.far, timeout=10) as reader:
        until(lambda: b"/media/cards/" in reader.get("/live/ferry").content)
        card = re.search(rb"/media/(cards/[a-z0-9]+\.png)", reader.get("/live/ferry").content)[1].decode()
        until(lambda: reader.get(f"/media/{card}").content[1:4] == b"PNG")


def test_with_the_bucket_away_a_picture_is_refused_in_a_sentence_and_the_desk_writes_on(tmp_path, bucket_here):
    room = Newsroom(tmp_path / "house").move_in()
    room.env |= bucket_here.desk | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{free_port()}"}
    with room.open():
        ana = room.writer()
        ana.open_coverage()
        sent = {"file": ("pier.jpg", picture(1200, 800), "image/jpeg")}
        said = ana.http.post("/coverages/ferry/media", files=sent, headers={"Idempotency-Key": "the-pier-comes-in"})
        assert (said.status_code, said.json()["code"]) == (503, "pictures_away")
        assert said.headers["retry-after"] == "5"
        assert "store of its pictures" in said.text
        ana.flash("Without a picture")
        ana.close()
