"""Pictures and clips."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from stoppress.desk.api.asked.kinds import Asked, Despite, Moment, Note
from stoppress.story.document import ImageAttrs, Line, MediaId, Prose

Thousandth = Annotated[int, Field(ge=0, le=1_000)]


# A twentieth of a side: less of a picture is another picture.
Part = Annotated[int, Field(ge=50, le=1_000)]


class Rectangle(Asked):
    """In thousandths of the original, from its upper left corner."""

    x: Thousandth
    y: Thousandth
    width: Part
    height: Part

    @model_validator(mode="after")
    def _within(self) -> Rectangle:
        if self.x + self.width > 1_000 or self.y + self.height > 1_000:  # noqa: PLR2004 -- the whole side
            raise ValueError("reaches beyond the picture")
        return self


class Spot(Asked):
    """In thousandths of the original, from its upper left corner."""

    x: Thousandth
    y: Thousandth


class NewClip(Asked):
    """What the file is called at home is for her own eyes."""

    name: Annotated[Line, Field(max_length=200)] = ""
    size: Annotated[int, Field(ge=1, le=2**40)]


class Crop(Asked):
    """What of a picture is shown, and which point of that stays in sight in every shape. Neither: the whole of it."""

    crop: Rectangle | None = None
    focus: Spot | None = None

    @model_validator(mode="after")
    def _in_sight(self) -> Crop:
        crop, focus = self.crop, self.focus
        if crop and focus:
            across = crop.x <= focus.x <= crop.x + crop.width
            down = crop.y <= focus.y <= crop.y + crop.height
            if not (across and down):
                raise ValueError("cuts its focal point away")
        return self


class Rights(Asked):
    """Whose a picture is, on what terms and until when; for a reader's picture, who was asked or gave leave, when."""

    rights: Literal["", "own", "agency", "handout", "reader"] = ""
    terms: Annotated[Note, Field(max_length=1_000)] = ""
    expires_at: Moment | None = None
    permission: Literal["", "asked", "given", "refused"] = ""
    permission_by: Line = ""
    permission_at: Moment | None = None


class ChangedMedia(Despite):
    """`picture` is added, `first` or last; or it stands where `instead_of` stood; or that goes. `wanted`: the question
    that asked for it. `alone`: why it goes out without a second person."""

    picture: ImageAttrs | None = None
    instead_of: MediaId | None = None
    first: bool = False
    wanted: Annotated[int, Field(ge=1, le=9_007_199_254_740_991)] | None = None
    alone: Note | None = None

    @model_validator(mode="after")
    def _is_here(self) -> ChangedMedia:
        if self.picture and not self.picture.media:
            raise ValueError("names no upload")
        return self


class Kill(Asked):
    """`instead`: another upload of this coverage, for everywhere where it stood. `note`: what readers of each post are
    told; without it nothing is said."""

    reason: Note
    instead: MediaId | None = None
    note: Prose | None = None
