"""What packs of evidence keep of a person: who ordered them, and the files, which name people of the partner."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from lms.models import Appointment, EvidencePack, Person
from lms.personal import Rows, rows_of
from lms.registry import PersonalData, personal_data


def export_packs(person: Person) -> Rows:
    ordered = EvidencePack.objects.filter(ordered_by=person)
    return rows_of(ordered, office="partner__short_name", happened_at="ordered_at")


def erase_packs(person: Person, now: datetime) -> int:
    """Every pack of an office where the person has or had a role: it can be made again, without the name."""
    roles = Appointment.objects.filter(person=person, organisation=OuterRef("partner"))
    return EvidencePack.objects.filter(Exists(roles)).remove()


personal_data.add(PersonalData("packs of evidence", frozenset({"lms.EvidencePack"}), export_packs, erase_packs))
