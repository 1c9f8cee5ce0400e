"""Words of a rehearsal are at no public address, on no stream, and in no file that an edge or a reader could have."""

import secrets
from contextlib import closing

from tests.walk.test_erased import BESIDE, Reader, found_in, picture, pieces, until


def test_a_rehearsal_leaves_the_house_nowhere(house):
    needle = f"Quillfeather-{secrets.token_hex(6)}"
    ana, _ = house.ana
    before = set(house.files())
    drill = house.coverage(ana, title=f"Drill {needle}", rehearsal=True)
    at = f"/coverages/{drill}"
    media = ana.upload(f"{at}/media", "drill.jpg", picture(), {"caption": needle})["media"]
    shown = {"blocks": [{"type": "image", "attrs": {"media": media, "alt": needle, "credit": needle}}]}
    post = house.publish(ana, drill, needle, shown)
    ana.write("PUT", f"{at}/posts/{post}/key-point", {"label": needle})
    assert needle in ana.get(f"{at}/as-readers")["html"]
    stored = [path for path in house.files() if path.suffix == ".webp" and path not in before]
    needles = [needle.encode(), drill.encode(), *(piece for path in stored for piece in pieces(path.read_bytes()))]

    # What was published after it has been pressed after it: nothing of the rehearsal is still on its way.
    public = house.coverage(ana)
    house.publish(ana, public, "For everybody")
    live = f"/live/{drill}"
    until(lambda: b"For everybody" in house.get(f"/live/{public}")[1])
    now = ana.get(at)
    epoch, _, seq = now["place"].partition(":")
    named = [live, f"{live}/page/1", f"{live}/post/{post}", f"{live}/index/0/1", f"{live}/stream"]
    named += [f"{live}/{one}" for one in BESIDE] + [f"{live}/since/0/{epoch}:{one}" for one in range(int(seq) + 1)]
    files = [one["name"] for of in now["posts"] for sizes in of["media"].values() for one in sizes]
    named += [f"/media/{name}" for name in files]
    assert files
    assert {house.get(path)[0] for path in named} == {404}
    answers = {path: [house.get(path)[1]] for path in ["/live", f"/live/{public}", *named]}
    assert found_in(needles, answers) == []
    place = ana.get(f"/coverages/{public}")["place"]
    with closing(Reader(f"{house.readers}/live/{public}/stream?after={place}")) as one:
        house.publish(ana, public, "And on")
        assert found_in(needles, {"stream": [one.listen(b"And on")]}) == []
    outside = {"public", "edge"}
    assert found_in(needles, [path for path in house.files() if outside & set(path.parts)]) == []
