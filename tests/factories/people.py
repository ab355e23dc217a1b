"""People, and the fixed cast that makes tests of rights readable."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import count
from typing import Any

from lms.models import Appointment, Location, Organisation, Partner, Person, Role
from tests.factories.organisations import make_contractor, make_office, make_partner

PASSWORD = "Zielony-most-27"
SINCE = date(2025, 1, 2)
_numbers = count(1)


def make_person(login: str = "", *, password: str | None = None, **fields: Any) -> Person:
    """A person without any appointment; without a password nobody can log in as them by the form."""
    login = login or f"osoba{next(_numbers)}"
    values = {"first_name": login.capitalize(), "last_name": "Próbna", "email": f"{login}@example.org", **fields}
    return Person.objects.create_user(username=login, password=password, **values)


def make_appointment(
    person: Person, role: str, organisation: Organisation, *, covers: Iterable[Location] | None = None, **fields: Any
) -> Appointment:
    """In force since 2 January 2025. A leader covers every location of the partner unless told which.

    A clerk sits in the partner's first location unless told another (or None).
    """
    own = list(Location.objects.filter(partner_id=organisation.pk).order_by("pk"))
    if role == Role.CLERK and own:
        fields.setdefault("location", own[0])
    appointment = Appointment.objects.create(
        person=person, role=role, organisation_id=organisation.pk, **{"began_on": SINCE, **fields}
    )
    if role == Role.LEADER:
        appointment.covers.set(own if covers is None else covers)
    person.clear_standing()
    return appointment


class Cast:
    """Each member is made when first asked for, with one appointment and the password PASSWORD."""

    @cached_property
    def partner(self) -> Partner:
        """The partner of Zofia, Leon and Renata."""
        return make_partner("powiat łosicki", teryt="1410")

    @cached_property
    def other_partner(self) -> Partner:
        return make_partner("powiat siedlecki", teryt="1426")

    @cached_property
    def office(self) -> Organisation:
        return make_office()

    @cached_property
    def contractor(self) -> Organisation:
        """Tomasz and Wanda work here."""
        return make_contractor("Serwis sp. z o.o.")

    @cached_property
    def other_contractor(self) -> Organisation:
        return make_contractor("Konkurent S.A.")

    @cached_property
    def zofia(self) -> Person:
        """A clerk."""
        return self._member("zofia", "Zofia", "Nowak", Role.CLERK, self.partner)

    @cached_property
    def leon(self) -> Person:
        """A leader."""
        return self._member("leon", "Leon", "Zieliński", Role.LEADER, self.partner)

    @cached_property
    def renata(self) -> Person:
        """The representative."""
        return self._member("renata", "Renata", "Wójcik", Role.REPRESENTATIVE, self.partner)

    @cached_property
    def tomasz(self) -> Person:
        """A trainer."""
        return self._member("tomasz", "Tomasz", "Kamiński", Role.TRAINER, self.contractor)

    @cached_property
    def wanda(self) -> Person:
        """A consultant."""
        return self._member("wanda", "Wanda", "Lis", Role.CONSULTANT, self.contractor)

    @cached_property
    def marek(self) -> Person:
        """The contract manager."""
        return self._member("marek", "Marek", "Dąb", Role.CONTRACT_MANAGER, self.contractor)

    @cached_property
    def maria(self) -> Person:
        """A coordinator of the Marshal's Office."""
        return self._member("maria", "Maria", "Kowalska", Role.COORDINATOR, self.office)

    @cached_property
    def ada(self) -> Person:
        """The administrator."""
        return self._member("ada", "Ada", "Mazur", Role.ADMINISTRATOR, self.office)

    @cached_property
    def obca_zofia(self) -> Person:
        """A clerk of the other partner."""
        return self._member("obca.zofia", "Barbara", "Obca", Role.CLERK, self.other_partner)

    @cached_property
    def obcy_leon(self) -> Person:
        """A leader of the other partner."""
        return self._member("obcy.leon", "Karol", "Obcy", Role.LEADER, self.other_partner)

    @cached_property
    def obca_wanda(self) -> Person:
        """A consultant of the other contractor."""
        return self._member("obca.wanda", "Irena", "Obca", Role.CONSULTANT, self.other_contractor)

    def _member(self, login: str, first_name: str, last_name: str, role: str, organisation: Organisation) -> Person:
        person = make_person(login, password=PASSWORD, first_name=first_name, last_name=last_name)
        make_appointment(person, role, organisation)
        return person
