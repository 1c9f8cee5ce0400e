"""What the settings of all parts share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator
from pydantic_settings import BaseSettings, SettingsConfigDict

from stoppress.files import bucket_of


class Settings(BaseSettings):
    """Read once, at the start of a process. Each is an environment variable, `STOPPRESS_` and the name in capitals; one
    that a part does not know is another's. Raises Pydantic's `ValidationError` if one cannot be meant."""

    model_config = SettingsConfigDict(env_prefix="STOPPRESS_", extra="ignore", frozen=True)


def listed(said: str) -> list[str]:
    """What stands there with commas between."""
    return [one.strip() for one in said.split(",") if one.strip()]


def _bucket_or_nothing(where: str) -> str:
    if where:
        bucket_of(where)
    return where


WholePath = Annotated[Path, AfterValidator(lambda folder: folder.expanduser().resolve())]
# Empty for the data folder, or `s3://bucket/prefix`.
Store = Annotated[str, AfterValidator(_bucket_or_nothing)]
