"""What inspections keep of a person is given out, and stays without a name once they are forgotten."""

from lms.models import InspectorLook
from lms.operations.close_finding import close_finding
from lms.operations.end_inspector_access import end_inspector_access
from lms.operations.erase import erase
from lms.operations.note_inspector_look import note_inspector_look
from lms.operations.reply_to_finding import reply_to_finding
from lms.operations.write_finding import write_finding
from lms.personal_inspections import export_inspections
from tests.factories.inspections import make_access
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_it_is_given_out_and_outlives_the_name(cast: Cast) -> None:
    access = make_access(cast.maria, cast.partner, now=NOON)
    note_inspector_look(access=access, partner=None, address="/kontrola/moja/", status=200, now=NOON)
    found = write_finding(partner=cast.partner, text="Brak", due_on=access.ends_on, by=access.person, now=NOON)
    reply_to_finding(finding=found, text="Jest", by=cast.maria, now=NOON)
    close_finding(finding=found, by=cast.maria, now=NOON)
    end_inspector_access(access=access, by=cast.maria, now=NOON)

    at = {"office": cast.partner.short_name}
    mark = {"case_mark": "KZ.1710.3"}
    days = {"begins_on": access.begins_on, "ends_on": access.ends_on, "reason": "Trwałość projektu"}
    assert export_inspections(access.person) == [
        {**mark, **days, "given_at": NOON, "ended_at": NOON},
        {**mark, "office": None, "address": "/kontrola/moja/", "status": 200, "happened_at": NOON},
        {**at, "text": "Brak", "due_on": access.ends_on, "happened_at": NOON, "closed_at": NOON},
    ]
    assert export_inspections(cast.maria) == [
        {**mark, "given_at": NOON},
        {**mark, "ended_at": NOON},
        {**at, "text": "Jest", "happened_at": NOON},
        {**at, "closed_at": NOON},
    ]

    erase(person=access.person, by=cast.ada, now=NOON)
    look = InspectorLook.objects.select_related("by").get()
    assert (look.address, look.by and look.by.last_name) == ("/kontrola/moja/", "")


def test_whoever_is_forgotten_inspects_no_more(cast: Cast) -> None:
    access = make_access(cast.maria, cast.partner, now=NOON)
    erase(person=access.person, by=cast.ada, now=NOON)

    access.refresh_from_db()
    assert access.ended_at == NOON
