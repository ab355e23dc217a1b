"""Remind offices to name a successor of a leader who left."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.events import SuccessorDue
from lms.kit.quiet import is_quiet
from lms.models import Appointment, Event, Partner, PartnerStatus, Person, Role
from lms.operations.tell import tell
from lms.outbox import announce
from lms.queries.people import coordinators_on, speakers_of
from lms.queries.succession import TERM, Vacancy, stage_on, vacancies_at


def remind_of_successors(*, now: datetime) -> int:
    """Tell the representative and the deputy 7 days and 1 day before the term ends; once it is over, the coordinators.

    Return how many vacancies somebody was told of. No person acts, so no permission is asked; nothing leaves in quiet
    hours. What was told is a fact with its stage, so a run that is doubled, killed or called again tells nothing twice,
    and one that was missed for days tells the latest stage only.
    """
    if is_quiet(now):
        return 0
    day = timezone.localdate(now)
    left = Appointment.objects.filter(role=Role.LEADER, ended_on__lte=day, ended_on__gt=day - 3 * TERM)
    partners = Partner.objects.filter(pk__in=left.values("organisation_id"), status=PartnerStatus.ACTIVE)
    return sum(_remind(pk, day, now) for pk in partners.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(partner_id: int, day: date, now: datetime) -> int:
    # Two runs at once take turns at the partner, so that the second sees what the first has told.
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner_id)
    return sum(_tell(each, partner, day, now) for each in vacancies_at(partner_id, day))


def _tell(vacancy: Vacancy, partner: Partner, day: date, now: datetime) -> bool:
    stage = stage_on(vacancy, day)
    if stage is None or stage <= _told(vacancy.left.pk):
        return False
    left = Appointment.objects.get(pk=vacancy.left.pk)
    fact = SuccessorDue(appointment_id=left.pk, stage=stage)
    event = announce(fact, by=None, about=left, partner_id=partner.pk, now=now)
    said = {"name": vacancy.left.name, "partner": partner.short_name, "day": date_format(vacancy.due_on, "j E Y")}
    people: list[Person] = speakers_of(partner.pk, day)
    path = reverse("nominate", args=[partner.teryt])
    subject = _("Name a successor by %(day)s: %(name)s") % said
    if stage > 0:
        people, path = coordinators_on(day), reverse("partner", args=[partner.teryt])
        subject = _("%(partner)s has named no successor: %(name)s") % said
    tell(
        people=people,
        about=event,
        kind="lms.successor_due",
        subject=subject,
        body=_("The leader has left, and nobody answers for the place. The term is %(day)s.") % said,
        path=path,
        by_mail=True,
        now=now,
    )
    return True


def _told(appointment_id: int) -> int:
    """The latest stage of which somebody was told."""
    told = Event.objects.filter(
        name=SuccessorDue.name, object_type=Appointment._meta.label, object_id=appointment_id
    ).values_list("data__stage", flat=True)
    return max(told, default=-TERM.days)
