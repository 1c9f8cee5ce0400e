"""The words of the house, from the one catalogue in `locale/`: what the press, the API and both fronts say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from babel import Locale
from markupsafe import Markup, escape

# Installed, the catalogue lies inside the package; in a checkout it stands at the top of the tree.
_HERE = Path(__file__).resolve().parent.parent
_FOLDERS = (_HERE / "locale", _HERE.parent.parent / "locale")
FALLBACK = "en"

# Dates of a language without a country follow its home: "Wednesday 4 March", not "Wednesday, March 4".
_HOME = {"en": "en_GB"}

Entry = str | Mapping[str, str]


class Words:
    """The catalogue in one language. Call it with a key and the values of its placeholders; `n` chooses the plural.
    A key that does not exist raises KeyError: the catalogue is part of the program."""

    def __init__(self, lang: str, entries: Mapping[str, Entry]) -> None:
        self.lang = lang
        self.entries = entries
        self.locale = Locale.parse(_HOME.get(lang, lang), sep="_")

    def __call__(self, key: str, **values: object) -> str:
        return self._text(key, values).format(**values)

    def html(self, key: str, **values: object) -> Markup:
        """The same for a page: the catalogue and every value that is not `Markup` are escaped."""
        return Markup(escape(self._text(key, values))).format(**values)  # noqa: S704 -- escaped in this very line

    def under(self, prefix: str) -> dict[str, Entry]:
        """Every entry whose key begins so, as the catalogue has it: what a script takes along."""
        return {key: entry for key, entry in self.entries.items() if key.startswith(prefix)}

    def _text(self, key: str, values: Mapping[str, object]) -> str:
        entry = self.entries[key]
        if isinstance(entry, str):
            return entry
        n = values["n"]
        form = self.locale.plural_form(n) if isinstance(n, int) else "other"
        return entry.get(form, entry["other"])


def words(lang: str, *, fallback: str = FALLBACK) -> Words:
    """The catalogue for a language tag: "de-AT" is served by "de", and what nobody translated by `fallback`."""
    known = languages()
    wanted = (lang.lower(), lang.lower().split("-", maxsplit=1)[0], fallback)
    return _read(next((one for one in wanted if one in known), FALLBACK))


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    return frozenset(file.stem for file in _folder().glob("*.json"))


@lru_cache(maxsize=32)
def _read(lang: str) -> Words:
    entries: dict[str, Entry] = json.loads((_folder() / f"{lang}.json").read_text(encoding="utf-8"))
    return Words(lang, entries)


def _folder() -> Path:
    for folder in _FOLDERS:
        if (folder / f"{FALLBACK}.json").exists():
            return folder
    raise FileNotFoundError(f"The message catalogue is not where it belongs: {' or '.join(map(str, _FOLDERS))}")
