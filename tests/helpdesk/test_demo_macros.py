"""The demonstration's macros, a consultant's work, and two requests from the public form."""

import pytest

from helpdesk.demo_macros import plant_macros
from helpdesk.models import AccessRequest, Consultation, Macro, SavedReply, TimeSpent
from lms.models import Person
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def test_each_side_has_some(cast: Cast) -> None:
    make_escalation_in(cast, "accepted")
    logins = {"lider": cast.leon, "konsultant": cast.wanda, "s.bator": cast.marek, "koordynator": cast.maria}
    for login, person in logins.items():
        Person.objects.filter(pk=person.pk).update(username=login)
    lines: list[str] = []

    plant_macros(later(60), lines.append)

    assert (Macro.objects.count(), SavedReply.objects.count(), AccessRequest.objects.count()) == (4, 2, 2)
    assert [request.is_offices for request in AccessRequest.objects.order_by("pk")] == [False, True]
    assert (TimeSpent.objects.count(), Consultation.objects.get().asked) == (2, cast.marek)
    assert lines == ["4 makra"]
