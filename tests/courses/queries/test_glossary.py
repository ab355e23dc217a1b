"""Which words of a text the glossary explains: in any form, each once, never where a word has another use."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.models import GlossaryTerm
from courses.queries.glossary import Glossary, indexed


def words(*written: str) -> Glossary:
    """Each text is a word, with further spellings after „/”."""
    terms = []
    for number, text in enumerate(written, start=1):
        word, *spellings = text.split("/")
        terms.append(GlossaryTerm(pk=number, word=word, spellings="\n".join(spellings), meaning="Znaczenie."))
    return indexed(terms)


def marked(html: str, *written: str) -> list[str]:
    return [html[found.start : found.end] for found in words(*written).first_uses(html, set())]


@pytest.mark.parametrize(
    ("html", "written", "expected"),
    [
        ("<p>Cofnij dekretację pisma.</p>", ["dekretacja"], ["dekretację"]),
        ("<p>Po Dekretacji, po dekretacji.</p>", ["dekretacja"], ["Dekretacji"]),
        ("<p>W składzie chronologicznym</p>", ["skład chronologiczny"], ["składzie chronologicznym"]),
        ("<p>W&nbsp;składzie&nbsp;chronologicznym</p>", ["skład chronologiczny"], ["składzie&nbsp;chronologicznym"]),
        ("<p>dekretacji zastępczej</p>", ["dekretacja", "dekretacja zastępcza"], ["dekretacji zastępczej"]),
        ("<p>przez e-Doręczenia</p>", ["e-Doręczenia"], ["e-Doręczenia"]),
        ("<p>w szynie usług</p>", ["ESB/szyna usług"], ["szynie usług"]),
        ("<p>Numer RPW i zastępstwa</p>", ["RPW", "zastępstwo"], ["RPW", "zastępstwa"]),
        # An abbreviation is itself only, and a word within another is none.
        ("<p>Upo i nadupo</p>", ["UPO"], []),
        ("<p>Predekretacja</p>", ["dekretacja"], []),
        # Another word with the same dictionary form: a verb is no form of its noun.
        ("<p>Czegoś brakuje. Kto prowadzi sprawę?</p>", ["brakowanie", "prowadzący sprawę"], []),
        (
            "<p>Przy brakowaniu, u prowadzącego sprawę</p>",
            ["brakowanie", "prowadzący sprawę"],
            ["brakowaniu", "prowadzącego sprawę"],
        ),
        # What parts two words makes them no term.
        ("<p>W składzie. Chronologicznym porządku</p>", ["skład chronologiczny"], []),
        ("<p>składzie</p><p>chronologicznym</p>", ["skład chronologiczny"], []),
        # Where a word has another use, or is not text.
        ("<h2>Dekretacja</h2><p>Nic</p>", ["dekretacja"], []),
        ('<p><a href="/x/">dekretację <b>i</b> dekretację</a></p>', ["dekretacja"], []),
        ('<p title="dekretacja > inne">Nic</p>', ["dekretacja"], []),
        ("<p>Kliknij <b>Dekretacja</b>, <strong>dekretacja</strong></p>", ["dekretacja"], []),
        ("<!-- dekretacja --><code>dekretacja</code>", ["dekretacja"], []),
        ("<button>Dekretacja</button> dekretacja", ["dekretacja"], ["dekretacja"]),
        ("<p>dekretacja &lt; dekretacja", ["dekretacja"], ["dekretacja"]),
        ("", ["dekretacja"], []),
        ("<p>Cokolwiek</p>", [], []),
    ],
)
def test_what_is_explained(html: str, written: list[str], expected: list[str]) -> None:
    assert marked(html, *written) == expected


def test_a_word_that_was_seen_is_not_found_again() -> None:
    found, seen = words("dekretacja", "akceptacja"), {1}

    uses = list(found.first_uses("<p>dekretacja, akceptacja, akceptacji</p>", seen))

    assert [use.term.word for use in uses] == ["akceptacja"]
    assert seen == {1, 2}


@given(st.text(alphabet="<>/ab\"'=!-& ;pdekrtacj", max_size=60))
def test_no_text_breaks_it_and_places_are_in_order(html: str) -> None:
    uses = list(words("dekretacja", "a b").first_uses(html, set()))

    assert all(0 <= use.start < use.end <= len(html) for use in uses)
    assert all(before.end <= after.start for before, after in pairwise(uses))
    assert not any(sign in html[use.start : use.end] for use in uses for sign in "<>")
