"""Warnings of what laws demand: at half, at four fifths, at the end; once each, and anew after a correction."""

from typing import Any

import pytest

from helpdesk.models import Obligation, ObligationWarning
from helpdesk.operations.correct_finding import correct_finding
from helpdesk.operations.record_obligation import record_obligation
from helpdesk.operations.warn_of_obligations import warn_of_obligations
from lms.models import Event
from tests.factories.obligations import make_obligation
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def said(made: Obligation) -> list[str]:
    facts = Event.objects.filter(name__in=["helpdesk.obligation_near", "helpdesk.obligation_missed"]).order_by("pk")
    own = [fact for fact in facts if fact.data["obligation_id"] == made.pk]
    return [fact.data.get("kind", "missed") for fact in own]


def test_each_once(cast: Cast) -> None:
    made = make_obligation(cast, "access")
    found = []
    whole = (made.due_at - made.found_at).total_seconds() / 3600
    for share in (0.1, 0.5, 0.6, 0.8, 0.9, 1, 1.5):
        for _ in range(2):
            warn_of_obligations(now=later(whole * share))
        found.append(list(said(made)))

    assert found == [
        [], ["half"], ["half"], ["half", "near"], ["half", "near"],
        ["half", "near", "missed"], ["half", "near", "missed"],
    ]  # fmt: skip
    made.refresh_from_db()
    assert made.next_check_at is None


def test_after_a_long_stop_the_last_one_says_it_all(cast: Cast) -> None:
    made = make_obligation(cast, "access")

    assert warn_of_obligations(now=later(24 * 30)) == 1
    assert said(made) == ["missed"]
    assert ObligationWarning.objects.filter(obligation=made).count() == 3


def test_what_is_done_or_not_needed_warns_nobody(cast: Cast) -> None:
    made = make_obligation(cast)
    record_obligation(obligation=made, kind="needless", words="Zaszyfrowany.", by=cast.renata, now=later(1))
    warn_of_obligations(now=later(100))

    assert said(made) == []


def test_a_corrected_hour_is_warned_of_anew(cast: Cast) -> None:
    made = make_obligation(cast)
    warn_of_obligations(now=later(36))
    correct_finding(obligation=made, at=later(30), words="Wykryto później.", by=cast.renata, now=later(37))
    warn_of_obligations(now=later(38))
    assert said(made) == ["half"]
    warn_of_obligations(now=later(66))

    assert said(made) == ["half", "half"]


def test_nothing_due_costs_one_statement(cast: Cast, django_assert_num_queries: Any) -> None:
    make_obligation(cast)

    with django_assert_num_queries(1):
        assert warn_of_obligations(now=later(0)) == 0
