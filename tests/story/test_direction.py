"""Which way a coverage runs, by its language."""

import pytest

from stoppress.story.direction import direction_of


@pytest.mark.parametrize(
    ("language", "way"),
    [
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("AR", "rtl"),
        ("he", "rtl"),
        ("fa-AF", "rtl"),
        ("ur", "rtl"),
        ("az-Arab", "rtl"),
        ("ur-Latn", "ltr"),
        ("ar-Latn-EG", "ltr"),
        ("en", "ltr"),
        ("de-AT", "ltr"),
        ("zh-Hant", "ltr"),
        ("arn", "ltr"),
    ],
)
def test_a_language_runs_as_its_script_does(language, way):
    assert direction_of(language) == way
