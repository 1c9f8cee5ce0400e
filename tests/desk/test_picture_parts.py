"""A part of a picture is a picture of its own: drawn at the desk, with a focal point that stays in sight."""

from io import BytesIO

import pytest
from PIL import Image

from stoppress.desk.media import store
from stoppress.desk.models import Upload
from tests.desk.conftest import files, image, post_in, publish_blocks

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases,
    pytest.mark.usefixtures("empty_stores"),
]

M = "/coverages/ferry/media"
RIGHT_HALF = {"x": 500, "y": 0, "width": 500, "height": 1000}


def left_and_right():
    """Red on the left, blue on the right."""
    file, picture = BytesIO(), Image.new("RGB", (400, 200), "blue")
    picture.paste("red", (0, 0, 200, 200))
    picture.save(file, "PNG")
    file.seek(0)
    file.name = "two.png"
    return file


def crop(caller, media, **how):
    return caller("POST", f"{M}/{media}/crop", how)


def pixels(data):
    picture = Image.open(BytesIO(data)).convert("RGB")
    return {("red" if red > blue else "blue") for _, (red, _, blue) in picture.getcolors(1_000_000)}


def seen(caller, media):
    return pixels(caller("GET", f"{M}/{media}").content)


@pytest.fixture
def whole(reporter):
    return reporter.upload("ferry", left_and_right(), alt="Two halves", credit="Ana Ruiz").json()["media"]


def test_a_part_is_drawn_anew_and_what_was_cut_away_is_in_no_file_that_goes_out(reporter, whole):
    answer = crop(reporter, whole, crop=RIGHT_HALF)
    said = answer.json()
    assert (answer.status_code, said["width"], said["height"]) == (201, 200, 200)
    assert (said["alt"], said["credit"]) == ("Two halves", "Ana Ruiz")
    assert seen(reporter, said["media"]) == {"blue"}

    publish_blocks(reporter, image(said["media"], alt="A half"))
    public = [(store.public().path / name).read_bytes() for name in files(store.public())]
    assert public
    assert set.union(*map(pixels, public)) == {"blue"}
    assert seen(reporter, whole) == {"red", "blue"}  # and the whole of it is still at the desk


def test_the_focal_point_stays_in_sight_in_every_shape(reporter, whole):
    part = crop(reporter, whole, focus={"x": 950, "y": 500}).json()["media"]
    post = publish_blocks(reporter, image(part, alt="Two halves"))
    shown = post_in(reporter, post)["media"][part]
    whole_ones = [one for one in shown if one["shape"] is None]
    assert {(one["width"], one["height"]) for one in whole_ones} == {(400, 200)}
    shapes = {one["shape"]: one for one in shown if one["shape"]}
    assert set(shapes) == {"3:2", "16:9", "4:3"}
    assert (shapes["3:2"]["width"], shapes["3:2"]["height"]) == (300, 200)
    drawn = Image.open(store.public().path / shapes["4:3"]["name"]).convert("RGB")
    red = sum(1 for x in range(drawn.width) if drawn.getpixel((x, 100))[0] > 128)
    assert red == pytest.approx(drawn.width - 200, abs=3)  # all that was cut is on the left


def test_a_part_of_a_part_is_cut_from_the_original_and_neither_is_the_whole_again(reporter, whole):
    part = crop(reporter, whole, crop=RIGHT_HALF).json()["media"]
    other = crop(reporter, part, crop={"x": 0, "y": 0, "width": 500, "height": 1000}).json()["media"]
    assert seen(reporter, other) == {"red"}
    about = reporter("GET", f"{M}/{other}/about").json()
    assert (about["of"], about["crop"]["x"], about["focus"]) == (whole, 0, None)
    assert crop(reporter, other).json()["media"] == whole
    assert Upload.objects.count() == 3


def test_a_retry_draws_no_second_part(reporter, whole):
    answers = [reporter("POST", f"{M}/{whole}/crop", {"crop": RIGHT_HALF}, key="the-same-key") for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert Upload.objects.count() == 2
    assert len(files(store.private())) == sum(len(one.files) for one in Upload.objects.all())


@pytest.mark.first_case
@pytest.mark.parametrize(
    "how",
    [
        {"crop": {"x": 600, "y": 0, "width": 500, "height": 1000}},
        {"crop": {"x": 0, "y": 0, "width": 10, "height": 1000}},
        {"crop": {"x": -1, "y": 0, "width": 500, "height": 500}},
        {"crop": {"x": 0.5, "y": 0, "width": 500, "height": 500}},
        {"crop": {"x": "0", "y": 0, "width": 500, "height": 500}},
        {"crop": {"x": 0, "y": 0, "width": 500}},
        {"crop": RIGHT_HALF, "focus": {"x": 100, "y": 500}},
        {"focus": {"x": 1001, "y": 0}},
        {"focus": {"x": 1, "y": 0, "z": 0}},
        {"ratio": "16:9"},
    ],
    ids=[
        "beyond",
        "a sliver",
        "negative",
        "half",
        "text",
        "no height",
        "focus cut away",
        "focus beyond",
        "more",
        "else",
    ],
)
def test_what_is_no_part_of_a_picture_is_refused(reporter, whole, how):
    answer = crop(reporter, whole, **how)
    assert (answer.status_code, answer.json()["code"]) == (422, "body_invalid")
    assert Upload.objects.count() == 1


def test_what_moves_is_not_cut(reporter):
    from tests.desk import pictures

    media = reporter.upload("ferry", pictures.animation(3, 40, 30)).json()["media"]
    assert crop(reporter, media, crop=RIGHT_HALF).json()["code"] == "picture_moves"


def test_to_erase_a_post_destroys_the_part_and_what_it_was_cut_from(editor, whole):
    part = crop(editor, whole, crop=RIGHT_HALF).json()["media"]
    post = publish_blocks(editor, image(part, alt="A half"))
    editor("POST", f"/coverages/ferry/posts/{post}/takedown", {"trace": "none", "reason": "asked for", "erase": True})
    assert not Upload.objects.exists()
    assert files(store.private()) == files(store.public()) == set()


def test_another_part_of_the_picture_is_a_copy_that_a_takedown_lists(editor, whole):
    parts = [crop(editor, whole, crop=RIGHT_HALF | {"y": y, "height": 400}).json()["media"] for y in (0, 500)]
    first, second = (publish_blocks(editor, image(part, alt="A half")) for part in parts)
    found = editor("GET", f"/coverages/ferry/posts/{first}/copies").json()
    assert [(one["id"], one["why"]) for one in found if one["kind"] == "post"] == [(second, ["picture", "words"])] or [
        one["id"] for one in found if "picture" in one["why"]
    ] == [second]
