"""The draft of a month: from the records up to its end, once for each version."""

from datetime import date
from typing import Any

import pytest

from helpdesk.models import SlaReport
from helpdesk.operations.draft_report import draft_report
from helpdesk.queries.report_recompute import report_differences
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.reports import (
    AFTER,
    IN_MONTH,
    MONTH,
    at,
    contract_of,
    make_late_matter,
    make_report,
    make_solved_matter,
    make_terms,
    sign,
)
from tests.factories.tickets import make_escalation

pytestmark = pytest.mark.django_db


def test_the_numbers_of_a_month(cast: Cast) -> None:
    make_terms(cast)
    late = make_late_matter(cast)
    in_time = make_solved_matter(cast, now=at(6), accepted=at(6, 9), solved=at(7), severity="KONSULTACJA")
    waits = make_escalation(cast, now=at(30), severity="USTERKA")
    make_escalation(cast, now=at(2, month=11))

    made = make_report(cast)

    assert [row["id"] for row in made.content["matters"]] == [late.pk, in_time.pk, waits.pk]
    assert made.content["counts"] == {
        "begun": 3,
        "ended": 2,
        "open": 1,
        "categories": {
            "BLAD": {"begun": 1, "ended": 1, "open": 0},
            "USTERKA": {"begun": 1, "ended": 0, "open": 1},
            "KONSULTACJA": {"begun": 1, "ended": 1, "open": 0},
        },
        "partners": [{"partner": cast.partner.pk, "begun": 3, "ended": 2, "open": 1}],
    }
    assert made.content["kept"] == [
        {"category": "BLAD", "stage": "reaction", "settled": 1, "in_time": 1, "permille": 1000},
        {"category": "BLAD", "stage": "workaround", "settled": 1, "in_time": 0, "permille": 0},
        {"category": "BLAD", "stage": "solution", "settled": 1, "in_time": 0, "permille": 0},
        {"category": "KONSULTACJA", "stage": "reaction", "settled": 1, "in_time": 1, "permille": 1000},
        {"category": "KONSULTACJA", "stage": "solution", "settled": 1, "in_time": 1, "permille": 1000},
    ]
    assert made.content["times"][0] == {
        "category": "BLAD", "stage": "reaction", "number": 1, "median": 60, "ninetieth": 60
    }  # fmt: skip
    assert [(row["id"], row["stage"], row["late_minutes"]) for row in made.content["breaches"]] == [
        (late.pk, "workaround", 32 * 60 + 2 * 60 + 8 * 60 - 480),
        (late.pk, "solution", 10 * 60),
    ]
    assert made.content["penalties"] == {
        "lines": [
            {
                "id": late.pk,
                "reference": late.reference,
                "category": "BLAD",
                "units": 2,
                "per": "day",
                "flat": "100.00",
                "amount": 20_000,
            }
        ],
        "sum": 20_000,
        "before": 0,
        "cap": 12_000_000,
        "amount": 20_000,
    }
    assert made.content["hours"]["consultations"] == [in_time.pk]
    assert (made.due_on, made.state, made.number) == (date(2026, 11, 6), "draft", 1)


def test_computed_again_it_is_the_same_row_with_the_numbers_of_now(cast: Cast) -> None:
    first = make_report(cast, now=at(20))
    make_escalation(cast, now=at(21))

    again = make_report(cast)

    assert (again.pk, first.content["counts"]["begun"], again.content["counts"]["begun"]) == (first.pk, 0, 1)
    assert (first.until, again.until) == (at(20), at(31, 23))
    facts = Event.objects.filter(name="helpdesk.report_drafted").order_by("pk")
    assert [fact.after["sha256"] for fact in facts] == [first.content_hash, again.content_hash]


def test_what_happens_after_the_month_changes_nothing_of_it(cast: Cast) -> None:
    make_escalation(cast, now=IN_MONTH)
    before = make_report(cast)
    make_solved_matter(cast, now=at(29), accepted=at(3, month=11), solved=at(4, month=11))

    after = make_report(cast, now=at(5, month=11))

    assert before.content["counts"]["open"] == 1
    assert after.content["counts"] == {**before.content["counts"], "begun": 2, "open": 2} | {
        "categories": {"BLAD": {"begun": 2, "ended": 0, "open": 2}},
        "partners": [{"partner": cast.partner.pk, "begun": 2, "ended": 0, "open": 2}],
    }
    assert list(report_differences()) == []


