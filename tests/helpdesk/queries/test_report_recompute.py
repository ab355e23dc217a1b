"""What is stored is what the records give; a row that was changed behind the application's back is found."""

from contextlib import suppress
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from courses.operations.confirm_protocol import confirm_protocol
from helpdesk.models import EscalationMoment, SlaReport
from helpdesk.models.report import canonical
from helpdesk.operations.correct_time import correct_time
from helpdesk.operations.note_time import note_time
from helpdesk.queries.report_facts import facts_of
from helpdesk.queries.report_recompute import report_differences
from helpdesk.queries.report_sums import content_of
from tests.factories.people import PASSWORD, Cast
from tests.factories.problems import make_known
from tests.factories.reports import at, make_late_matter, make_report, make_terms
from tests.factories.tickets import make_escalation
from tests.factories.visits import make_protocol, make_visit_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast: Cast) -> SlaReport:
    """With a late matter, an outage, a window of maintenance and hours of a visit."""
    make_terms(cast)
    make_late_matter(cast)
    make_escalation(cast, now=at(20), severity="AWARIA")
    make_known(cast, kind="maintenance", now=at(10), begins_at=at(20, 10), ends_at=at(20, 14), title="Aktualizacja")
    return make_report(cast, "accepted")


def change(column: str, value: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE helpdesk_slareport SET {column} = %s", [value])


def test_made_again_from_the_records_it_is_identical(report: SlaReport) -> None:
    stored = SlaReport.objects.get()

    assert canonical(content_of(facts_of(stored))) == canonical(stored.content) == canonical(report.content)
    assert list(report_differences()) == []
    out = StringIO()
    with suppress(SystemExit):  # what factories shorten elsewhere differs; here it is about reports
        call_command("recompute", stdout=out, stderr=StringIO())
    assert "helpdesk.reports: as the records say." in out.getvalue()


def test_hours_of_a_visit_are_in_the_month_of_its_protocol(cast: Cast) -> None:
    visit = make_visit_in(cast, "held", begins_at=at(12), now=at(1))
    protocol = make_protocol(cast, visit)
    cast.renata.set_password(PASSWORD)
    confirm_protocol(protocol=protocol, password=PASSWORD, shown_hash=protocol.content_hash, by=cast.renata, now=at(13))

    made = make_report(cast, contract=visit.contract)

    row = {"partner": cast.partner.pk, "training": 120, "other": 0, "used": 120}
    assert made.content["hours"]["partners"] == [row]
    assert made.content["hours"]["pool"] == 600
    assert list(report_differences()) == []


def test_time_spent_is_in_the_month_in_which_it_was_noted(cast: Cast) -> None:
    matter = make_escalation(cast, now=at(5), severity="KONSULTACJA")
    free = make_escalation(cast, now=at(6), severity="BLAD")
    first = note_time(escalation=matter, minutes=90, by=cast.wanda, now=at(7))
    note_time(escalation=free, minutes=20, by=cast.wanda, now=at(7))
    before = make_report(cast, "accepted")
    changes = {"minutes": 60, "day": first.day, "counted": True, "why": "Pomyłka.", "by": cast.wanda}
    correct_time(spent=first, now=at(4, month=11), **changes)
    after = make_report(cast, month=date(2026, 11, 1), now=at(2, month=12))

    of = {"id": matter.pk, "reference": matter.reference, "partner": cast.partner.pk}
    assert before.content["spent"] == [
        {**of, "minutes": 90, "counted": 90},
        {"id": free.pk, "reference": free.reference, "partner": cast.partner.pk, "minutes": 20, "counted": 0},
    ]
    assert before.content["hours"]["partners"] == [{"partner": cast.partner.pk, "training": 0, "other": 90, "used": 90}]
    assert after.content["spent"] == [{**of, "minutes": -30, "counted": -30}]
    assert after.content["hours"]["partners"][0]["other"] == -30
    assert list(report_differences()) == []


def test_a_report_of_a_month_without_time_spent_has_no_such_part(report: SlaReport) -> None:
    assert "spent" not in report.content


def test_availability_is_without_the_window(report: SlaReport) -> None:
    row = report.content["availability"][0]

    # 31 days and the hour of the change of clocks, less the window of four hours; out from the 20th 10:00 to the end.
    assert row["service"] == (31 * 24 + 1 - 4) * 3600
    assert row["down"] == (11 * 24 + 15 - 4) * 3600


@pytest.mark.parametrize("part", ["counts", "penalties", "kept"])
def test_a_changed_number_is_found(report: SlaReport, part: str) -> None:
    content = {**report.content, part: {}}

    change("content", canonical(content))

    assert list(report_differences()) == [f"helpdesk_slareport {report.pk} ({report}): {part}, content_hash"]
    with pytest.raises(SystemExit):
        call_command("recompute", "--check")


def test_a_changed_number_with_a_hash_that_fits_is_found(report: SlaReport) -> None:
    report.content["penalties"]["amount"] = 0
    change("content", canonical(report.content))
    change("content_hash", report.fingerprint())

    assert list(report_differences()) == [f"helpdesk_slareport {report.pk} ({report}): penalties"]


def test_a_changed_name_is_found(report: SlaReport) -> None:
    change("labels", canonical({**report.labels, "contractor": "Inny"}))

    assert list(report_differences()) == [f"helpdesk_slareport {report.pk} ({report}): content_hash"]


def test_a_changed_record_is_found(report: SlaReport) -> None:
    EscalationMoment.objects.filter(kind="proposed").update(at=at(8))

    (sentence,) = report_differences()
    assert sentence.startswith(f"helpdesk_slareport {report.pk}")
    assert "breaches" in sentence
