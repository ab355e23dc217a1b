"""What follows from findings of inspectors: the other side is told."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.inspection_events import FindingClosed, FindingReplied, FindingWritten
from lms.models import Event, Finding, Person
from lms.operations.tell import tell
from lms.outbox import receives
from lms.queries.inspections import access_to, running_accesses
from lms.queries.people import coordinators_on, speakers_of


def _concerned(event: Event) -> tuple[Finding, list[Person]]:
    """Who speaks for the partner, the office's coordinators, and the inspector while an access to that
    partner runs; never who did it.
    """
    found = Finding.objects.select_related("partner", "access__person").get(pk=event.data["finding_id"])
    day = timezone.localdate(event.happened_at)
    people = [*speakers_of(found.partner_id, day), *coordinators_on(day)]
    inspector = found.access.person
    if access_to(found.partner, running_accesses(inspector, day)):
        people.append(inspector)
    return found, [each for each in dict.fromkeys(people) if each.pk != event.actor_id]


def _tell(event: Event, kind: str, subject: str, body: str, found: Finding, people: list[Person]) -> None:
    tell(
        people=people,
        about=event,
        kind=kind,
        subject=subject % {"partner": found.partner.short_name},
        body=body,
        path=reverse("finding", args=[found.pk]),
        by_mail=True,
        now=event.happened_at,
    )


@receives(FindingWritten)
def tell_of_finding(event: Event) -> None:
    found, people = _concerned(event)
    words = _("The inspector expects a reply by %(day)s.") % {"day": date_format(found.due_on, "j E Y")}
    _tell(event, "lms.finding_written", _("A finding of an inspection: %(partner)s"), words, found, people)


@receives(FindingReplied)
def tell_of_reply(event: Event) -> None:
    found, people = _concerned(event)
    words = _("Open the finding to read the reply.")
    _tell(event, "lms.finding_replied", _("A reply to a finding: %(partner)s"), words, found, people)


@receives(FindingClosed)
def tell_of_closed_finding(event: Event) -> None:
    found, people = _concerned(event)
    words = _("Nothing more is expected about it.")
    _tell(event, "lms.finding_closed", _("A finding is closed: %(partner)s"), words, found, people)
