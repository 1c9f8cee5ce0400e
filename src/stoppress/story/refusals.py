"""A refusal is a no with a way out: a code that every front can put into words, and the values those words need.

The words stand in the catalogue under `refusal.<code>`; a refusal never carries the text of a post.
"""

from __future__ import annotations

STATUS = {
    "bad_request": 400,
    "login_needed": 401,
    "login_failed": 401,
    "not_allowed": 403,
    "origin_refused": 403,
    "csrf_failed": 403,
    "another_person": 403,
    "lawyer_clears": 403,
    "lawyer_thaws": 403,
    "own_words": 403,
    "own_draft": 403,
    "writer_accepts": 403,
    "not_found": 404,
    "moved": 409,
    "conflict": 409,
    "slug_taken": 409,
    "held": 409,
    "notes_first": 409,
    "not_in_the_chair": 409,
    "frozen": 409,
    "rehearsal_stays_one": 409,
    "rehearsal_stays_inside": 409,
    "not_a_rehearsal": 409,
    "replay_goes_on": 409,
    "was_public": 409,
    "embargoed": 409,
    "agency_changed": 409,
    "item_changed": 409,
    "item_killed": 409,
    "item_taken": 409,
    "variant_out": 409,
    "outcome_taken": 409,
    "four_eyes": 409,
    "blocked": 409,
    "not_submitted": 409,
    "nothing_to_accept": 409,
    "reworded": 409,
    "cutting_moved": 409,
    "check_blocks": 409,
    "check_asks": 409,
    "line_blocks": 409,
    "line_asks": 409,
    "key_reused": 409,
    "gone": 410,
    "document_too_large": 413,
    "part_not_next": 409,
    "clip_file_too_large": 413,
    "upload_too_large": 413,
    "body_too_large": 413,
    "too_many": 429,
    "fault": 500,
    "busy": 503,
    "pictures_away": 503,
}


class Refusal(Exception):
    """`code` is stable and documented; `values` are numbers, names of fields and ids. `status` is its HTTP status, 422
    unless the table above says otherwise."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    @property
    def status(self) -> int:
        return STATUS.get(self.code, 422)
