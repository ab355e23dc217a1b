"""What evidence and the calendar of milestones keep of a person."""

from datetime import datetime

from lms.models import MilestoneFeed, MilestoneFile, Person
from lms.personal import Rows, deleted, rows_of
from lms.registry import PersonalData, personal_data


def export_files(person: Person) -> Rows:
    added = rows_of(
        MilestoneFile.objects.filter(added_by=person),
        name="name", office="milestone__partner__short_name", note="note", happened_at="added_at",
    )  # fmt: skip
    withdrawn = rows_of(
        MilestoneFile.objects.filter(withdrawn_by=person),
        name="name", office="milestone__partner__short_name", reason="reason", happened_at="withdrawn_at",
    )  # fmt: skip
    return [*added, *withdrawn]


def export_feeds(person: Person) -> Rows:
    return rows_of(MilestoneFeed.objects.filter(person=person), made_at="made_at")


def erase_nothing(person: Person, now: datetime) -> int:
    """What the Marshal's Office relies on stays, under an account without a name (GDPR art. 17(3)(b))."""
    return 0


personal_data.add(PersonalData("evidence of milestones", frozenset({"lms.MilestoneFile"}), export_files, erase_nothing))
personal_data.add(
    PersonalData("calendar of milestones", frozenset({"lms.MilestoneFeed"}), export_feeds, deleted(MilestoneFeed))
)
