"""Areas of a picture: how they are written, what is taken and worth how much, and the screens from editor to result."""

from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from courses.kinds import KINDS, Asked, OptionDraft
from courses.models import Answer, QuestionVersion
from lms.kit.refused import Refused
from lms.models import Picture
from tests.factories.instructions import picture_file
from tests.factories.people import Cast
from tests.factories.quizzes import hotspot, make_attempt, make_quiz, make_quiz_draft

HOTSPOT = KINDS["hotspot"]
WHOLE = {"x": "0", "y": "0", "width": "50", "height": "100"}


def areas(*right: int, **sides: str) -> list[OptionDraft]:
    return [OptionDraft(text=f"Obszar {n}", correct=n in right, **{**WHOLE, **sides}) for n in (1, 2, 3)]


def written(*right: int, **rules: str) -> Asked:
    return HOTSPOT.write(areas(*right), {"alt": "Okno", **rules}, None)


def test_an_area_is_named_and_stands_where_its_author_drew_it() -> None:
    asked = HOTSPOT.write(areas(1, x="12,50"), {"alt": " Okno  pisma "}, None)

    assert HOTSPOT.shown(asked, [])[0].area == ("12.5%", "0%", "50%", "100%")
    assert asked.rules == {"alt": "Okno pisma"}
    assert HOTSPOT.told(asked, HOTSPOT.right(asked)) == ["Obszar 1"]


def test_one_area_is_chosen_where_one_is_right_and_parts_count_where_several_are() -> None:
    one, all_, part = written(1), written(1, 2), written(1, 2, marking="part")
    ids = [[option["id"] for option in asked.options] for asked in (one, all_, part)]

    assert HOTSPOT.share(one, ids[0][:1]) == 1
    with pytest.raises(Refused):
        HOTSPOT.take(one, ids[0][:2])
    with pytest.raises(Refused):
        HOTSPOT.take(one, ["12.5%"])
    assert [HOTSPOT.share(all_, ids[1][:number]) for number in (1, 2, 3)] == [0, 1, 0]
    assert [HOTSPOT.share(part, ids[2][:number]) for number in (1, 2, 3)] == [Fraction(1, 2), 1, Fraction(1, 2)]
    assert HOTSPOT.guess(one) == Fraction(1, 3)


@pytest.mark.parametrize(
    ("rows", "alt", "field"),
    [
        (areas(1), "", "alt"),
        (areas(), "Okno", "options"),
        (areas(1)[:1], "Okno", "options"),
        ([*areas(1), OptionDraft(text="", **WHOLE)], "Okno", "options"),
        ([*areas(1), OptionDraft(text="Obszar 1", **WHOLE)], "Okno", "options"),
        *((areas(1, **sides), "Okno", "options") for sides in ({"x": ""}, {"x": "51"}, {"y": "-1"}, {"x": "NaN"})),
        *((areas(1, **sides), "Okno", "options") for sides in ({"height": "0,5"}, {"height": "101"}, {"y": "1e1"})),
    ],
)
def test_areas_that_cannot_be_shown_are_refused(rows: list[OptionDraft], alt: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        HOTSPOT.write(rows, {"alt": alt}, None)

    assert refused.value.field == field


def test_it_is_written_in_the_editor_and_opens_again_as_it_was(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=0)
    client, url = log_in(cast.tomasz), reverse("new_question", args=[quiz.pk])
    rows = {
        f"{name}_{place}": value
        for place, row in enumerate(areas(1))
        for name, value in {"text": row.text, **WHOLE, **({"correct": "on"} if row.correct else {})}.items()
    }
    sent = {"key": uuid4(), "kind": "hotspot", "text": "Gdzie?", "points": 1, "alt": "Okno", **rows}

    without = client.post(url, sent)
    no_picture = client.post(url, {**sent, "screenshot": SimpleUploadedFile("a.png", b"abc")})
    client.post(url, {**sent, "screenshot": SimpleUploadedFile("a.png", picture_file().read())})
    client.post(url, {**sent, "screenshot": SimpleUploadedFile("a.png", picture_file().read())})

    version = QuestionVersion.objects.get()
    again = reverse("keep_question", args=[version.question_id])
    page = client.get(again)
    form = page.context["form"]
    fields = {name: form[name].value() or "" for name in form.fields if form[name].value() is not False}
    client.post(again, {**fields, "key": uuid4()})
    assert without.context["form"].errors["screenshot"]
    assert no_picture.context["form"].errors["screenshot"]
    assert (Picture.objects.count(), version.picture.title) == (1, "Okno")
    assert version.picture.file.url in page.content.decode()
    assert QuestionVersion.objects.get().made_at == version.made_at


def test_it_is_answered_by_name_and_the_page_does_not_say_what_is_right(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=[hotspot(right=(2,))])
    attempt, client = make_attempt(quiz, cast.leon, now=timezone.now()), log_in(cast.leon)
    row = Answer.objects.select_related("version__picture").get()

    page = client.get(reverse("attempt", args=[attempt.pk])).content.decode()
    client.post(reverse("submit_attempt", args=[attempt.pk]), {f"q{row.version_id}": row.version.right})
    result = client.get(reverse("attempt_result", args=[attempt.pk]))

    assert row.version.picture.file.url in page
    assert 'x="30%" y="10%" width="25.5%" height="20%"' in page
    assert page.count('aria-label="Okno pisma"') == 1
    assert page.replace("Obszar 2", "Obszar 1").count("Obszar 1") == 2 * page.count("Obszar 1")
    assert "correct" not in page
    assert "style=" not in page
    assert result.context["answers"][0].chosen == ["Obszar 2"]
    assert result.context["sitting"].attempt.percent == 100
