"""The words of the house, from the one catalogue in `locale/`: what the press, the API and both fronts say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from babel import Locale
from markupsafe import Markup, escape

from stoppress.home import CATALOGUE
from stoppress.story.letters import LEFTWARD, RIGHTWARD, isolated

FALLBACK = "en"

# Dates of a language without a country follow its home: "Wednesday 4 March", not "Wednesday, March 4".
_HOME = {"en": "en_GB"}

Entry = str | Mapping[str, str]


class Words:
    """The catalogue in one language. Call it with a key and the values of its placeholders; `n` chooses the plural.
    A key that does not exist raises KeyError: the catalogue is part of the program.

    A value that runs the other way than the sentence is isolated, so that a Latin name in an Arabic sentence, or an
    Arabic one in an English sentence, does not drag the punctuation and the numbers beside it to its own side."""

    def __init__(self, lang: str, entries: Mapping[str, Entry]) -> None:
        self.lang = lang
        self.entries = entries
        self.locale = Locale.parse(_HOME.get(lang, lang), sep="_")
        self._other_way = RIGHTWARD if self.locale.text_direction == "rtl" else LEFTWARD

    def __call__(self, key: str, **values: object) -> str:
        return self._text(key, values).format(**{name: self.beside(value) for name, value in values.items()})

    def html(self, key: str, **values: object) -> Markup:
        """The same for a page: the catalogue and every value that is not `Markup` are escaped."""
        isolated = {name: self.beside_in_html(value) for name, value in values.items()}
        return Markup(escape(self._text(key, values))).format(**isolated)  # noqa: S704 -- escaped in this very line

    def beside(self, value: object) -> object:
        """The value as it may stand beside words of this language in plain text."""
        return isolated(str(value)) if self._runs_the_other_way(value) else value

    def beside_in_html(self, value: object) -> object:
        """The same in a page, where an element isolates and nothing is left in what a reader copies."""
        return Markup("<bdi>{}</bdi>").format(value) if self._runs_the_other_way(value) else value

    def listed(self, parts: Iterable[object], mark: str = "page.comma") -> Markup:
        """Names or notes as one line, with the marks of the language between them, each keeping to itself."""
        return (
            Markup("{}")
            .format(self.entries[mark])
            .join(Markup("{}").format(self.beside_in_html(part)) for part in parts)
        )

    def _runs_the_other_way(self, value: object) -> bool:
        if not isinstance(value, str):
            return False
        return bool(self._other_way.search(value.striptags() if isinstance(value, Markup) else value))

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
    """A word that is not translated yet is said in English: a page must be pressed all the same."""
    entries: dict[str, Entry] = json.loads((_folder() / f"{lang}.json").read_text(encoding="utf-8"))
    return Words(lang, entries if lang == FALLBACK else {**_read(FALLBACK).entries, **entries})


def _folder() -> Path:
    for folder in CATALOGUE:
        if (folder / f"{FALLBACK}.json").exists():
            return folder
    raise FileNotFoundError(f"The message catalogue is not where it belongs: {' or '.join(map(str, CATALOGUE))}")
