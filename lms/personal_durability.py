"""What the durability of the project keeps of a person: periods set, drafts saved, what was declared and decided."""

from datetime import datetime

from lms.models import DurabilityDecision, DurabilityDeclaration, DurabilityPeriod, DurabilitySurvey, Person
from lms.personal import Rows, rows_of
from lms.registry import PersonalData, personal_data


def export_durability(person: Person) -> Rows:
    declared = DurabilityDeclaration.objects.filter(by=person)
    decided = DurabilityDecision.objects.filter(by=person)
    drafts = DurabilitySurvey.objects.filter(kept_by=person).order_by("pk")
    return [
        *rows_of(declared, office="partner_name", number="survey__number", text="declared", happened_at="at"),
        *rows_of(
            decided,
            office="declaration__partner_name", number="declaration__survey__number",
            decision="verdict", reason="reason", happened_at="at",
        ),
        *rows_of(drafts, office="partner__short_name", text="answers", happened_at="kept_at"),
        *rows_of(DurabilityPeriod.objects.filter(by=person), reason="reason", happened_at="at"),
    ]  # fmt: skip


def erase_durability(person: Person, now: datetime) -> int:
    """Who declared and decided what is proof before the managing authority (GDPR art. 17(3)(b) and (e)); the rows hold
    no name, so they stay under a nameless account.
    """
    return 0


personal_data.add(
    PersonalData(
        "durability",
        frozenset(
            {
                "lms.DurabilityDecision",
                "lms.DurabilityDeclaration",
                "lms.DurabilityPeriod",
                "lms.DurabilitySurvey",
            }
        ),
        export_durability,
        erase_durability,
    )
)
