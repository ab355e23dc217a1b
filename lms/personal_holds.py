"""What holds on deleting keep of a person: what they placed and lifted, and that they are to be forgotten."""

from datetime import datetime

from lms.models import ErasureRequest, Person, RetentionHold
from lms.personal import Rows, rows_of
from lms.registry import PersonalData, personal_data


def export_holds(person: Person) -> Rows:
    placed = rows_of(
        RetentionHold.objects.filter(placed_by=person),
        case_mark="mark", office="partner__short_name", reason="reason", happened_at="placed_at",
    )  # fmt: skip
    lifted = rows_of(
        RetentionHold.objects.filter(lifted_by=person),
        case_mark="mark", office="partner__short_name", reason="lift_reason", lifted_at="lifted_at",
    )  # fmt: skip
    asked = rows_of(ErasureRequest.objects.filter(person=person), asked_at="asked_at", done_at="done_at")
    others = rows_of(ErasureRequest.objects.filter(asked_by=person).exclude(person=person), asked_at="asked_at")
    return [*placed, *lifted, *asked, *others]


def erase_holds(person: Person, now: datetime) -> int:
    """Who stopped deleting, and who let it go on, is proof of the office's duty (GDPR art. 5(2)); it stays without a
    name.
    """
    return 0


personal_data.add(
    PersonalData(
        "holds on deleting",
        frozenset({"lms.RetentionHold", "lms.ErasureRequest", "lms.RetentionRun"}),
        export_holds,
        erase_holds,
    )
)
