"""What the Summary said, who set it and what it changed; and an earlier one can be set again."""

from tests.desk.conftest import publish, view

FERRY = "/coverages/ferry"


def put(caller, *points):
    answer = caller("PUT", f"{FERRY}/summary", {"after": view(caller)["place"], "points": list(points)})
    assert answer.status_code == 200, answer.content


def history(caller, query=""):
    answer = caller("GET", f"{FERRY}/summary/history{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def point(number, text, **more):
    return {"id": f"point{number}", "text": text, **more}


def words(runs):
    return [[(run["kind"], run["text"]) for run in line] for line in runs]


def test_each_summary_is_told_with_who_set_it_what_it_changed_and_what_has_changed_since(as_, editor, monkeypatch):
    assert history(editor) == {"summaries": [], "more": False}
    post = publish(editor, "All are off.")["post"]
    first = point(1, "Six are in hospital", standing="posts", posts=[post])
    put(editor, first)
    put(as_("owner"), point(1, "Five are in hospital"), point(2, "All are off"))
    editor("POST", f"{FERRY}/posts/{post}/takedown", {"trace": "gap", "reason": "twice"})
    newest, oldest = history(as_("lawyer"))["summaries"]
    assert [(one["by_name"], [p["text"] for p in one["points"]]) for one in (newest, oldest)] == [
        ("Owner", ["Five are in hospital", "All are off"]),
        ("Editor", ["Six are in hospital"]),
    ]
    reworded, come = words(newest["changed"])
    assert (reworded[:2], come) == ([("gone", "Six"), ("come", "Five")], [("come", "All are off")])
    assert newest["since"] == []
    assert words(oldest["changed"]) == [[("come", "Six are in hospital")]]
    assert ("gone", "Six") in words(oldest["since"])[0]
    [again] = oldest["points"]
    assert "posts" not in again, "what was taken down since would be refused"
    put(editor, again | {"standing": "background"})
    monkeypatch.setattr("stoppress.desk.summary_history.SHOWN", 2)
    page = history(editor)
    assert (page["more"], [len(one["points"]) for one in page["summaries"]]) == (True, [1, 2])
    rest = history(editor, f"?before={page['summaries'][-1]['seq']}")
    assert (rest["more"], [one["points"] for one in rest["summaries"]]) == (False, [oldest["points"]])


def test_an_erased_wording_is_in_no_earlier_summary(editor):
    post = publish(editor, "He was on board.")["post"]
    put(editor, point(1, "A man is named", standing="posts", posts=[post]), point(2, "All are off"))
    gone = {"kind": "summary_point", "id": "point1", "do": "remove"}
    editor("POST", f"{FERRY}/posts/{post}/takedown", {"trace": "gap", "reason": "law", "erase": True, "also": [gone]})
    oldest = history(editor)["summaries"][-1]
    assert [one["text"] for one in oldest["points"]] == ["", "All are off"], "that there was a point stays"
    assert "named" not in str(oldest)
