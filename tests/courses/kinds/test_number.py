"""A number: what can be read as one, the tolerance, the unit, and the screens from editor to result."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.kinds import KINDS, Asked, Unclear
from courses.kinds.number import read_number
from courses.models import Answer, QuestionVersion
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.quizzes import make_attempt, make_quiz, make_quiz_draft, number, single

NUMBER = KINDS["number"]
VALUES = st.decimals(min_value=-(10**15) + 1, max_value=10**15 - 1, places=6)
UNREADABLE = [
    "nan", "NaN", "inf", "-inf", "Infinity", "1e999", "1E5", "1e-3", "abc", "5o", "--5", "5-", "1,000.5", "1.000,5",
    "1 00", "12 34", "1 0000", "1  2", ",", ".", "-", "0x10", "1_000", "٣", "½", "5 kg", "5 zł zł", "<b>", "1,", "1/2",
]  # fmt: skip


def asked(value: str = "7", **rules: str) -> Asked:
    return NUMBER.write([], {"number": value, **rules}, None)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1 000,5", "1000.5"),
        ("1000.5", "1000.5"),
        ("1000,50", "1000.5"),
        ("+7", "7"),
        ("-7", "-7"),
        ("\u2212 7", "-7"),
        ("-0", "0"),
        ("007", "7"),
        ("12 345 678", "12345678"),
        ("7 zł", "7"),
        ("7zl", "7"),
        ("1 000,5 ZŁ", "1000.5"),
        ("9" * 15 + "," + "9" * 6, "9" * 15 + "." + "9" * 6),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, value: str) -> None:
    assert NUMBER.take(asked(unit="zł"), [typed]) == [value]


def test_hard_and_narrow_blanks_part_thousands_too() -> None:
    assert [NUMBER.take(asked(), [f"1{blank}000"]) for blank in "\u00a0\u202f\u2009"] == [["1000"]] * 3


@pytest.mark.parametrize("typed", UNREADABLE)
def test_what_is_no_number_is_told_in_words(typed: str) -> None:
    with pytest.raises(Unclear) as unclear:
        NUMBER.take(asked(unit="zł"), [typed])
    assert str(unclear.value).startswith(f"„{typed.replace('  ', ' ')}” nie jest liczbą.")
    assert unclear.value.field is None


@pytest.mark.parametrize("typed", ["9" * 16, "-" + "9" * 16, "0,1234567", "9" * 300])
def test_a_number_that_is_too_long_is_told_in_words(typed: str) -> None:
    with pytest.raises(Unclear) as unclear:
        NUMBER.take(asked(), [typed])
    assert str(unclear.value) == "Liczba ma najwyżej 15 cyfr przed przecinkiem i 6 po nim."


def test_one_number_is_taken_and_signs_that_are_none_are_passed_over() -> None:
    assert [NUMBER.take(asked(), sent) for sent in ([], ["\0"], ["5\0"])] == [[], [], ["5"]]
    with pytest.raises(Unclear):
        NUMBER.take(asked(), ["5" * 10_000])
    with pytest.raises(Refused):
        NUMBER.take(asked(), ["5", "6"])


@given(VALUES)
def test_whatever_is_written_with_comma_and_blanks_is_read_as_it_was(value: Decimal) -> None:
    written = f"{value:,f}".replace(",", " ").replace(".", ",")

    assert read_number(written) == read_number(format(value, "f")) == value


@given(VALUES, VALUES.map(abs), VALUES)
def test_an_answer_is_right_just_within_the_tolerance(value: Decimal, tolerance: Decimal, answer: Decimal) -> None:
    question = asked(format(value, "f"), tolerance=format(tolerance, "f"))
    taken = NUMBER.take(question, [format(answer, "f")])

    assert (NUMBER.share(question, taken) == 1) == (value - tolerance <= answer <= value + tolerance)


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "inf"}, "number"),
        ({"number": "1e999"}, "number"),
        ({"number": "9" * 10_000}, "number"),
        ({"number": "7", "tolerance": "nan"}, "tolerance"),
        ({"number": "7", "tolerance": "-1"}, "tolerance"),
        ({"number": "7", "unit": "2"}, "unit"),
        ({"number": "7", "unit": "-x"}, "unit"),
        ({"number": "7", "unit": "x" * 21}, "unit"),
    ],
)
def test_what_an_author_writes_wrong_is_refused_beside_its_field(rules: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        NUMBER.write([], rules, None)
    assert refused.value.field == field


def test_what_stays_empty_is_not_kept() -> None:
    assert asked("7,50", tolerance="0", unit=" ").rules == {"number": "7.5"}
    assert [line.text for line in NUMBER.key(asked("1 000,5", tolerance="0,5", unit="zł"))] == ["1000,5 ± 0,5 zł"]


def test_it_is_written_in_the_editor_and_opens_again_as_it_was(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=0)
    client, url = log_in(cast.tomasz), reverse("new_question", args=[quiz.pk])
    sent = {"key": uuid4(), "kind": "number", "text": "Ile?", "points": 1, "number": "1 000,5", "unit": "zł"}

    refused = client.post(url, {**sent, "tolerance": "nan"}).context["form"]
    client.post(url, {**sent, "tolerance": "0,5"})

    version = QuestionVersion.objects.get()
    form = client.get(reverse("keep_question", args=[version.question_id])).context["form"]
    assert refused.errors == {"tolerance": ["„nan” nie jest liczbą. Wpisz ją w postaci 1 000,5 albo 1 000,5 zł."]}
    assert version.rules == {"number": "1000.5", "tolerance": "0.5", "unit": "zł"}
    assert [form[name].value() for name in ("number", "tolerance", "unit")] == ["1000,5", "0,5", "zł"]


def test_it_is_answered_without_a_script_and_told_in_the_result(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=[number(value="1000,5", tolerance="0,5", unit="zł"), number("Ile lat?")])
    attempt, client = make_attempt(quiz, cast.leon, now=timezone.now()), log_in(cast.leon)
    first, second = Answer.objects.filter(attempt=attempt).order_by("order")
    save, submit = (reverse(name, args=[attempt.pk]) for name in ("answer_attempt", "submit_attempt"))

    client.post(save, {f"q{first.version_id}": "1 001 zł", "then": "2"})
    unclear = client.post(save, {f"q{first.version_id}": "około tysiąca", "then": "2"})
    page = client.get(f"{reverse('attempt', args=[attempt.pk])}?pytanie=1").content.decode()
    client.post(submit, {f"q{second.version_id}": "-7"})
    result = client.get(reverse("attempt_result", args=[attempt.pk]))

    text = unclear.content.decode()
    assert "„około tysiąca” nie jest liczbą." in text
    assert ('value="około tysiąca"' in text, 'aria-invalid="true"' in text) == (True, True)
    assert 'value="1001"' in page
    assert [(row.chosen, row.answer.is_right) for row in result.context["answers"]] == [
        (["1001 zł"], True),
        (["-7"], False),
    ]


def test_a_test_with_an_unreadable_number_is_not_handed_in_and_loses_nothing(cast: Cast, log_in: Any) -> None:
    attempt = make_attempt(make_quiz(cast, questions=[number(), single()]), cast.leon, now=timezone.now())
    first, second = Answer.objects.select_related("version").order_by("order")
    client, submit = log_in(cast.leon), reverse("submit_attempt", args=[attempt.pk])
    sent = {f"q{first.version_id}": "siedem", f"q{second.version_id}": second.version.right}

    page = client.post(submit, sent).content.decode()
    before = Answer.objects.get(pk=second.pk).chosen
    client.post(submit, {**sent, f"q{first.version_id}": "7"})

    attempt.refresh_from_db()
    assert "„siedem” nie jest liczbą." in page
    assert before == second.version.right
    assert (attempt.percent, attempt.passed) == (100, True)
