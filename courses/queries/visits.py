"""Visits as lists and homes show them, and the table of moves asked of one visit."""

from datetime import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import Visit, VisitProtocol, VisitSide, VisitState
from courses.queries.meetings import when
from courses.records.visit import MOVES
from lms.kit.gathered import Listed
from lms.kit.refused import Refused
from lms.models import Appointment, Person, Role
from lms.queries.newest import Part, newest

ON_A_PAGE = 25
MOST_ON_HOME = 5


def visits(person: Person, state: str, *, older: str = "", newer: str = "") -> Part:
    """A page of what this person may see, the newest first; an unknown state filters nothing. One statement."""
    rows = Visit.objects.visible_to(person).with_words()
    if state in VisitState.values:
        rows = rows.filter(state=state)
    return newest(rows, older=older, newer=newer, size=ON_A_PAGE)


def move(visit: Visit, to: str, sides: frozenset[VisitSide]) -> VisitSide:
    """The side that moves the visit there, or Refused; a partner's own word goes before that of the others."""
    able = MOVES.get((visit.state, to), frozenset()) & sides
    if not able:
        words = _("This can no longer be done: the visit is %(state)s.")
        raise Refused(words % {"state": visit.get_state_display()})
    return min(able, key=[VisitSide.PARTNER, VisitSide.CONTRACTOR, VisitSide.OFFICE].index)


def speakers(partner_id: int, now: datetime) -> list[Person]:
    """Who speaks for the partner on that day: the representative and the deputy."""
    held = Appointment.objects.in_force(timezone.localdate(now)).filter(
        organisation=partner_id, role__in=(Role.REPRESENTATIVE, Role.DEPUTY)
    )
    return list(Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("pk"))


def visit_words(visit: Visit) -> str:
    """Who, when and where in one line."""
    slot = visit.slot
    words = {"partner": visit.partner.short_name, "when": when(slot.begins_at, slot.ends_at), "place": slot.place}
    return _("%(partner)s: %(when)s, %(place)s") % words


def home_to_answer(person: Person, now: datetime) -> Listed:
    """Proposals that wait for this person's answer; gathered."""
    own = person.standing.partners(Role.REPRESENTATIVE, Role.DEPUTY)
    rows = Visit.objects.filter(partner__in=own, state=VisitState.PROPOSED, slot__begins_at__gt=now)
    return Listed(rows.order_by("slot__begins_at", "pk")[:MOST_ON_HOME], **_COLUMNS)


def home_to_close(person: Person, now: datetime) -> Listed:
    """The trainer's visits that are over and miss a word about how they went, or a protocol; gathered."""
    rows = Visit.objects.filter(
        slot__trainer=person, state__in=(VisitState.CONFIRMED, VisitState.HELD), slot__ends_at__lte=now, protocol=None
    )
    return Listed(rows.order_by("slot__begins_at", "pk")[:MOST_ON_HOME], **_COLUMNS)


def home_to_confirm(person: Person, now: datetime) -> Listed:
    """Protocols that wait for who speaks for the partner; gathered."""
    own = person.standing.partners(Role.REPRESENTATIVE, Role.DEPUTY)
    rows = VisitProtocol.objects.filter(partner__in=own, confirmed_at=None)
    columns = {name: F(name) for name in ("pk", "number", "begins_at", "ends_at")}
    return Listed(rows.order_by("pk")[:MOST_ON_HOME], **columns)


_COLUMNS = {
    "pk": F("pk"),
    "begins_at": F("slot__begins_at"),
    "ends_at": F("slot__ends_at"),
    "place": F("slot__place"),
    "partner": F("partner__short_name"),
}
