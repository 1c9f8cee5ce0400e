"""What agencies, feeds and mails send, read into items, and brought into an inbox by a command."""

import json
from email.message import EmailMessage
from html import escape

import pytest
from typer.testing import CliRunner

from stoppress.cli import application
from stoppress.desk.intake.limits import LONGEST
from stoppress.desk.intake.reading import NotRead, read, read_mail
from stoppress.desk.media import store
from stoppress.desk.models import IntakeRow
from stoppress.story.document import lines
from tests.desk import pictures
from tests.desk.conftest import files

NINJS = {
    "uri": "urn:hallin:4711",
    "version": "2",
    "versioncreated": "2026-03-04T08:00:00Z",
    "pubstatus": "usable",
    "embargoed": "2026-03-04T12:00:00+01:00",
    "usageterms": "Not for archive",
    "ednote": "CORRECTS the number",
    "infosources": [{"name": "Hallin Press"}],
    "headlines": [{"role": "main", "value": "Seven aboard"}],
    "bodies": [
        {
            "role": "main",
            "contenttype": "text/html",
            "value": "<p>Seven <b>people</b><p>are aboard.<script>x()</script>",
        }
    ],
}
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Hallin Harbour</title>
<entry><id>tag:2</id><title type="html">Boats &amp;amp; tugs</title><updated>2026-03-04T09:00:00Z</updated>
<content type="html">&lt;p&gt;They are out.&lt;/p&gt;&lt;p&gt;All of them.&lt;/p&gt;</content>
<rights>Ask first</rights></entry>
<entry><id>tag:1</id><title>First</title><updated>2026-03-04T08:00:00Z</updated>
<summary>Plain &lt;b&gt;</summary></entry>
</feed>"""
RSS = """<rss version="2.0"><channel><title>Harbour</title>
<item><guid>g1</guid><title>Low water</title><pubDate>Wed, 04 Mar 2026 09:00:00 +0100</pubDate>
<description>At &lt;i&gt;ten&lt;/i&gt;.</description></item></channel></rss>"""
MAIL = b"""From: Press Office <press@coast.example>\r
Subject: =?utf-8?q?Caf=C3=A9_closed?=\r
Message-ID: <abc@coast.example>\r
Content-Type: multipart/alternative; boundary=x\r
\r
--x\r
Content-Type: text/html; charset=utf-8\r
\r
<p>Not this</p>\r
--x\r
Content-Type: text/plain; charset=utf-8\r
\r
The pier is shut.\r
\r
Until noon.\r
--x--\r
"""


def said(item):
    return item.source, item.headline, list(lines(item.document)), item.original


def test_a_ninjs_item_comes_in_as_words_with_its_terms_and_embargo():
    (item,) = read(json.dumps(NINJS).encode()).items
    assert said(item) == ("Hallin Press", "Seven aboard", ["Seven people", "are aboard."], "urn:hallin:4711")
    assert (item.revision, item.terms, item.kill) == (2, "Not for archive\nCORRECTS the number", False)
    assert item.embargo.isoformat() == "2026-03-04T12:00:00+01:00"


def test_other_editions_of_ninjs_and_lists_of_items_are_read():
    third = {"uri": "u3", "versionCreated": "2026-03-04T08:00:00Z", "pubStatus": "canceled", "usageTerms": "None"}
    first = {"uri": "u1", "headline": "H", "body_text": "One.\n\nTwo."}
    kill, old = read(json.dumps([third, first]).encode(), "Wire").items
    assert (kill.kill, kill.revision, kill.terms) == (True, 1_772_611_200_000, "None")
    assert said(old) == ("Wire", "H", ["One.", "Two."], "u1")


def test_an_atom_feed_is_read_oldest_first_and_no_tag_of_it_is_kept():
    first, second = read(ATOM.encode()).items
    assert said(first) == ("Hallin Harbour", "First", ["Plain <b>"], "tag:1")
    assert said(second) == ("Hallin Harbour", "Boats & tugs", ["They are out.", "All of them."], "tag:2")
    assert (second.terms, second.revision - first.revision) == ("Ask first", 3_600_000)


def test_an_rss_feed_is_read():
    (item,) = read(RSS.encode(), "The harbour").items
    assert said(item) == ("The harbour", "Low water", ["At ten."], "g1")
    assert item.revision == 1_772_611_200_000


@pytest.mark.parametrize("mark", ["<![foo[bar]]>", "<![ 1]>", "<![1", "<!x>", "<![if !vml]>", "<![CDATA[ ]]>"])
def test_a_mark_that_is_no_html_costs_no_word_around_it(mark):
    html = escape(f"<p>At ten.</p>{mark}") + "&lt;p&gt;At noon.&lt;/p&gt;"
    item = f"<item><guid>g1</guid><title>Low water</title><description>{html}</description></item>"
    (item,) = read(f'<rss version="2.0"><channel><title>H</title>{item}</channel></rss>'.encode()).items
    first, *_, last = lines(item.document)
    assert (first, last.endswith("At noon.")) == ("At ten.", True)


def test_an_entry_that_cannot_be_read_keeps_no_other_out_and_is_told_of():
    without_id = "<entry><title>No id</title></entry>"
    found = read(ATOM.replace("</feed>", f"{without_id}</feed>").encode())
    assert [item.original for item in found.items] == ["tag:1", "tag:2"]
    assert [(number, no.code) for number, no in found.left_out] == [(1, "no_id")]
    third = {"uri": "u3", "headline": "H", "copyrightholder": "Wire"}
    found = read(json.dumps([third, {"headline": "No uri"}, 7, third | {"uri": "u4"}]).encode())
    assert [item.original for item in found.items] == ["u3", "u4"]
    assert [(number, no.code) for number, no in found.left_out] == [(2, "no_uri"), (3, "no_uri")]


def test_a_mail_comes_in_as_its_plain_text():
    item = read_mail(MAIL).item
    words = ["The pier is shut.", "Until noon."]
    assert said(item) == ("Press Office <press@coast.example>", "Café closed", words, "abc@coast.example")


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"", "unknown"),
        (b"Dear desk", "unknown"),
        (b"{" * 100_000, "broken_json"),
        (b'{"uri": "a", "uri": "b"}', "broken_json"),
        (b"[1]", "no_uri"),
        (b'{"uri": {"a": 1}}', "no_uri"),
        (b'{"uri": "a"}', "no_source"),
        (json.dumps({"uri": "a" * 501, "copyrightholder": "x"}).encode(), "no_id"),
        (b"<html><body></body></html>", "no_feed"),
        (b"<rss><channel><item></channel></rss>", "broken_xml"),
        (b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><rss>&c;</rss>', "document_type"),
        (b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "document_type"),
        (b"<rss>" + b" " * LONGEST, "too_long"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(sent, code):
    with pytest.raises(NotRead) as no:
        read(sent)
    assert no.value.code == code


def test_a_message_that_is_none_is_refused():
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(50_000))
    many = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 1_000_000
    empty = b"From: a@b.example\r\n\r\n"
    for sent, code in ((b"", "no_mail"), (empty, "empty"), (empty[:-2] + deep, "no_mail"), (many, "no_mail")):
        with pytest.raises(NotRead) as no:
            read_mail(sent)
        assert no.value.code == code


def mail_with(*attached, subject="Pictures from the quay"):
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "press@coast.example", subject, "<p1@coast.example>"
    message.set_content("Free to use until Friday.")
    for kind, data in attached:
        message.add_attachment(data, maintype=kind.split("/")[0], subtype=kind.split("/")[1], filename="../../x.jpg")
    return message.as_bytes()


def test_of_a_mail_only_pictures_come_with_it_and_only_the_first_of_very_many():
    tiny = pictures.picture().getvalue()
    mail = read_mail(mail_with(("image/jpeg", tiny), ("application/pdf", b"%PDF"), *[("image/png", tiny)] * 12))
    assert (len(mail.pictures), mail.left) == (10, 3)
    assert mail.pictures[0] == tiny


# -- the command -----------------------------------------------------------------------------------------------------


def run(*typed, stdin=b""):
    return CliRunner().invoke(application(["intake"]), ["intake", *(str(word) for word in typed)], input=stdin)


@pytest.fixture
def house(newsroom, monkeypatch):
    """The tests' database is open already."""
    monkeypatch.setattr("stoppress.commands.intake.open_existing", lambda _data: None)


