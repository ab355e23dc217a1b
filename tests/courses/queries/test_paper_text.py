"""Formatted text as data for a paper."""

from typing import Any

import pytest

from courses.queries.paper_text import paper_text


def run(text: str, *, bold: bool = False, italic: bool = False, href: str = "") -> dict[str, Any]:
    return {"text": text, "bold": bold, "italic": italic, "href": href}


def test_paragraphs_and_lists_within_lists() -> None:
    html = "<p>a <b>b<i>c</i></b></p><ol><li>raz</li><li>dwa<ul><li>trzy</li></ul></li></ol>"

    assert paper_text(html) == [
        {"runs": [run("a "), run("b", bold=True), run("c", bold=True, italic=True)]},
        {
            "list": "ol",
            "items": [
                [{"runs": [run("raz")]}],
                [{"runs": [run("dwa")]}, {"list": "ul", "items": [[{"runs": [run("trzy")]}]]}],
            ],
        },
    ]


@pytest.mark.parametrize(
    ("href", "whole"),
    [
        ("https://example.org/", "https://example.org/"),
        ("/instrukcje/a/", "http://127.0.0.1:8000/instrukcje/a/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_an_address_is_whole_or_none(href: str, whole: str) -> None:
    assert paper_text(f'<p><a href="{href}">x</a></p>') == [{"runs": [run("x", href=whole)]}]


def test_of_anything_else_the_words_are_left() -> None:
    html = "<div><p>a</p><script>b</script><!-- c --><p> </p></div>d<br>e<ul></ul>"

    assert paper_text(html) == [
        {"runs": [run("a")]},
        {"runs": [run("d"), run("\n"), run("e")]},
        {"list": "ul", "items": []},
    ]
