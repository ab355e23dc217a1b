"""The first working day of a month computes what is missing, and a later one makes up for it."""

from datetime import date

import pytest

from helpdesk.models import SlaReport
from helpdesk.operations.draft_reports import draft_reports
from helpdesk.tasks import draft_reports as task
from lms.celery import app
from tests.factories.organisations import make_contract
from tests.factories.people import Cast
from tests.factories.reports import at, contract_of, make_report

pytestmark = pytest.mark.django_db


def test_on_the_first_working_day_for_every_contract_once(cast: Cast) -> None:
    """The 1st of November 2026 is a Sunday."""
    contracts = [contract_of(cast), make_contract(cast.other_contractor)]

    assert draft_reports(now=at(1, 9, month=11)) == 0
    assert draft_reports(now=at(2, 9, month=11)) == 2
    assert draft_reports(now=at(2, 10, month=11)) == 0

    rows = SlaReport.objects.order_by("contract").values_list("contract", "month", "made_by", "state")
    assert list(rows) == [(contract.pk, date(2026, 10, 1), None, "draft") for contract in contracts]


def test_a_day_that_was_left_out_is_made_up_for_and_nothing_is_computed_over(cast: Cast) -> None:
    made = make_report(cast, "accepted")
    contract = make_contract(cast.other_contractor)

    assert draft_reports(now=at(17, 9, month=11)) == 1
    assert set(SlaReport.objects.values_list("contract", "state")) == {
        (made.contract_id, "accepted"),
        (contract.pk, "draft"),
    }


def test_not_for_a_contract_that_was_over_or_not_begun(cast: Cast) -> None:
    make_contract(cast.contractor, number="stara", ends_on=date(2026, 9, 30))
    make_contract(cast.contractor, number="nowa", began_on=date(2026, 11, 1))

    assert draft_reports(now=at(3, 9, month=11)) == 0


def test_the_worker_asks_for_it_by_day(cast: Cast) -> None:
    contract = contract_of(cast)
    assert task.name in {each["task"] for each in app.conf.beat_schedule.values()}

    task()

    assert set(SlaReport.objects.values_list("contract", "state")) <= {(contract.pk, "draft")}
