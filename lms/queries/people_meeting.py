"""What rows of a file mean for the people of a partner: who is new, who is somebody known, and what differs of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from lms.models import Appointment, JobPosition, Location, OrgUnit, Partner, PeopleImportRow, Person
from lms.queries.people import helped_by
from lms.queries.people_file import PersonRow

Outcome = PeopleImportRow.Outcome
PLACES = ("org_unit", "location")


@dataclass(frozen=True)
class Met:
    """One row: what becomes of it. `said` are values of the person that differ, `place` those of `held`, the role that
    the person has here (places by name). `comes_back` is somebody who had one here before.
    """

    outcome: str
    reason: str = ""
    person: Person | None = None
    held: Appointment | None = None
    said: dict[str, str] = field(default_factory=dict)
    place: dict[str, Any] = field(default_factory=dict)

    @property
    def comes_back(self) -> bool:
        return self.person is not None and self.held is None and self.outcome == Outcome.CHANGED


class Meeting:
    """Knows the partner's places, so that a piece of rows costs the same few statements however many they are."""

    def __init__(self, partner: Partner, by: Person | None) -> None:
        self.partner, self.by = partner, by
        self.positions = {each.name.casefold(): each for each in JobPosition.objects.offered()}
        self.locations = {each.name.casefold(): each for each in Location.objects.filter(partner=partner)}
        self.units = {each.name.casefold(): each for each in OrgUnit.objects.filter(partner=partner)}

    def meet(self, rows: Sequence[PersonRow]) -> list[Met]:
        people = _people_by_login([row.login for row in rows])
        ids = [person.pk for person in people.values()]
        held: dict[int, list[Appointment]] = {}
        found = Appointment.objects.filter(person__in=ids).select_related("location", "org_unit", "position")
        for each in found.order_by("-began_on", "-pk") if ids else ():
            held.setdefault(each.person_id, []).append(each)
        changeable = set(ids) if self.by is None else helped_by(self.by, ids) if ids else set()
        return [self._met(row, people.get(row.login.lower()), held, changeable) for row in rows]

    def _met(
        self, row: PersonRow, person: Person | None, held: dict[int, list[Appointment]], changeable: set[int]
    ) -> Met:
        """A login that exists: somebody of this partner, somebody who comes back, or somebody else's."""
        if person is None:
            return Met(Outcome.ADDED)
        every = held.get(person.pk, [])
        here = [each for each in every if each.organisation_id == self.partner.pk]
        now_here = next((each for each in here if each.ended_on is None), None)
        if not person.is_active or not here or (len(here) < len(every) and now_here is None):
            # The same words for every reason: who else uses the login is nobody's business here.
            return Met(Outcome.REFUSED, _("This login is taken. Choose another one."))
        told = {"first_name": row.first_name, "last_name": row.last_name, "email": row.email}
        said = {name: value for name, value in told.items() if value and getattr(person, name) != value}
        if said and person.pk not in changeable:
            return Met(Outcome.REFUSED, _("You may not change the data of this person by an import."), person)
        place = self.place_of(row, now_here) if now_here else {}
        outcome = Outcome.CHANGED if said or place or now_here is None else Outcome.SAME
        return Met(outcome, "", person, now_here, said, place)

    def place_of(self, row: PersonRow, held: Appointment | None = None) -> dict[str, Any]:
        """Unit and location by name, job and position, as the row says them; of a role only what differs there."""
        place: dict[str, Any] = {}
        if row.job_title and (held is None or held.job_title != row.job_title):
            place["job_title"] = row.job_title
        position = self.positions.get(row.job_title.casefold())
        if position and (held is None or held.position_id != position.pk):
            place["position"] = position
        for name in PLACES:
            wanted, there = getattr(row, name), getattr(held, name, None)
            if wanted and (there is None or there.name.casefold() != wanted.casefold()):
                place[name] = wanted
        return place


def _people_by_login(logins: list[str]) -> dict[str, Person]:
    lower = [login.lower() for login in logins]
    # SQLite lowers ASCII letters only, so a login with others is looked for as it is written, too.
    others = [login for login in logins if not login.isascii()]
    wanted = Q(lower__in=lower) | Q(username__in=others) if others else Q(lower__in=lower)
    found = Person.objects.annotate(lower=Lower("username")).filter(wanted)
    return {person.username.lower(): person for person in found} if logins else {}
