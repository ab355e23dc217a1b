"""Nobody is the officer any more, and no link works; once."""

import pytest

from helpdesk.models import DataOfficer
from helpdesk.operations.end_officer import end_officer
from helpdesk.queries.officer_links import officer_link_of
from lms.models import Event
from tests.factories.obligations import mailed_address, make_obligation, make_officer
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def test_the_office_ends_once_with_its_links(cast: Cast) -> None:
    officer, made = make_officer(cast), make_obligation(cast)
    token = mailed_address(cast, made).rstrip("/").rsplit("/", 1)[1]
    assert officer_link_of(token, later(1))

    assert [end_officer(officer=officer, now=later(hours)) for hours in (1, 2)] == [True, False]

    assert officer_link_of(token, later(1)) is None
    assert DataOfficer.objects.get().ended_at == later(1)
    fact = Event.objects.get(name="helpdesk.officer_left")
    assert (fact.actor, fact.partner_id, fact.before, fact.after) == (
        None,
        cast.partner.pk,
        {"person": officer.person_id},
        {"person": None},
    )
