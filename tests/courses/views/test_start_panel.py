"""The desk of an author: what people ask about most, how many remarks wait; the same cost however many."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.models import Lack
from courses.operations.give_feedback import give_feedback
from courses.operations.submit import submit
from courses.queries.asked_about import asked_about
from tests.counting import cost
from tests.factories.amendments import make_amendment
from tests.factories.articles import make_article, make_article_draft
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import make_ticket

URL = "/redakcja/"


def test_it_counts_questions_of_the_last_days_in_own_texts_only(cast: Cast, log_in: Any) -> None:
    first, second = make_instruction(cast).step_rows.order_by("order")
    foreign = make_instruction(cast, "Inna", by=cast.maria).step_rows.first()
    now = timezone.now()
    for step in (first, second, second, foreign):
        make_ticket(cast, step=step, now=now - timedelta(days=1))
    make_ticket(cast, step=first, now=now - timedelta(days=100))
    give_feedback(step=first, reason=Lack.UNCLEAR, by=cast.zofia, now=NOON)

    assert [(each.step, each.number) for each in asked_about(cast.tomasz, now)] == [(second, 2), (first, 1)]
    assert len(asked_about(cast.maria, now)) == 3
    assert asked_about(cast.wanda, now) == []
    html = log_in(cast.tomasz).get(URL).content.decode()
    assert "Uwagi do kroków (1)" in html
    assert "Poprawki do kroków (0)" in html
    assert f"#content-path-steps.{second.block_id}" in html
    assert f"#{second.anchor}" in html


def test_it_counts_articles_that_wait_or_are_due(cast: Cast, log_in: Any) -> None:
    due = timezone.localdate() + timedelta(days=3)
    make_article(cast, "Jak odzyskać hasło", review_on=due)
    submit(page=make_article_draft(cast, "Jak zmienić hasło"), by=cast.tomasz)
    make_article_draft(cast, "Jak zapamiętać hasło")

    own = log_in(cast.tomasz).get(URL).content.decode()
    assert "Artykuły w Urzędzie Marszałkowskim (1)" in own
    assert "Artykuły do przeglądu (1)" in own
    office = log_in(cast.maria).get(URL).content.decode()
    assert "Artykuły do akceptacji (1)" in office


@pytest.mark.parametrize("many", [1, 3])
def test_it_costs_the_same_for_one_step_and_for_three(cast: Cast, log_in: Any, many: int) -> None:
    for step in make_instruction(cast, steps=3).step_rows.order_by("order")[:many]:
        make_ticket(cast, step=step, now=timezone.now() - timedelta(hours=1))
        give_feedback(step=step, reason=Lack.UNCLEAR, by=cast.zofia, now=NOON)
        make_amendment(cast, step=step)

    assert cost(log_in(cast.tomasz), URL) == 42
