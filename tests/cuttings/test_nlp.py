"""The optional extra: it is asked with a time limit, and where it is slow, gone or was never there, the rules go on."""

import threading
import time

import pytest

from stoppress.cuttings import attribute, nlp, read
from tests.cuttings.reading import export

TEXT = "“We go,” said Ann Lee."


@pytest.fixture(autouse=True)
def _nobody_is_asked_afterwards():
    yield
    nlp.use(None)


@pytest.fixture
def worker(tmp_path):
    made = []

    def with_script(code, *, limit=1.0):
        script = tmp_path / "script.py"
        script.write_text(code)
        made.append(nlp.Worker("", limit=limit, script=script))
        return made[-1]

    yield with_script
    for one in made:
        one.close()


def sources(text):
    return [text[s:e] for one in attribute(text) for s, e in one.source]


def test_a_worker_answers_what_each_word_does(worker):
    answers = worker(
        "import json, sys\n"
        "print('\"ready\"', flush=True)\n"
        "for line in sys.stdin:\n"
        "    print(json.dumps([[0, 'VBD'], [5, 'NNP'], [8, ',']]), flush=True)\n"
    )
    assert answers("Said Lee") == {0: "V", 5: "NM"}
    assert answers("Said Lee" * 9_000) == {0: "V", 5: "NM"}


def test_a_slow_worker_is_ended_in_time_and_the_rules_go_on(worker):
    slow = worker("import time\nprint('\"ready\"', flush=True)\ntime.sleep(60)\n", limit=0.3)
    nlp.use(slow)
    began = time.monotonic()
    assert sources(TEXT) == ["Ann Lee"]
    assert sources(TEXT) == ["Ann Lee"]
    assert time.monotonic() - began < 5


def test_a_worker_that_cannot_start_is_not_started_over_and_over(worker):
    gone = worker("raise SystemExit(1)\n")
    nlp.use(gone)
    assert sources(TEXT) == ["Ann Lee"]
    began = time.monotonic()
    for _ in range(20):
        assert sources(TEXT) == ["Ann Lee"]
    assert time.monotonic() - began < 1


def test_no_more_than_a_post_is_asked_for(worker):
    asked = worker("raise SystemExit(1)\n")
    assert asked("a" * (nlp.LONGEST + 1)) is None
    assert asked._process is None


def test_off_means_that_nobody_is_asked(monkeypatch):
    def never(text):
        raise AssertionError(text)

    monkeypatch.setenv("STOPPRESS_NLP", "off")
    nlp.use(never)
    assert sources(TEXT) == ["Ann Lee"]
    assert nlp.installed() is None


def test_a_tagger_has_the_last_word_on_a_word_that_is_a_noun_or_a_verb():
    text = "“Go,” the fans chant. The long chant says nothing new."
    verb = text.index("chant.")
    nlp.use(lambda _: {verb: "V"})
    assert sources(text)[0] == "the fans"


def test_small_words_are_never_overruled():
    nlp.use(lambda text: {text.index("said"): "V", text.index("she"): "N"})
    assert sources("Then she said that it was over.") == ["she"]


# A tagger that knows one thing: "says" is a noun.
NOUN = """
import json, re, sys
print('"ready"', flush=True)
for line in sys.stdin:
    print(json.dumps([[one.start(), "NN"] for one in re.finditer("says", json.loads(line))]), flush=True)
"""
PAGE = export("Ana Ruiz says that the bridge is open.", ["“We go now,” Ana Ruiz says.", "She left at 17:00."])


def words(cuttings):
    return [(one.basis.post, one.text, one.speaker) for one in cuttings.quotations]


def test_a_post_is_read_with_the_tags_of_the_worker(worker):
    rules = read(PAGE, tagger=None)
    assert ("post01", "that the bridge is open", "Ana Ruiz") in words(rules)
    nlp.use(worker(NOUN))
    tagged = read(PAGE)
    assert [post for post, _, _ in words(tagged)] == ["post02"]
    assert read(PAGE, tagger=None) == rules


def test_posts_that_the_rules_read_alone_are_read_again_by_whoever_has_a_tagger_and_never_a_third_time():
    asked = []

    def tagger(text):
        asked.append(text)

    rules = read(PAGE, tagger=None)
    first = read(PAGE, rules, tagger=tagger)
    assert len(asked) == 2
    read(PAGE, first, tagger=tagger)
    assert read(PAGE, first, tagger=None) == first
    assert len(asked) == 2


@pytest.mark.parametrize(
    "code",
    [
        "import time\nprint('\"ready\"', flush=True)\ntime.sleep(60)\n",
        "raise SystemExit(1)\n",
        "print('\"ready\"', flush=True)\ninput()\n",
        "print('\"ready\"', flush=True)\nwhile input(): print('no tags', flush=True)\n",
        "print('\"ready\"', flush=True)\nwhile input(): print('[1]', flush=True)\n",
    ],
    ids=["slow", "gone", "gone in the middle", "no JSON", "no tags"],
)
def test_with_a_worker_that_fails_a_page_is_read_as_by_the_rules(worker, code):
    nlp.use(worker(code, limit=0.3))
    began = time.monotonic()
    assert words(read(PAGE)) == words(read(PAGE, tagger=None))
    assert time.monotonic() - began < 5


def test_german_and_french_ask_nobody():
    nlp.use(pytest.fail)
    for language in ("de", "fr"):
        read(export("„Wir gehen“, sagt Ana Ruiz.", language=language))


def test_a_worker_is_ended_while_somebody_waits_for_it(worker):
    slow = worker("import time\nprint('\"ready\"', flush=True)\ntime.sleep(60)\n", limit=30.0)
    heard = []
    asking = threading.Thread(target=lambda: heard.append(slow(TEXT)))
    asking.start()
    while slow._process is None:
        time.sleep(0.01)
    process = slow._process
    slow.close()
    asking.join(5)
    assert heard == [None]
    assert process.poll() is not None
    assert slow(TEXT) is None
