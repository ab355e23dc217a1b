"""What readiness and acceptance keep of a person. Who said, decided and signed stays, under an account without a name:
others rely on it (GDPR art. 17(3)(b)).
"""

from datetime import datetime

from lms.kit.pdf import forget_pdfs
from lms.models import (
    AcceptanceProtocol,
    AcceptanceSignature,
    MendedDefect,
    Person,
    ReadinessChange,
    ReadinessDecision,
    ReadinessMark,
    ReadinessTemplate,
)
from lms.operations.print_acceptance import FOLDER
from lms.personal import Rows, rows_of
from lms.registry import PersonalData, personal_data


def export_readiness(person: Person) -> Rows:
    said = rows_of(
        ReadinessChange.objects.filter(by=person),
        item="mark__item__name", office="mark__partner__short_name", state="value", note="remark", happened_at="at",
    )  # fmt: skip
    marked = rows_of(
        ReadinessMark.objects.filter(by=person),
        item="item__name", office="partner__short_name", state="value", note="remark", happened_at="at",
    )  # fmt: skip
    decided = rows_of(
        ReadinessDecision.objects.filter(by=person),
        office="partner__short_name", decision="verdict", text="words", happened_at="at",
    )  # fmt: skip
    owned = rows_of(
        ReadinessDecision.objects.filter(owner=person),
        office="partner__short_name", decision="verdict", text="words", happened_at="at",
    )  # fmt: skip
    made = rows_of(ReadinessTemplate.objects.filter(made_by=person), version="number", happened_at="made_at")
    return [*said, *marked, *decided, *owned, *made]


def export_acceptance(person: Person) -> Rows:
    signed = rows_of(
        AcceptanceSignature.objects.filter(person=person),
        number="protocol__number", office="protocol__partner_name", statement="text", signed_at="signed_at",
    )  # fmt: skip
    written = rows_of(
        AcceptanceProtocol.objects.filter(drafted_by=person),
        number="number", office="partner_name", happened_at="drafted_at",
    )  # fmt: skip
    mended = rows_of(MendedDefect.objects.filter(by=person), number="protocol__number", note="remark", happened_at="at")
    return [*signed, *written, *mended]


def erase_nothing(person: Person, now: datetime) -> int:
    """The rows name the account by its number only."""
    return 0


def erase_acceptance(person: Person, now: datetime) -> int:
    """Signatures stay and name the account by its number only; the printed names go, and are printed anew without."""
    for pk in AcceptanceSignature.objects.filter(person=person).values_list("protocol", flat=True):
        forget_pdfs(f"{FOLDER}/{pk}")
    return 0


personal_data.add(
    PersonalData(
        "readiness",
        frozenset({"lms.ReadinessTemplate", "lms.ReadinessMark", "lms.ReadinessChange", "lms.ReadinessDecision"}),
        export_readiness,
        erase_nothing,
    )
)
personal_data.add(
    PersonalData(
        "acceptance",
        frozenset({"lms.AcceptanceProtocol", "lms.AcceptanceSignature", "lms.MendedDefect"}),
        export_acceptance,
        erase_acceptance,
    )
)
