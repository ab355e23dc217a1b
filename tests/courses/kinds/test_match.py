"""Matching pairs: halves, what is taken and worth how much, and the screens from editor to result."""

from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.kinds import KINDS, Asked, OptionDraft
from courses.models import Answer, QuestionVersion
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.quizzes import make_attempt, make_quiz, make_quiz_draft, match

MATCH = KINDS["match"]
PART = {"marking": "part"}
DECISION = {"Pismo": "rejestr", "Skarga": "rejestr", "Faktura": "księgowość", "": "kosz"}


def written(pairs: list[tuple[str, str]], rules: dict[str, str] | None = None, before: Asked | None = None) -> Asked:
    return MATCH.write([OptionDraft(text=item, pair=pair) for item, pair in pairs], rules or {}, before)


def test_the_same_half_stands_once_to_choose_from_and_one_more_belongs_to_none() -> None:
    asked = written(list(DECISION.items()))

    shown = MATCH.shown(asked, [])

    assert [each.label for each in shown] == ["Pismo", "Skarga", "Faktura"]
    assert [each.label for each in shown[0].choices] == ["kosz", "księgowość", "rejestr"]
    assert [(line.text, line.is_right) for line in MATCH.key(asked)] == [
        ("Pismo – rejestr", True),
        ("Skarga – rejestr", True),
        ("Faktura – księgowość", True),
        ("kosz", False),
    ]


def test_each_right_pair_counts_where_parts_do() -> None:
    for rules, part in ((PART, Fraction(2, 3)), ({}, Fraction(0))):
        asked = written(list(DECISION.items()), rules)
        kosz, *_others = (value for value, _words in MATCH.values(asked))
        chosen = [*MATCH.right(asked)[:2], f"{asked.options[2]['id']}:{kosz}"]
        assert MATCH.share(asked, MATCH.take(asked, chosen)) == part


def test_what_no_list_offers_is_refused() -> None:
    asked = written(list(DECISION.items()))
    item, spare = asked.options[0], asked.options[3]
    halves = [value for value, _words in MATCH.values(asked)]

    for sent in (
        [f"{item['id']}:{item['id']}"],
        [f"{spare['id']}:{halves[0]}"],
        [f"{item['id']}:{half}" for half in halves[:2]],
        [item["id"]],
        [f"{item['id']}:-1"],
        [":" * 10_000],
        [f"{item['id']}:{halves[0]}\0"],
    ):
        with pytest.raises(Refused):
            MATCH.take(asked, sent)


@pytest.mark.parametrize(
    "pairs",
    [
        [],
        [("a", "1")],
        [("a", "1"), ("", "2")],
        [("a", "1"), ("A", "2")],
        [("a", "1"), ("b", "")],
        [("a", "1"), ("b", "1")],
        [("a", "1"), ("b", "2"), ("", "1 ")],
        [("a", "1"), ("b", "2"), ("", "3"), ("", "3")],
        [(f"nr {number}", f"{number}") for number in range(11)],
    ],
    ids=["none", "one", "one and a half", "alike", "no half", "one half", "spare belongs", "spare twice", "eleven"],
)
def test_pairs_that_cannot_be_matched_are_refused(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(Refused) as refused:
        written(pairs)
    assert refused.value.field == "options"


def test_it_is_written_in_the_editor_and_opens_again_as_it_was(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=0)
    client, url = log_in(cast.tomasz), reverse("new_question", args=[quiz.pk])
    rows = {f"text_{place}": item for place, item in enumerate(DECISION)}
    rows |= {f"pair_{place}": half for place, half in enumerate(DECISION.values())}
    sent = {"key": uuid4(), "kind": "match", "text": "Dokąd?", "points": 1, "marking": "all"}

    refused = client.post(url, {**sent, **rows, "pair_2": ""}).content.decode()
    client.post(url, {**sent, **rows})

    version = QuestionVersion.objects.get()
    again = reverse("keep_question", args=[version.question_id])
    form = client.get(again).context["form"]
    fields = {name: form[name].value() or "" for name in form.fields if form[name].value() is not False}
    client.post(again, {**fields, "key": uuid4()})
    assert "Wpisz obok każdego elementu, co do niego pasuje." in refused
    assert [(option["text"], option["pair"]) for option in version.options] == list(DECISION.items())
    assert QuestionVersion.objects.get().made_at == version.made_at


def test_it_is_answered_without_a_script_and_told_in_the_result(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=[match(rules=PART, points=3)])
    attempt, client = make_attempt(quiz, cast.leon, now=timezone.now()), log_in(cast.leon)
    row = Answer.objects.select_related("version").get()
    first, second = row.version.options
    sent = [f"{first['id']}:{first['pair_id']}", f"{second['id']}:{first['pair_id']}"]

    page = client.get(reverse("attempt", args=[attempt.pk])).content.decode()
    client.post(reverse("answer_attempt", args=[attempt.pk]), {f"q{row.version_id}": sent, "then": "check"})
    client.post(reverse("submit_attempt", args=[attempt.pk]))
    result = client.get(reverse("attempt_result", args=[attempt.pk]))

    assert page.count("<select") == 2
    assert [(each.chosen, each.points) for each in result.context["answers"]] == [
        (["lewa – prawa", "góra – prawa"], "1,50"),
    ]
    assert result.context["sitting"].attempt.percent == 50
