"""What the durability of the project keeps of a person: periods set, drafts saved, what was declared and decided."""

from datetime import datetime

from lms.kit.pdf import forget_pdfs
from lms.models import DurabilityDecision, DurabilityDeclaration, DurabilityPeriod, DurabilitySurvey, Person
from lms.operations.print_durability import FOLDER
from lms.personal import Rows, rows_of
from lms.registry import PersonalData, personal_data


def export_durability(person: Person) -> Rows:
    declared = DurabilityDeclaration.objects.filter(by=person)
    decided = DurabilityDecision.objects.filter(by=person)
    drafts = DurabilitySurvey.objects.filter(kept_by=person).order_by("pk")
    cancelled = DurabilitySurvey.objects.filter(cancelled_by=person)
    return [
        *rows_of(
            declared,
            office="partner_name", number="survey__number",
            answers="answers", text="declared", happened_at="at",
        ),
        *rows_of(
            decided,
            office="declaration__partner_name", number="declaration__survey__number",
            decision="verdict", reason="reason", case_mark="case_mark", happened_at="at",
        ),
        *rows_of(drafts, office="partner__short_name", text="answers", happened_at="kept_at"),
        *rows_of(cancelled, office="partner__short_name", reason="cancel_reason", happened_at="cancelled_at"),
        *rows_of(DurabilityPeriod.objects.filter(by=person), reason="reason", happened_at="at"),
    ]  # fmt: skip


def erase_durability(person: Person, now: datetime) -> int:
    """Who declared and decided what is proof before the managing authority (GDPR art. 17(3)(b) and (e)); the rows hold
    no name, so they stay under a nameless account. The printed names go, and who saved a draft.
    """
    declared = DurabilityDeclaration.objects.filter(by=person).values_list("pk", flat=True)
    decided = DurabilityDecision.objects.filter(by=person).values_list("declaration_id", flat=True)
    for pk in {*declared, *decided}:
        forget_pdfs(f"{FOLDER}/{pk}")
    return DurabilitySurvey.objects.filter(kept_by=person).update(kept_by=None)


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
