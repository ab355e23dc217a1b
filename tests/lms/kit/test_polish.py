"""The forms of Polish words find one another, with the dictionary and without it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.kit import polish
from lms.kit.polish import MAX_QUERY_WORDS, expand, fold, inflected, matching, query_words, stem


@pytest.fixture
def without_dictionary(monkeypatch):
    """A machine for which Morfeusz has no wheel."""
    caches = (polish.lemmas, polish.inflected, polish._forms, polish._dictionary)
    monkeypatch.setattr(polish, "morfeusz2", None)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


def found(query: str, text: str) -> bool:
    stored = set(expand(text).split())
    words = query_words(query)
    return bool(words) and all(forms & stored for forms in words)


@pytest.mark.parametrize(
    ("text", "folded"), [("ZAŻÓŁĆ GĘŚLĄ JAŹŃ", "zazolc gesla jazn"), ("Łódź", "lodz"), ("Señor Übel", "senor ubel")]
)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    "word", ["zalacznik", "zalacznika", "zalacznikiem", "zalaczniki", "zalacznikow", "zalacznikami"]
)
def test_stem(word):
    assert stem(word) == "zalacznik"


ALIKE = [
    ("pismem", "Rejestracja pisma przychodzącego"),
    ("pisma", "Dekretacja pism"),
    ("dekretować", "Jak dekretować sprawę"),
    ("dekretacją", "Kolejność dekretacji"),
    ("urzędów", "urzędy"),
    ("zgloszenie", "Nowe zgłoszenia"),
    ("zalacznika", "Dodaj załącznik do sprawy"),
    ("Łosicach", "powiat łosicki i Łosice"),
    ("EZD", "System EZD"),
    ("jak dodać załącznik do sprawy?", "Dodawanie załączników do spraw: dodać plik"),
    ("starostwo powiatowe", "w starostwach powiatowych"),
]


@pytest.mark.parametrize(("query", "text"), [*ALIKE, ("ludźmi", "jeden człowiek"), ("urząd", "w urzędzie")])
def test_a_word_is_found_in_any_of_its_forms(query, text):
    pytest.importorskip("morfeusz2", reason="Morfeusz has no wheel for this machine")

    assert found(query, text)


@pytest.mark.parametrize(("query", "text"), [pair for pair in ALIKE if pair[0] != "dekretować"])
@pytest.mark.usefixtures("without_dictionary")
def test_without_the_dictionary_endings_are_taken_off(query, text):
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [("urlop", "Rejestracja pisma"), ("pismo sprawa", "Rejestracja pisma"), ("?!", "pisma"), ("", "")],
)
def test_other_words_are_not_found(query, text):
    assert not found(query, text)


def test_small_words_count_only_when_there_is_nothing_else():
    assert query_words("jak się to robi") == query_words("robi")
    assert query_words("co to") == [frozenset({"co"}) | polish.lemmas("co"), frozenset({"to"}) | polish.lemmas("to")]


def test_a_long_question_is_cut_to_its_first_telling_words():
    assert len(query_words(" ".join(f"słowo{number}" for number in range(3000)))) == MAX_QUERY_WORDS
    assert max(len(form) for forms in query_words("x" * 10_000) for form in forms) <= 60


@given(st.text(st.characters(), max_size=200))
def test_any_text_is_expanded_and_asked_for(text):
    stored = expand(text).split()

    assert all(word.isalnum() for word in stored)
    assert all(form.isalnum() for forms in query_words(text) for form in forms)
    matching("body", text)


def test_matching_nothing_typed_matches_nothing():
    assert matching("body", ' "?% ').children == [("pk__in", [])]


def test_forms_of_one_word_share_what_its_relatives_do_not():
    pytest.importorskip("morfeusz2", reason="Morfeusz has no wheel for this machine")
    assert inflected("dekretację") == inflected("Dekretacji") == {"dekretacja:subst"}
    assert inflected("brakowanie") & inflected("brakowaniem")
    assert not inflected("brakowanie") & inflected("brakuje")
    assert inflected("RPWX") == {"rpwx"}


def test_forms_share_a_stem_without_the_dictionary(without_dictionary):
    assert inflected("dekretację") == inflected("dekretacji") == {"dekretacj"}
