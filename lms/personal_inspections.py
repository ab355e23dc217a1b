"""What inspections keep of a person: accesses that they had, gave and took away, and what they opened."""

from datetime import datetime

from django.utils import timezone

from lms.models import Finding, FindingReply, InspectorAccess, InspectorLook, Person
from lms.personal import Rows, rows_of
from lms.registry import PersonalData, personal_data


def export_inspections(person: Person) -> Rows:
    had = rows_of(
        InspectorAccess.objects.filter(person=person),
        case_mark="mark", reason="reason", begins_on="begins_on", ends_on="ends_on", given_at="given_at",
        ended_at="ended_at",
    )  # fmt: skip
    given = rows_of(InspectorAccess.objects.filter(given_by=person), case_mark="mark", given_at="given_at")
    ended = rows_of(InspectorAccess.objects.filter(ended_by=person), case_mark="mark", ended_at="ended_at")
    opened = rows_of(
        InspectorLook.objects.filter(by=person),
        case_mark="access__mark", office="partner__short_name", address="address", status="status", happened_at="at",
    )  # fmt: skip
    replied = rows_of(
        FindingReply.objects.filter(by=person), office="finding__partner__short_name", text="text", happened_at="at"
    )
    closed = rows_of(Finding.objects.filter(closed_by=person), office="partner__short_name", closed_at="closed_at")
    found = rows_of(
        Finding.objects.filter(access__person=person),
        office="partner__short_name", text="text", due_on="due_on", happened_at="written_at", closed_at="closed_at",
    )  # fmt: skip
    return [*had, *given, *ended, *opened, *found, *replied, *closed]


def erase_inspections(person: Person, now: datetime) -> int:
    """Who was let in to read other people's data, by whom, and what they read is proof of the office's duty (GDPR
    art. 5(2) and 17(3)(b)); it stays under an account without a name. What is open or to begin ends.
    """
    return InspectorAccess.objects.ahead(timezone.localdate(now)).filter(person=person).update(ended_at=now)


personal_data.add(
    PersonalData(
        "inspections",
        frozenset({"lms.InspectorAccess", "lms.InspectorLook", "lms.Finding", "lms.FindingReply"}),
        export_inspections,
        erase_inspections,
    )
)
