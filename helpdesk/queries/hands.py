"""Who works on a matter beside each other, how it went from hand to hand, and what they have asked each other."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from helpdesk.models import Consultation, Escalation, Transfer
from helpdesk.models.escalation import CONTRACTOR_ROLES, LIVE_STATES
from lms.kit.gathered import Listed
from lms.models import Appointment, Person, Role

MOST_NOW = 6


def at_work(escalation: Escalation, day: date) -> list[Person]:
    """Everybody who may have the matter that day, by name: active people of its contractor, or the office's
    coordinators.
    """
    held = Appointment.objects.in_force(day).filter(organisation=escalation.contractor_id)
    held = held.filter(role__in=(Role.COORDINATOR,) if escalation.is_offices else CONTRACTOR_ROLES)
    people = Person.objects.filter(pk__in=held.values("person"), is_active=True)
    return list(people.order_by("last_name", "first_name", "pk"))


def consultations_of(escalation: Escalation, person: Person) -> list[Consultation]:
    """Those that this person may read, in order."""
    rows = Consultation.objects.visible_to(person).filter(escalation=escalation)
    return list(rows.select_related("asked_by", "asked", "answered_by").in_order())


def asked_of(person: Person, now: datetime) -> Listed:
    """What colleagues wait for this person to answer, of matters that go on, the longest wait first; gathered."""
    rows = Consultation.objects.visible_to(person).open().filter(asked=person, escalation__state__in=LIVE_STATES)
    asker = {name: f"asked_by__{name}" for name in ("username", "first_name", "last_name")}
    matter = {"title": "escalation__title", "number": "escalation__reference"}
    return Listed(rows.in_order()[:MOST_NOW], pk="pk", asked_at="asked_at", **matter, **asker)


def transfers_of(escalation: Escalation) -> list[Transfer]:
    return list(escalation.transfers.select_related("by", "to_person").order_by("at", "pk"))


def in_words(made: Transfer, *, inside: bool) -> str:
    """Who has it now, for everybody who sees the matter; the reason only `inside`, for those who work on it."""
    line = made.get_line_display()
    words = _("Passed on within the line of support: %(line)s") % {"line": line}
    if made.to_person:
        words = _("Passed on to: %(person)s (%(line)s)") % {"person": made.to_person, "line": line}
    return f"{words}. {made.reason}" if inside else words
