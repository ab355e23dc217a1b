"""The demonstration's reports: one signed, one disputed, a draft of this month, and a review that was confirmed."""

import pytest

from helpdesk.demo_reports import plant_reports
from helpdesk.models import ReviewFinding, SlaReport, SystemReview
from helpdesk.queries.report_recompute import report_differences
from lms.demo import PASSWORD
from lms.models import Person
from tests.factories.organisations import make_partner
from tests.factories.people import Cast
from tests.factories.reports import contract_of
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


def test_each_state_can_be_looked_at(cast: Cast) -> None:
    contract_of(cast)
    promna = make_partner("Gmina Promna", teryt="1401022")
    assert cast.partner
    for person, login in ((cast.marek, "m.zak"), (cast.maria, "koordynator")):
        person.set_password(PASSWORD)
        person.save()
        Person.objects.filter(pk=person.pk).update(username=login)
    lines: list[str] = []

    plant_reports(MORNING, lines.append)

    rows = SlaReport.objects.order_by("month").values_list("month", "state", "terms_version__number")
    assert [(f"{month:%Y-%m}", state, number) for month, state, number in rows] == [
        ("2026-09", "accepted", 1),
        ("2026-10", "disputed", 1),
        ("2026-11", "draft", 1),
    ]
    assert list(report_differences()) == []
    assert SystemReview.objects.get().confirmed_by == cast.maria
    assert set(ReviewFinding.objects.values_list("partner", flat=True)) == {None, cast.partner.pk, promna.pk}
    assert lines == ["raporty miesięczne i przegląd systemu"]
