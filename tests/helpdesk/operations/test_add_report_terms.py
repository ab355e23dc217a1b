"""Parameters of reports: by versions only, each from a month on."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import ReportTermsVersion
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.reports import TERMS, make_late_matter, make_report, make_terms

pytestmark = pytest.mark.django_db


def test_a_report_keeps_what_it_was_counted_with(cast: Cast) -> None:
    make_terms(cast)
    make_late_matter(cast)
    made = make_report(cast, "accepted")

    make_terms(cast, data={**TERMS, "rates": {}}, why="Aneks 2")

    made.refresh_from_db()
    assert (made.terms_version.number, made.content["penalties"]["amount"]) == (1, 20_000)


def test_a_month_counts_with_what_was_in_force_on_its_first_day(cast: Cast) -> None:
    make_terms(cast)
    later = make_terms(cast, data={**TERMS, "due_days": 7}, since=date(2026, 10, 2), why="Aneks 2")
    make_late_matter(cast)

    october, november = make_report(cast), make_report(cast, month=date(2026, 11, 1))

    assert (october.terms_version.number, november.terms_version) == (1, later)


def test_months_before_the_first_parameters_are_counted_without_money(cast: Cast) -> None:
    make_terms(cast, since=date(2026, 11, 1))
    make_late_matter(cast)

    made = make_report(cast)

    assert (made.terms_version.number, made.terms_version.made_by, made.content["penalties"]["amount"]) == (1, None, 0)
    assert list(ReportTermsVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_a_form_sent_twice_makes_one_version(cast: Cast) -> None:
    key = uuid4()

    assert make_terms(cast, key=key) == make_terms(cast, key=key)


def test_who_read_an_older_version_is_told(cast: Cast) -> None:
    make_terms(cast, seen=0)

    with pytest.raises(Refused):
        make_terms(cast, data={**TERMS, "due_days": 7}, seen=0)


@pytest.mark.parametrize(
    "given",
    [
        {"why": " "},
        {"data": {**TERMS, "cap_percent": "101"}},
        {"data": {**TERMS, "due_days": 0}},
        {"data": {**TERMS, "monthly_fee": "-1.00"}},
        {"data": {**TERMS, "contract_value": "9999.99"}},
        {"data": {**TERMS, "rates": {"AWARIA": {"per": "week", "flat": "1.00"}}}},
        {"data": {**TERMS, "rates": {"AWARIA": {"per": "hour", "percent": "101"}}}},
        {"data": {**TERMS, "rates": {"KONSULTACJA": {"per": "day", "flat": "1.00"}}}},
    ],
)
def test_what_cannot_be_counted_with_is_refused(cast: Cast, given: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        make_terms(cast, **given)


@pytest.mark.parametrize("who", ["marek", "wanda", "leon"])
def test_only_the_office(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        make_terms(cast, by=getattr(cast, who))
