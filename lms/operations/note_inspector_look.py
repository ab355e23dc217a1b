"""Write down what an inspector opened."""

from datetime import datetime

from lms.models import InspectorAccess, InspectorLook, Partner

LONGEST = 500


def note_inspector_look(
    *, access: InspectorAccess, partner: Partner | None, address: str, status: int, now: datetime
) -> InspectorLook:
    """One row for each opening, refused and failed ones too; an address longer than the column is cut.

    No fact is announced: the row is the record, and nothing follows from it.
    """
    return InspectorLook.objects.create(
        access=access, partner=partner, address=address[:LONGEST], status=status, by_id=access.person_id, at=now
    )
