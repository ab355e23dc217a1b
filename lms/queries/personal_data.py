"""Everything that is kept of one person, as each owner of data gives it out (GDPR art. 15 and 20)."""

from typing import Any

from lms.models import Person
from lms.registry import personal_data


def kept_of(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Kind of data → rows. Kinds of which nothing is kept stand there empty, for that is an answer too."""
    return {entry.name: entry.export(person) for entry in personal_data}
