"""The demonstration's legal question waits in the office's queue, its service request with the leader."""

import pytest

from helpdesk.demo_office import plant_office
from helpdesk.models import Escalation, ServiceRequest
from lms.models import Person
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, make_system

pytestmark = pytest.mark.django_db


def test_both_wait(cast: Cast) -> None:
    make_system()
    assert cast.maria
    for person, login in ((cast.zofia, "urzednik"), (cast.leon, "lider")):
        Person.objects.filter(pk=person.pk).update(username=login)
    lines: list[str] = []

    plant_office(MORNING, lines.append)

    assert [(each.is_offices, each.ticket.turn) for each in Escalation.objects.all()] == [(True, "office")]
    assert [(each.kind, each.ticket.turn) for each in ServiceRequest.objects.all()] == [("rights", "leader")]
    assert ServiceRequest.objects.get().answers["since"] == "2026-11-30"
    assert lines == ["2 pytania"]