@pytest.mark.both_databases
def test_a_file_comes_in_once_and_its_correction_as_another_revision(house, tmp_path):
    file = tmp_path / "item.json"
    file.write_text(json.dumps(NINJS))
    for expected in ("1 new, 0 known", "0 new, 1 known"):
        done = run(file, "--coverage", "ferry")
        assert (done.exit_code, expected in done.stdout) == (0, True), done.output
    file.write_text(json.dumps(NINJS | {"version": "3", "pubstatus": "canceled"}))
    assert run(file, "--coverage", "ferry").exit_code == 0
    assert list(IntakeRow.objects.order_by("revision").values_list("revision", "state")) == [
        (2, "killed"),
        (3, "killed"),
    ]


@pytest.mark.both_databases
def test_a_mail_comes_in_from_stdin_and_what_is_wrong_is_said(house):
    done = run("--mail", "--coverage", "ferry", "--source", "Coast", stdin=MAIL)
    assert done.exit_code == 0, done.output
    assert IntakeRow.objects.get().source == "Coast"
    for typed in (["--coverage", "ferry"], ["-", "--mail", "--coverage", "ferry"], ["-"]):
        assert run(*typed, stdin=MAIL).exit_code == 2
    for typed in (["-", "--coverage", "nowhere"], ["-", "--coverage", "ferry"], ["/nowhere", "--coverage", "ferry"]):
        refused = run(*typed, stdin=json.dumps(NINJS).encode() if "nowhere" in typed else b"no")
        assert (refused.exit_code, "Nothing came in" in refused.stderr) == (1, True), refused.output
    assert IntakeRow.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("empty_stores")
