import json

import pytest

from stoppress.desk.importing.file import read_file
from stoppress.desk.importing.report import CannotImport
from stoppress.press.export import public_state
from stoppress.press.exported import Export
from tests.importing.pages import FERRY
from tests.story.desk import Desk


@pytest.fixture
def export():
    desk = Desk()
    desk.publish("ppp111")
    return public_state(desk.coverage)


def refused(path):
    with pytest.raises(CannotImport) as refusal:
        read_file(path)
    return refusal.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_every_encoding_that_says_what_it_is(tmp_path, encoding):
    file = tmp_path / "page.txt"
    file.write_bytes(FERRY.encode(encoding))
    assert read_file(file) == FERRY


def test_an_export_is_known_by_what_it_says_of_itself(tmp_path, export):
    file = tmp_path / "page.txt"
    file.write_text(json.dumps(export))
    assert isinstance(read_file(file), Export)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"Summary\n\0\n", "binary"),
        (b"\x89PNG\r\n\x1a\n", "wrong_kind"),
        (b"%PDF-1.7", "wrong_kind"),
        (b"PK\x03\x04", "wrong_kind"),
        (b"Summary\n\n  \x93Quote\x94", "encoding"),
        (b"<!DOCTYPE html><p>1. A", "markup"),
        (b"  <html>", "markup"),
        (b'{"posts": ', "broken_json"),
        (b"[" * 200_000, "broken_json"),
        (b"[1, 2]", "other_json"),
        (b'{"a": 1}', "other_json"),
        (b'{"blog_id": 1, "documents": []}', "stranger"),
        (b'{"response": {"content": {"blocks": {}}}}', "stranger"),
        (b'{"posts": {"_items": []}}', "stranger"),
        (b'{"document": [], "timeline": []}', "stranger"),
        (b'{"format": "stoppress-export", "version": 2}', "newer_export"),
        (b'{"format": "stoppress-export", "version": 1}', "export_invalid"),
    ],
)
def test_a_file_that_is_something_else_is_refused_for_what_it_is(tmp_path, content, code):
    file = tmp_path / "page.txt"
    file.write_bytes(content)
    assert refused(file).code == code


def test_the_refusal_of_a_wrong_encoding_names_line_and_byte(tmp_path):
    file = tmp_path / "page.txt"
    file.write_bytes(b"Summary\n\n  \x93Quote\x94")
    assert refused(file).values == {"file": "page.txt", "line": 3, "byte": "0x93"}


def test_a_broken_export_names_the_place(tmp_path, export):
    export["posts"][0]["blocks"][0]["type"] = "marquee"
    file = tmp_path / "export.json"
    file.write_text(json.dumps(export))
    assert (refused(file).code, refused(file).values["where"]) == ("export_invalid", "posts.0.blocks")


def test_what_is_no_file_is_refused(tmp_path):
    assert refused(tmp_path / "nowhere.txt").code == "missing"
    assert refused(tmp_path).code == "directory"


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    file = tmp_path / "page.txt"
    with file.open("wb") as out:
        out.truncate(300_000_000)
    assert refused(file).code == "too_large"


def test_text_has_a_smaller_limit_than_exports(tmp_path):
    file = tmp_path / "page.txt"
    file.write_bytes(b"word " * 1_700_000)
    assert refused(file).values == {"file": "page.txt", "megabytes": 8, "limit": 8}
