"""What imports of people from files keep of a person: who sent and started them, and the rows about somebody.

Rows go by themselves after 30 days; that somebody imported stays, under an account without a name.
"""

from datetime import datetime

from django.db.models import Q

from lms.models import PeopleImport, PeopleImportRow, Person
from lms.personal import Rows, rows_of
from lms.registry import PersonalData, personal_data


def export_imports(person: Person) -> Rows:
    made = PeopleImport.objects.filter(Q(sent_by=person) | Q(started_by=person) | Q(undone_by=person))
    about = PeopleImportRow.objects.filter(person=person)
    return [
        *rows_of(made, name="name", office="partner__short_name", happened_at="sent_at"),
        *rows_of(
            about,
            office="people_import__partner__short_name", happened_at="people_import__sent_at", outcome="outcome",
            line="line",
        ),
    ]  # fmt: skip


def erase_imports(person: Person, now: datetime) -> int:
    about = Q(person=person) | Q(key=person.username.lower()[:150])  # a refused row names nobody's account
    return PeopleImportRow.objects.filter(about).delete()[0]


personal_data.add(
    PersonalData(
        "imports of people",
        frozenset({"lms.PeopleImport", "lms.PeopleImportRow"}),
        export_imports,
        erase_imports,
    )
)
