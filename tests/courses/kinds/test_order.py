"""Putting items in order: what is shown, taken and worth how much, and the screens from editor to result."""

from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.kinds import KINDS, Asked, OptionDraft
from courses.models import Answer, QuestionVersion
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.quizzes import make_attempt, make_quiz, make_quiz_draft, order

ORDER = KINDS["order"]
PART = {"marking": "part"}


def asked(ids: str, rules: dict[str, str] | None = None) -> Asked:
    return Asked([{"id": each, "text": each.upper(), "correct": True} for each in ids], rules or {})


@given(st.permutations("abcdef").map(lambda ids: "".join(ids[:4])))
def test_the_items_are_never_shown_in_the_right_order(ids: str) -> None:
    shown = [each.value for each in ORDER.shown(asked(ids), [])]

    assert shown != list(ids)
    assert sorted(shown) == sorted(ids)


@given(st.permutations("1234"))
def test_each_item_in_its_place_counts_where_parts_do(places: list[str]) -> None:
    chosen = [f"{item}:{place}" for item, place in zip("dbca", places, strict=True)]
    hits = sum(place == right for place, right in zip(places, "1234", strict=True))

    assert ORDER.share(asked("dbca", PART), chosen) == Fraction(hits, 4)
    assert ORDER.share(asked("dbca"), chosen) == (hits == 4)


def test_one_place_for_all_is_worth_one_place() -> None:
    chosen = ["a:1", "b:1", "c:1"]

    assert ORDER.take(asked("cab"), chosen) == chosen
    assert ORDER.share(asked("cab", PART), chosen) == Fraction(1, 3)


@pytest.mark.parametrize(
    "sent",
    [["a:0"], ["a:4"], ["a:-1"], ["a:01"], ["a"], ["z:1"], ["a:1", "a:2"], ["a:" + "9" * 10_000], ["a:1\0"]],
    ids=lambda sent: sent[0][:8],
)
def test_what_no_list_offers_is_refused(sent: list[str]) -> None:
    with pytest.raises(Refused):
        ORDER.take(asked("cab"), sent)


@pytest.mark.parametrize("items", [(), ("raz",), ("raz", "RAZ "), tuple(f"nr {n}" for n in range(11))], ids=len)
def test_at_least_two_different_items_and_at_most_ten(items: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refused:
        ORDER.write([OptionDraft(text=each) for each in items], {}, None)
    assert refused.value.field == "options"


def test_it_is_written_in_the_editor_and_another_order_is_another_version(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=0)
    client, url = log_in(cast.tomasz), reverse("new_question", args=[quiz.pk])
    sent = {"kind": "order", "text": "Kolejność?", "points": 1, "marking": "part", "text_0": "raz", "text_1": "dwa"}

    client.post(url, {**sent, "key": uuid4()})
    first = QuestionVersion.objects.get()
    ids = [option["id"] for option in first.options]
    swapped = {"text_0": "dwa", "id_0": ids[1], "text_1": "raz", "id_1": ids[0]}
    client.post(reverse("keep_question", args=[first.question_id]), {**sent, **swapped, "key": uuid4()})

    version = QuestionVersion.objects.get()
    assert (first.rules, [option["text"] for option in first.options]) == (PART, ["raz", "dwa"])
    assert [(option["id"], option["text"]) for option in version.options] == [(ids[1], "dwa"), (ids[0], "raz")]
    assert "1. dwa" in client.get(reverse("quiz_questions", args=[quiz.pk])).content.decode()


def test_it_is_answered_without_a_script_and_told_in_the_result(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=[order("Kolejność?", "raz", "dwa", "trzy", rules=PART, points=3)])
    attempt, client = make_attempt(quiz, cast.leon, now=timezone.now()), log_in(cast.leon)
    row = Answer.objects.select_related("version").get()
    ids, name = [option["id"] for option in row.version.options], f"q{row.version_id}"
    save = reverse("answer_attempt", args=[attempt.pk])

    begun = client.post(save, {name: [f"{ids[0]}:1", "", ""]}, headers={"Accept": "application/json"}).json()
    client.post(save, {name: [f"{ids[0]}:1", f"{ids[1]}:3", f"{ids[2]}:2"], "then": "check"})
    page = client.get(f"{reverse('attempt', args=[attempt.pk])}?pytanie=1").content.decode()
    client.post(reverse("submit_attempt", args=[attempt.pk]))
    result = client.get(reverse("attempt_result", args=[attempt.pk]))

    assert begun["given"] == []
    assert page.count(f'<select class="input" id="{name}_') == 3
    assert page.count(" selected>") == 3
    assert [(each.chosen, each.points) for each in result.context["answers"]] == [
        (["1. raz", "2. trzy", "3. dwa"], "1"),
    ]
    assert result.context["sitting"].attempt.percent == 33


def test_an_order_that_is_not_whole_is_asked_again_at_the_last_look(cast: Cast, log_in: Any) -> None:
    attempt = make_attempt(make_quiz(cast, questions=[order()]), cast.leon, now=timezone.now())
    row, client = Answer.objects.select_related("version").get(), log_in(cast.leon)
    right = row.version.right

    client.post(reverse("answer_attempt", args=[attempt.pk]), {f"q{row.version_id}": right[:2]})
    look = client.get(reverse("submit_attempt", args=[attempt.pk]))
    client.post(reverse("submit_attempt", args=[attempt.pk]), {f"q{row.version_id}": right})

    attempt.refresh_from_db()
    assert [each.order for each in look.context["sitting"].unanswered] == [1]
    assert look.content.decode().count(" selected>") == 2
    assert attempt.percent == 100
