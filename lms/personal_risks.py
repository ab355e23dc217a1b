"""What risks keep of a person: those that they look after, and what they entered and changed."""

from datetime import datetime

from django.db.models import F

from lms.models import Person, Risk, RiskChange
from lms.personal import Rows, rows_of
from lms.registry import PersonalData, personal_data


def export_risks(person: Person) -> Rows:
    owned = rows_of(
        Risk.objects.filter(owner=person),
        risk="name", office="partner__short_name", next_action="next_action", state="state",
    )  # fmt: skip
    changed = rows_of(
        RiskChange.objects.filter(by=person),
        risk="name", office="risk__partner__short_name", event="kind", reason="reason", happened_at="at",
    )  # fmt: skip
    named = rows_of(
        RiskChange.objects.filter(owner=person),
        risk="name", office="risk__partner__short_name", happened_at="at",
    )  # fmt: skip
    return [*owned, *changed, *named]


def erase_risks(person: Person, now: datetime) -> int:
    """Nobody looks after them then, which lists say; the history stays, under an account without a name."""
    return Risk.objects.filter(owner=person).update(owner=None, version=F("version") + 1)


personal_data.add(PersonalData("risks", frozenset({"lms.Risk", "lms.RiskChange"}), export_risks, erase_risks))
