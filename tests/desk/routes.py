# ruff: noqa: E501 -- a table is read by its columns
"""Every address of the desk, and what each role is answered there. A new route without a row fails the build (P15).

A row is `METHOD /path`, with a word after it where it matters whose thing it is, then one status a role in the order of
`WHO`, then what is sent. `{mine}` and `{theirs}` are a reporter's own post (or draft, with `draft`) and an editor's.
"""

from tests.desk.conftest import paragraphs

WHO = ("anonymous", "stranger", "viewer", "reporter", "moderator", "editor", "lawyer", "owner", "administrator")

C = "/api/v1/coverages/{slug}"
R = C + "/posts/{post}/revisions/{revision}"
POST = {"revision": 1, "document": paragraphs("Words.")}
CORRECTION = POST | {"kind": "correction", "line": "It was wrong."}
DOWN = {"trace": "none", "reason": "asked for"}
EARLIER = {"shown_at": "2001-01-01T00:00:00Z", "reason": "seen then"}
HOUR = {"version": 1, "due_at": "2400-01-01T00:00:00Z"}
VERDICT = {"of": "The verdict", "outcome": "Guilty"}
NEW = {"slug": "storm", "title": "The storm"}

# fmt: off
ROUTES = [
    # path                                            anon  none  view  rep   mod   edit  law   own   adm
    ("GET /api/v1/session",                          "200   200   200   200   200   200   200   200   200", None),
    ("POST /api/v1/session",                         "401   401   401   401   401   401   401   401   401", {"username": "nobody", "password": "wrong"}),
    ("PATCH /api/v1/session",                        "401   200   200   200   200   200   200   200   200", {"publish_delay": 5}),
    ("DELETE /api/v1/session",                       "200   200   200   200   200   200   200   200   200", None),
    ("GET /api/v1/coverages",                        "401   200   200   200   200   200   200   200   200", None),
    ("POST /api/v1/coverages",                       "401   403   403   403   403   403   403   201   201", NEW),
    (f"GET {C}",                                     "401   404   200   200   200   200   200   200   403", None),
    (f"PATCH {C}",                                   "401   404   403   403   403   403   403   200   403", {"title": "Another"}),
    (f"GET {C}/find with words",                     "401   404   200   200   200   200   200   200   403", None),
    (f"GET {C}/export",                              "401   404   200   200   200   200   200   200   403", None),
    (f"POST {C}/state",                              "401   404   403   403   403   200   403   200   403", {"state": "paused"}),
    (f"POST {C}/roll-over",                          "401   404   403   403   403   201   403   201   403", {"slug": "ferry-2", "title": "Day two", "pointer": "Go on there"}),
    (f"PUT {C}/summary",                             "401   404   403   403   403   200   403   200   403", {"after": "{place}", "points": []}),
    (f"PUT {C}/figures",                             "401   404   403   403   403   200   403   200   403", {"after": "{place}", "figures": [{"value": "312", "label": "on board"}]}),
    (f"PUT {C}/watch",                               "401   404   403   403   403   200   403   200   403", {"after": "{place}", "streams": [], "showings": [{"id": "showing1", "channel": "Record TV 1"}]}),
    (f"PUT {C}/expectations",                        "401   404   403   403   403   200   403   200   403", {"after": "{place}", "expected": [{"text": "High water", "when": "after lunch"}]}),
    (f"PUT {C}/quiet",                               "401   404   403   403   403   200   403   200   403", {"note": "Nothing is expected before noon."}),
    (f"DELETE {C}/quiet",                            "401   404   403   403   403   200   403   200   403", None),
    (f"PUT {C}/chair",                               "401   404   403   403   403   200   403   200   403", {"username": "{me}"}),
    (f"DELETE {C}/chair",                            "401   404   403   403   403   200   403   200   403", None),
    (f"GET {C}/digest",                              "401   404   403   403   403   200   403   200   403", None),
    (f"POST {C}/notes",                              "401   404   403   403   403   201   201   201   403", {"text": "Do not name the officer."}),
    (f"DELETE {C}/notes/{{number}}",                 "401   404   403   403   403   200   200   200   403", None),
    (f"PUT {C}/notes/read",                          "401   404   403   200   200   200   403   200   403", None),
    (f"POST {C}/questions",                          "401   404   403   201   201   201   201   201   403", {"text": "Who was on watch?"}),
    (f"PUT {C}/questions/{{question}}/on",           "401   404   403   200   200   200   200   200   403", {"username": None}),
    (f"POST {C}/questions/{{question}}/close",       "401   404   403   200   200   200   200   200   403", {"answer": "The mate"}),
    (f"PUT {C}/summary/{{point}}/confirm",           "401   404   403   403   403   200   403   200   403", None),
    (f"PUT {C}/freeze",                              "401   404   403   403   403   200   200   200   403", {"reason": "wait for the police"}),
    (f"DELETE {C}/freeze",                           "401   404   403   403   403   200   200   200   403", None),
    (f"GET {C}/members",                             "401   404   200   200   200   200   200   200   200", None),
    (f"PUT {C}/members/{{username}}",                "401   404   403   403   403   403   403   200   200", {"role": "editor"}),
    (f"DELETE {C}/members/{{username}}",             "401   404   403   403   403   403   403   200   200", None),
    (f"GET {C}/drafts",                              "401   404   403   200   200   200   200   200   403", None),
    (f"POST {C}/drafts",                             "401   404   403   201   201   201   403   201   403", {"headline": "A draft"}),
    (f"GET {C}/drafts/{{draft}} mine",               "401   404   403   200   200   200   200   200   403", None),
    (f"GET {C}/drafts/{{draft}} theirs",             "401   404   403   404   200   200   200   200   403", None),
    (f"PUT {C}/drafts/{{draft}} mine",               "401   404   403   200   403   200   403   200   403", {"version": 1, "headline": "Other"}),
    (f"PUT {C}/drafts/{{draft}} theirs",             "401   404   403   404   403   200   403   200   403", {"version": 1, "headline": "Other"}),
    (f"DELETE {C}/drafts/{{draft}} mine",            "401   404   403   200   403   200   403   200   403", None),
    (f"DELETE {C}/drafts/{{draft}} theirs",          "401   404   403   404   403   200   403   200   403", None),
    (f"POST {C}/drafts/{{draft}}/submit mine",       "401   404   403   200   403   200   403   200   403", None),
    (f"POST {C}/drafts/{{draft}}/submit theirs",     "401   404   403   404   403   200   403   200   403", None),
    (f"PUT {C}/drafts/{{draft}}/approval mine",      "401   404   403   403   403   200   200   200   403", {"version": 1}),
    (f"PUT {C}/drafts/{{draft}}/approval theirs",    "401   404   403   403   403   403   200   200   403", {"version": 1}),
    (f"DELETE {C}/drafts/{{draft}}/approval mine",   "401   404   403   403   403   200   200   200   403", None),
    (f"POST {C}/drafts/{{draft}}/accept mine, not approved", "401 404 403 409 403   403   403   403   403", {"version": 1}),
    (f"GET {C}/drafts/{{draft}}/changes mine",       "401   404   403   200   200   200   200   200   403", None),
    (f"GET {C}/drafts/{{draft}}/changes theirs",     "401   404   403   404   200   200   200   200   403", None),
    (f"POST {C}/drafts/{{draft}}/return mine, not submitted", "401 404 403 403 403  409   409   409   403", {"why": "Who says so?"}),
    (f"PUT {C}/drafts/{{draft}}/hold mine",          "401   404   403   403   403   403   200   200   403", {"reason": "named before trial"}),
    (f"PUT {C}/drafts/{{draft}}/hold theirs",        "401   404   403   403   403   403   200   200   403", {"reason": "named before trial"}),
    (f"DELETE {C}/drafts/{{draft}}/hold theirs",     "401   404   403   403   403   403   200   200   403", None),
    (f"PUT {C}/drafts/{{draft}}/schedule mine",      "401   404   403   200   403   200   403   200   403", HOUR),
    (f"PUT {C}/drafts/{{draft}}/schedule theirs",    "401   404   403   404   403   200   403   200   403", HOUR),
    (f"DELETE {C}/drafts/{{draft}}/schedule mine",   "401   404   403   200   403   200   403   200   403", None),
    (f"DELETE {C}/drafts/{{draft}}/schedule theirs", "401   404   403   404   403   200   403   200   403", None),
    (f"PUT {C}/drafts/{{draft}}/embargo mine",       "401   404   403   200   403   200   403   200   403", {"until": "2400-01-01T00:00:00Z"}),
    (f"PUT {C}/drafts/{{draft}}/embargo theirs",     "401   404   403   404   403   200   403   200   403", {"until": "2400-01-01T00:00:00Z"}),
    (f"DELETE {C}/drafts/{{draft}}/embargo mine",    "401   404   403   200   403   200   403   200   403", None),
    (f"PUT {C}/drafts/{{draft}}/variant mine",       "401   404   403   200   403   200   403   200   403", VERDICT),
    (f"PUT {C}/drafts/{{draft}}/variant theirs",     "401   404   403   404   403   200   403   200   403", VERDICT),
    (f"DELETE {C}/drafts/{{draft}}/variant mine",    "401   404   403   200   403   200   403   200   403", None),
    (f"POST {C}/drafts/{{draft}}/publish mine",      "401   404   403   200   403   200   403   200   403", {"version": 1}),
    (f"POST {C}/drafts/{{draft}}/publish theirs",    "401   404   403   404   403   200   403   200   403", {"version": 1}),
    (f"POST {C}/drafts/{{draft}}/publish mine, earlier", "401 404 403 403   403   200   403   200   403", EARLIER | {"version": 1}),
    (f"POST {C}/flash",                              "401   404   403   200   403   200   403   200   403", {"headline": "A flash"}),
    (f"PUT {C}/posts/{{post}} mine",                 "401   404   403   200   403   200   403   200   403", POST),
    (f"PUT {C}/posts/{{post}} theirs",               "401   404   403   403   403   200   403   200   403", POST),
    (f"POST {C}/posts/{{post}}/correct mine",        "401   404   403   200   403   200   403   200   403", CORRECTION),
    (f"POST {C}/posts/{{post}}/correct theirs",      "401   404   403   403   403   200   403   200   403", CORRECTION),
    (f"POST {C}/posts/{{post}}/backdate mine",       "401   404   403   403   403   200   403   200   403", EARLIER),
    (f"PUT {C}/posts/{{post}}/key-point mine",       "401   404   403   403   403   200   403   200   403", {}),
    (f"DELETE {C}/posts/{{post}}/key-point mine",    "401   404   403   403   403   200   403   200   403", None),
    (f"PUT {C}/posts/{{post}}/pin mine",             "401   404   403   403   403   200   403   200   403", None),
    (f"DELETE {C}/posts/{{post}}/pin mine",          "401   404   403   403   403   200   403   200   403", None),
    (f"POST {C}/posts/{{post}}/follow-on theirs",    "401   404   403   403   403   200   403   200   403", {"older": "{mine}"}),
    (f"POST {C}/posts/{{post}}/takedown mine",       "401   404   403   403   403   200   200   200   403", DOWN),
    (f"POST {C}/posts/{{post}}/takedown theirs",     "401   404   403   403   403   200   200   200   403", DOWN | {"erase": True}),
    (f"GET {C}/posts/{{post}}/copies mine",          "401   404   403   403   403   200   200   200   403", None),
    (f"POST {C}/posts/{{post}}/undo mine",           "401   404   403   200   403   200   200   200   403", None),
    (f"POST {C}/posts/{{post}}/undo theirs",         "401   404   403   403   403   200   200   200   403", None),
    ("POST /api/v1/bylines/withdraw",                "401   403   403   403   403   200   200   200   403", {"name": "Ana Quist", "reason": "threatened"}),
    (f"PUT {C}/posts/{{post}}/sourcing mine",        "401   404   403   200   403   200   403   200   403", {"text": "two sources"}),
    (f"PUT {C}/posts/{{post}}/sourcing theirs",      "401   404   403   403   403   200   403   200   403", {"text": "two sources"}),
    (f"GET {C}/read-back",                           "401   404   403   200   200   200   200   200   403", None),
    (f"GET {C}/posts/{{post}}/read-back mine",       "401   404   403   200   200   200   200   200   403", None),
    (f"PUT {R}/read mine",                           "401   404   403   403   200   200   200   200   403", None),
    (f"PUT {R}/read theirs",                         "401   404   403   200   200   403   200   200   403", None),
    (f"DELETE {R}/read theirs",                      "401   404   403   200   200   200   200   200   403", None),
    (f"PUT {R}/legalled mine",                       "401   404   403   403   403   403   200   403   403", None),
    (f"DELETE {R}/legalled mine",                    "401   404   403   200   200   200   200   200   403", None),
    (f"PUT {C}/here",                                "401   404   200   200   200   200   200   200   403", {"seat": "one-window"}),
    (f"POST {C}/leases/{{thing}}/{{part}}/ask",      "401   404   403   200   200   200   403   200   403", None),
    (f"POST {C}/leases/{{thing}}/{{part}}/answer",   "401   404   403   200   200   200   403   200   403", {"hands_over": True}),
    (f"GET {C}/history",                             "401   404   403   403   403   200   200   200   403", None),
    (f"GET {C}/history.csv",                         "401   404   403   403   403   200   200   200   403", None),
    (f"GET {C}/posts/{{post}}/history mine",         "401   404   403   403   403   200   200   200   403", None),
    (f"GET {C}/posts/{{post}}/compare",              "401   404   403   403   403   200   200   200   403", "?one=1&other=1"),
    (f"POST {C}/media",                              "401   404   403   201   201   201   403   201   403", "a picture"),
    (f"GET {C}/media/{{media}}",                     "401   404   200   200   200   200   200   200   403", None),
    (f"POST {C}/preview",                            "401   404   403   200   200   200   200   200   403", {"headline": "A draft"}),
    (f"GET {C}/preview/{{file}}",                    "401   404   200   200   200   200   200   200   403", None),
    # Pages beside the API. The desk's own page is the same for everybody and holds nothing.
    ("GET /api/v1/openapi.json",                     "200   200   200   200   200   200   200   200   200", None),
    ("GET /",                                        "200   200   200   200   200   200   200   200   200", None),
    ("GET /coverages/{rest}",                        "200   200   200   200   200   200   200   200   200", None),
    ("GET /preview/{sheet}",                         "200   200   200   200   200   200   200   200   200", None),
    ("GET /sw.js",                                   "200   200   200   200   200   200   200   200   200", None),
    ("GET /healthz",                                 "200   200   200   200   200   200   200   200   200", None),
    ("GET /admin/login/",                            "302   302   302   302   302   302   302   302   302", None),
]
# fmt: on

# Where a coverage lets its reporters only submit.
EDITORS_PUBLISH = {
    f"POST {C}/drafts/{{draft}}/publish mine": 403,
    f"PUT {C}/drafts/{{draft}}/schedule mine": 403,
    f"DELETE {C}/drafts/{{draft}}/schedule mine": 403,
    f"POST {C}/flash": 403,
    f"PUT {C}/posts/{{post}} mine": 403,
    f"POST {C}/posts/{{post}}/correct mine": 403,
    f"POST {C}/posts/{{post}}/undo mine": 403,
    f"POST {C}/drafts": 201,
    f"POST {C}/drafts/{{draft}}/submit mine": 200,
}
