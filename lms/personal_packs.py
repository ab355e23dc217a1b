"""What packs of evidence keep of a person: who ordered them, and the files, which name whoever signed or taught."""

from datetime import datetime

from lms.models import EvidencePack, Person
from lms.personal import Rows, rows_of
from lms.registry import PersonalData, personal_data


def export_packs(person: Person) -> Rows:
    ordered = EvidencePack.objects.filter(ordered_by=person)
    return rows_of(ordered, office="partner__short_name", happened_at="ordered_at")


def erase_packs(person: Person, now: datetime) -> int:
    """Every pack there is: trainers and coordinators stand in those of any partner, and which of them names whom is in
    the files alone. They can be made again, without the name.
    """
    return EvidencePack.objects.all().remove()


personal_data.add(PersonalData("packs of evidence", frozenset({"lms.EvidencePack"}), export_packs, erase_packs))
