"""What the library keeps of a person: versions that they put there, and what they confirmed for their office."""

from datetime import datetime

from lms.models import Acknowledgement, LibraryVersion, Person
from lms.personal import Rows, rows_of
from lms.registry import PersonalData, personal_data


def export_library(person: Person) -> Rows:
    confirmed = rows_of(
        Acknowledgement.objects.filter(by=person),
        document="version__document__title", version="version__number", office="partner__short_name",
        sha256="sha256", happened_at="at",
    )  # fmt: skip
    added = rows_of(
        LibraryVersion.objects.filter(by=person), document="document__title", version="number", happened_at="at"
    )
    return [*confirmed, *added]


def erase_library(person: Person, now: datetime) -> int:
    """That an office confirmed reading a document is proof (GDPR art. 17(3)(b)); it stays under a nameless account."""
    return 0


personal_data.add(
    PersonalData("library", frozenset({"lms.Acknowledgement", "lms.LibraryVersion"}), export_library, erase_library)
)
