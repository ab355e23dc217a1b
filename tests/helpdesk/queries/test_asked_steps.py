"""The steps that people ask about most: of the asked ones alone, since a day, the most first."""

from typing import Any

import pytest

from courses.models import Step
from courses.operations.accept_amendment import accept_amendment
from helpdesk.queries.asked_steps import asked_steps, asked_within
from tests.factories.amendments import make_amendment
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later, make_solved, make_ticket

pytestmark = pytest.mark.django_db


def test_counted_over_all_offices_in_one_statement(cast: Cast, django_assert_num_queries: Any) -> None:
    first, second, third = make_instruction(cast, steps=3).step_rows.order_by("order")
    for step, person in ((first, cast.zofia), (second, cast.zofia), (second, cast.obca_zofia), (third, cast.zofia)):
        make_ticket(cast, by=person, step=step)
    asked = Step.objects.exclude(pk=third.pk).values("pk")

    with django_assert_num_queries(1):
        found = asked_steps(asked, MORNING, 5)

    assert list(found.items()) == [(second.pk, 2), (first.pk, 1)]
    assert asked_steps(asked, MORNING, 1) == {second.pk: 2}
    assert asked_steps(asked, later(1), 5) == {}


def test_a_question_from_elsewhere_counts_for_the_step_that_took_its_answer(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    first, second = make_instruction(cast).step_rows.order_by("order")[:2]
    make_ticket(cast, step=first)
    waiting = make_amendment(cast, step=first, ticket=make_solved(cast))
    spans = [(first.pk, MORNING, later(60)), (second.pk, MORNING, later(60)), (first.pk, later(60), later(90))]
    assert asked_within(spans) == [1, 0, 0]
    accept_amendment(amendment=waiting, by=cast.tomasz, now=later(3))

    with django_assert_num_queries(2):
        found, numbers = asked_steps(Step.objects.values("pk"), MORNING, 5), asked_within(spans)

    assert (found, numbers) == ({first.pk: 2}, [2, 0, 0])