def test_a_solution_sent_back_after_its_deadline_counts_as_late_where_it_was_sent_back(cast: Cast) -> None:
    from helpdesk.operations.accept_escalation import accept_escalation
    from helpdesk.operations.propose_solution import propose_solution
    from helpdesk.operations.send_back import send_back

    made = make_escalation(cast, now=at(21), severity="KONSULTACJA")
    accept_escalation(escalation=made, by=cast.wanda, now=at(21, 9))
    propose_solution(escalation=made, body="Tak.", by=cast.wanda, now=at(22))
    october = make_report(cast)
    send_back(escalation=made, body="Nie.", by=cast.leon, now=at(4, month=11))
    november = make_report(cast, month=date(2026, 11, 1), now=at(2, month=12))

    rows = [[row for row in report.content["kept"] if row["stage"] == "solution"] for report in (october, november)]
    solution = {"category": "KONSULTACJA", "stage": "solution", "settled": 1}
    assert rows == [[{**solution, "in_time": 1, "permille": 1000}], [{**solution, "in_time": 0, "permille": 0}]]


def test_penalties_of_a_matter_that_is_late_over_two_months_are_parted_between_them(cast: Cast) -> None:
    make_terms(cast)
    # Due on Wednesday the 28th; solved on Wednesday the 4th of November.
    make_solved_matter(cast, now=at(21), accepted=at(21, 9), solved=at(4, month=11))
    october = make_report(cast, "accepted")
    november = make_report(cast, month=date(2026, 11, 1), now=at(2, month=12))

    lines = [report.content["penalties"]["lines"] for report in (october, november)]
    # Thursday and Friday; Monday to Wednesday.
    assert [[(line["units"], line["amount"]) for line in each] for each in lines] == [[(2, 20_000)], [(3, 30_000)]]
    assert november.content["penalties"]["before"] == 20_000


def test_all_penalties_together_stop_at_the_cap(cast: Cast) -> None:
    low = {"monthly_fee": "100.00", "contract_value": "1250.00", "cap_percent": "20", "due_days": 5}
    make_terms(cast, data={**low, "rates": {"BLAD": {"per": "day", "flat": "100.00"}}})
    make_late_matter(cast)
    make_report(cast, "accepted")
    make_late_matter(cast, now=at(2, month=11), accepted=at(2, 10, month=11), solved=at(12, month=11))

    november = make_report(cast, month=date(2026, 11, 1), now=at(2, month=12))

    found = november.content["penalties"]
    assert (found["sum"], found["before"], found["cap"], found["amount"]) == (20_000, 20_000, 25_000, 5_000)


def test_of_a_signed_report_another_version_is_begun_with_the_reason(cast: Cast) -> None:
    first = make_report(cast, "disputed")

    with pytest.raises(Refused):
        make_report(cast)
    again = draft_report(contract=first.contract, month=MONTH, by=cast.marek, now=AFTER, why="Dodano awarię.")

    assert (again.number, again.supersedes, again.why, again.state) == (2, first, "Dodano awarię.", "draft")
    first.refresh_from_db()
    assert (first.state, first.reservations) == ("disputed", "Brakuje jednej awarii.")


def test_what_lies_with_the_office_is_not_computed_again(cast: Cast) -> None:
    make_report(cast, "handed_over")

    with pytest.raises(Refused):
        make_report(cast)


@pytest.mark.parametrize("month", [date(2024, 12, 1), date(2026, 12, 1), date(2031, 1, 1)])
def test_only_months_of_the_contract_that_have_begun(cast: Cast, month: date) -> None:
    with pytest.raises(Refused):
        make_report(cast, month=month)


@pytest.mark.parametrize("who", ["zofia", "leon", "renata", "tomasz", "wanda", "ada", "obca_wanda"])
def test_who_may_not(cast: Cast, who: str) -> None:
    contract = contract_of(cast)
    by: Any = getattr(cast, who)

    with pytest.raises(Refused):
        draft_report(contract=contract, month=MONTH, by=by, now=AFTER)
    assert not SlaReport.objects.exists()


def test_the_office_computes_too_and_signs_what_was_handed_over(cast: Cast) -> None:
    draft_report(contract=contract_of(cast), month=MONTH, by=cast.maria, now=AFTER)

    assert sign(cast, make_report(cast, "handed_over")).state == "accepted"
