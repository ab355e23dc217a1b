"""What retention puts into the open tables: its entry of the navigation."""

from django.utils.translation import gettext_lazy

from lms.models import Person, Role
from lms.registry import NavItem, nav


def _of_office(person: Person) -> bool:
    return person.standing.has(Role.COORDINATOR, Role.ADMINISTRATOR)


nav.add(
    NavItem(
        "retention", gettext_lazy("Deleting of records"), "retention", 77, _of_office, icon="clock", group="running"
    )
)
