"""The start: once, by who may, of a file that was tried."""

import pytest

from lms.kit.refused import Refused
from lms.models import Event
from lms.operations.start_people_import import start_people_import
from tests.factories.facts import NOON
from tests.factories.people import Cast
from tests.factories.people_imports import JAN, checked, sent_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_a_second_press_starts_nothing_more(cast: Cast):
    sent = checked(cast.partner, cast.renata, JAN)

    for person in (cast.renata, cast.maria):
        started = start_people_import(sent=sent, by=person, now=NOON)
    assert (started.state, started.started_by, started.done) == ("importing", cast.renata, 0)
    event = Event.objects.get(name="lms.people_import_started")
    assert (event.actor, event.partner_id, event.after) == (cast.renata, cast.partner.pk, {"rows": 1})


def test_who_may_and_when(cast: Cast):
    sent = sent_file(cast.partner, cast.renata, JAN)

    with pytest.raises(Refused, match="cannot be imported now"):
        start_people_import(sent=sent, by=cast.renata, now=NOON)
    for person in (cast.leon, cast.obca_zofia, cast.marek):
        with pytest.raises(Refused, match="Only the representative"):
            start_people_import(sent=sent, by=person, now=NOON)
