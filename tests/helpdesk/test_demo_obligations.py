"""The demonstration's incident has warned in time; its other clocks run, and an officer is named."""

import pytest

from helpdesk.demo_obligations import plant_obligations
from helpdesk.models import DataOfficer, Obligation
from lms.models import Person
from tests.factories.people import Cast
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


def test_one_is_met_and_the_others_run(cast: Cast) -> None:
    assert cast.leon
    for person, login in ((cast.zofia, "urzednik"), (cast.renata, "przedstawiciel")):
        Person.objects.filter(pk=person.pk).update(username=login)
    lines: list[str] = []

    plant_obligations(MORNING, lines.append)

    assert dict(Obligation.objects.values_list("statute", "standing")) == {
        "warning": "met", "notice": "running", "report": "running", "breach": "running", "access": "running",
    }  # fmt: skip
    assert DataOfficer.objects.get().partner == cast.partner
    assert lines == ["2 pytania"]
