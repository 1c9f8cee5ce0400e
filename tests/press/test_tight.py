"""What stands between the elements of a template is for whoever writes it, and no reader gets it."""

import pytest

from stoppress.press.templates import tight


@pytest.mark.parametrize(
    ("made", "sent"),
    [
        ("<p>One line, and  two spaces.</p>", "<p>One line, and  two spaces.</p>"),
        ("<ul>\n  <li>A b</li>  \n\n\t<li>c</li>\r\n</ul>\n", "<ul><li>A b</li><li>c</li></ul>"),
        (" <b>\n", " <b>"),
        ("\n </b> ", "</b> "),
        ("", ""),
    ],
)
def test_line_breaks_go_with_the_space_around_them_and_no_other_space(made, sent):
    assert tight(made) == sent
