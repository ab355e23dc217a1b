"""What the author of an instruction may want to mend, and that a good step is let alone."""

from datetime import date, timedelta
from typing import Any

import pytest

from courses.blocks.advice import Advice, advice_on_page, advice_on_step
from courses.blocks.marks import Drawn
from courses.models import InstructionPage
from courses.operations.write_instruction import StepDraft
from tests.factories.instructions import make_draft, make_picture
from tests.factories.people import Cast

DAY = date(2026, 11, 29)
GOOD = {"title": "Kliknij Nowy", "expected": "Widać pusty formularz."}
LONG = "<p>" + " ".join(["pismo"] * 21) + ".</p>"


def step(cast: Cast, **fields: Any) -> Any:
    return make_draft(cast, drafts=[StepDraft(**{**GOOD, **fields})]).steps[0].value


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {}),
        ({"title": "Otwórz rejestr"}, {}),
        # What the dictionary does not know may be a verb.
        ({"title": "Zescanuj pismo"}, {}),
        ({"title": "Nowe pismo"}, {"title": [Advice.VERB]}),
        ({"title": "Kliknięcie przycisku"}, {"title": [Advice.VERB]}),
        ({"expected": ""}, {"title": [Advice.EXPECTED]}),
        ({"text": LONG}, {"text": [Advice.SENTENCE]}),
        ({"text": "<p>Jedno zdanie.</p>" * 30}, {}),
        ({"text": '<p>Kliknij <a href="https://a.example">tutaj</a>.</p>'}, {"text": [Advice.HERE]}),
        ({"text": "<p>Kliknij tu, żeby zapisać.</p>"}, {"text": [Advice.HERE]}),
        ({"text": "<p>Kliknij tubę.</p>"}, {}),
        ({"title": "Kliknij tutaj"}, {"title": [Advice.HERE]}),
        ({"task": "Wejdź tu"}, {"title": [Advice.HERE]}),
        ({"warning": "Nie wpisuj 44051401359."}, {"warning": [Advice.PERSONAL]}),
        ({"why": "Pytania: jan@urzad.example"}, {"why": [Advice.PERSONAL]}),
        ({"title": "Wpisz 440514 01359"}, {"title": [Advice.PERSONAL]}),
        ({"task": "Pytania: jan@urzad.example"}, {"title": [Advice.PERSONAL]}),
        ({"title": f"Kliknij {' '.join(['pismo'] * 20)}"}, {"title": [Advice.SENTENCE]}),
        ({"expected": "Numer 123456789012 na liście."}, {}),
    ],
)
def test_each_thing_is_found_where_it_stands(cast: Cast, fields: dict[str, Any], expected: dict[str, Any]) -> None:
    assert advice_on_step(step(cast, **fields)) == expected


def test_a_screenshot_needs_words_unless_it_is_decoration(cast: Cast) -> None:
    picture = make_picture(cast.tomasz)
    bare = step(cast, screenshot=picture, alt="")
    assert advice_on_step(bare) == {}
    bare["screenshot"].decorative = False
    assert advice_on_step(bare) == {"title": [Advice.ALT]}
    assert advice_on_step(step(cast, screenshot=picture, alt="Pulpit")) == {}


def test_what_stands_by_the_picture_may_hold_personal_data_too(cast: Cast) -> None:
    picture = make_picture(cast.tomasz)
    pin = Drawn(kind="pin", x="10", y="10", words="Numer 44051401359")
    assert advice_on_step(step(cast, screenshot=picture, alt="Pole PESEL")) == {}
    assert advice_on_step(step(cast, screenshot=picture, alt="Numer 44051401359")) == {"title": [Advice.PERSONAL]}
    assert advice_on_step(step(cast, screenshot=picture, alt="Pole", marks=[pin])) == {"title": [Advice.PERSONAL]}


def test_the_whole_has_a_number_of_steps_and_a_day_of_review(cast: Cast) -> None:
    page: InstructionPage = make_draft(cast, steps=12, review_on=DAY)
    assert advice_on_page(page, DAY) == []
    assert advice_on_page(page, DAY + timedelta(days=1)) == [Advice.REVIEW]
    page = make_draft(cast, "Długa", steps=13, summary="Pytania: jan@urzad.example")
    assert advice_on_page(page, DAY) == [Advice.MANY, Advice.PERSONAL]
    page.summary = "Kliknij tutaj, żeby wysłać."
    assert advice_on_page(page, DAY) == [Advice.MANY, Advice.HERE]
    page.summary, page.change_note = " ".join(["pismo"] * 21), "Zgłosił jan@urzad.example"
    assert advice_on_page(page, DAY) == [Advice.MANY, Advice.SENTENCE, Advice.PERSONAL]
