"""What an inspector opened is one row for each opening."""

from lms.models import InspectorLook
from lms.operations.note_inspector_look import LONGEST, note_inspector_look
from tests.factories.inspections import make_access
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_each_opening_is_a_row_with_who_when_what_and_where(cast: Cast):
    access = make_access(cast.maria, cast.partner, now=NOON)
    for address in ("/kontrola/moja/1410/", "/" + "a" * 600):
        note_inspector_look(access=access, partner=cast.partner, address=address, status=200, now=NOON)

    rows = InspectorLook.objects.values_list("access", "by", "partner", "address", "status", "at")
    same = (access.pk, access.person_id, cast.partner.pk)
    assert list(rows) == [
        (*same, "/kontrola/moja/1410/", 200, NOON),
        (*same, "/" + "a" * (LONGEST - 1), 200, NOON),
    ]
