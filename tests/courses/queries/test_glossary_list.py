"""The list of the glossary: the Polish alphabet, and a search by any form of a word."""

from django.contrib.auth.models import AnonymousUser

from courses.models import GlossaryTerm
from courses.queries.glossary_list import letter_of, words_of_glossary
from tests.factories.people import Cast


def make(*words: str) -> None:
    for word in words:
        GlossaryTerm.objects.create(word=word, meaning=f"Znaczenie słowa {word}.")


def found(cast: Cast, text: str = "") -> list[str]:
    return [term.word for term in words_of_glossary(cast.zofia, text)]


def test_the_order_is_that_of_the_polish_alphabet(cast: Cast) -> None:
    make("żądanie", "zastępstwo", "ćwiczenie", "cofnięcie", "EZD", "łącze", "lider")

    assert found(cast) == ["cofnięcie", "ćwiczenie", "EZD", "lider", "łącze", "zastępstwo", "żądanie"]
    assert [letter_of(GlossaryTerm(word=word)) for word in ("łącze", "EZD", "2FA")] == ["Ł", "E", "#"]


def test_a_search_takes_any_form_a_beginning_and_words_of_the_meaning(cast: Cast) -> None:
    make("dekretacja", "zastępstwo")
    GlossaryTerm.objects.create(word="ESB", spellings="szyna usług", meaning="Wymienia dane między programami.")

    assert found(cast, "dekretacji") == ["dekretacja"]
    assert found(cast, "zast") == ["zastępstwo"]
    assert found(cast, "szyny") == found(cast, "programy") == ["ESB"]
    assert found(cast, "znaczenia dekretacji") == ["dekretacja"]
    assert found(cast, "pogoda") == found(cast, "???") == []


def test_a_visitor_reads_none(cast: Cast) -> None:
    make("dekretacja")

    assert words_of_glossary(AnonymousUser()) == []
