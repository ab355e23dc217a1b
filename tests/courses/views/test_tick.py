"""The button „Zrobione”: back to the same step, one's own ticks only, other people's steps are not there."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import Step, StepTick
from lms.pages import PageAudience
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast


def test_ticking_and_taking_back_lead_to_the_same_step(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    step = Step.objects.get(page=page, order=2)
    client = log_in(cast.zofia)

    back = [client.post(reverse(name, args=[step.pk])).url for name in ("tick", "untick")]

    assert back == [f"/instrukcje/{page.slug}/#krok-{step.pk}"] * 2
    assert [(t.person, t.unticked_at is None) for t in StepTick.objects.all()] == [(cast.zofia, False)]


@pytest.mark.parametrize("name", ["tick", "untick"])
def test_only_a_logged_in_reader_of_the_page_may_and_only_by_a_form(cast: Cast, log_in: Any, name: str) -> None:
    step = Step.objects.get(page=make_instruction(cast, audience=PageAudience.AUTHORS), order=1)
    url = reverse(name, args=[step.pk])

    assert Client().post(url).status_code == 302
    assert log_in(cast.zofia).post(url).status_code == 404
    assert log_in(cast.tomasz).get(url).status_code == 405
    assert log_in(cast.tomasz).post(reverse(name, args=[2**63])).status_code == 404
    assert StepTick.objects.count() == 0


def test_a_step_that_is_gone_is_answered_with_a_sentence(cast: Cast, log_in: Any) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=2)
    Step.objects.filter(pk=step.pk).update(removed_at=NOON)

    response = log_in(cast.zofia).post(reverse("tick", args=[step.pk]), follow=True)

    assert [str(m.level_tag) for m in response.context["messages"]] == ["error"]
    assert StepTick.objects.count() == 0