def test_the_pictures_of_a_mail_are_the_items_with_its_terms_once_and_erased_with_it(house, as_):
    good, bad = ("image/jpeg", pictures.out_of_a_camera()), ("image/png", b"no picture NEEDLE")
    sent = mail_with(good, bad)
    for expected in ("1 new, 0 known", "0 new, 1 known"):
        done = run("--mail", "--coverage", "ferry", "--source", "Coast", stdin=sent)
        assert (done.exit_code, expected in done.stdout) == (0, True), done.output
    assert "too many: 1" in run("--mail", "--coverage", "ferry", stdin=mail_with(good, bad, subject="Again")).stderr
    editor = as_("editor")
    item, other = sorted(editor("GET", "/coverages/ferry/intake").json()["items"], key=lambda one: one["source"])
    document = editor("GET", f"/coverages/ferry/intake/{item['item']}").json()["document"]
    media = document["blocks"][-1]["attrs"]["media"]
    about = editor("GET", f"/coverages/ferry/media/{media}/about").json()
    assert (about["rights"], about["terms"], about["by_name"]) == ("handout", "Coast", "")
    assert b"NEEDLE" not in b"".join(file.read_bytes() for file in store.private().path.iterdir())
    draft = editor("POST", f"/coverages/ferry/intake/{item['item']}/take").json()
    out = editor("POST", f"/coverages/ferry/drafts/{draft['draft']}/publish", {"version": draft["version"]}).json()
    before = files(store.private())
    down = {"trace": "none", "reason": "asked", "erase": True}
    assert editor("POST", f"/coverages/ferry/posts/{out['post']}/takedown", down).status_code == 200
    assert files(store.private()) < before, "with the item that they came with"
    assert other["source"] == "press@coast.example"


def test_a_feed_with_one_bad_entry_comes_in_and_the_entry_is_named(house, tmp_path):
    file = tmp_path / "feed.xml"
    file.write_text(ATOM.replace("</feed>", "<entry><title>No id</title></entry></feed>"))
    done = run(file, "--coverage", "ferry")
    assert (done.exit_code, "2 new" in done.stdout, "Entry 1 was left out" in done.stderr) == (0, True, True)
