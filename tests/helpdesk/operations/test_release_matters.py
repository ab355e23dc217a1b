"""What somebody had who works there no more waits for a colleague."""

import pytest

from helpdesk.models import Escalation
from helpdesk.operations.release_matters import release_matters
from helpdesk.queries.tracker_view import changed
from lms.models import Event, Role
from tests.factories.api_tokens import make_api_token
from tests.factories.people import Cast, make_appointment
from tests.factories.tickets import later, make_escalation_in, make_ticket

pytestmark = pytest.mark.django_db
GONE = "2026-11-23"


def test_open_ones_are_free_and_closed_ones_stay(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")
    done = make_escalation_in(cast, "done", ticket=make_ticket(cast, system=matter.system))
    post = cast.wanda.appointments.get()
    assert release_matters(appointment=post, now=later(4)) == []
    cast.wanda.appointments.update(ended_on=GONE)

    freed = release_matters(appointment=post, now=later(30))

    matter.refresh_from_db()
    done.refresh_from_db()
    assert (freed, matter.assigned_to, matter.state, done.assigned_to) == ([matter], None, "accepted", cast.wanda)
    assert Event.objects.filter(name="helpdesk.escalation_released").count() == 1
    assert release_matters(appointment=post, now=later(31)) == []


def test_who_stays_in_another_role_keeps_them(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")
    post = cast.wanda.appointments.get()
    cast.wanda.appointments.update(ended_on=GONE)
    make_appointment(cast.wanda, Role.CONTRACT_MANAGER, cast.contractor)

    assert release_matters(appointment=post, now=later(30)) == []
    assert Escalation.objects.get(pk=matter.pk).assigned_to == cast.wanda


def test_a_tracker_that_asks_what_has_changed_learns_of_it(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")
    token = make_api_token(cast).token
    post = cast.wanda.appointments.get()
    cast.wanda.appointments.update(ended_on=GONE)
    assert changed(token, since=later(4), after="", size=9).rows == []

    release_matters(appointment=post, now=later(30))

    assert changed(token, since=later(4), after="", size=9).rows == [matter]
    assert Escalation.objects.get(pk=matter.pk).updated_at == later(30)
