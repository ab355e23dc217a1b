"""Somebody of the first line will be away for some days."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models import Absence
from helpdesk.models.ticket import FIRST_LINE_ROLES
from helpdesk.operations.reroute import reroute
from helpdesk.tier_events import AbsenceSet
from lms.kit.refused import Refused
from lms.models import Appointment, Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

LONGEST = timedelta(days=366)


@transaction.atomic
def set_absence(
    *,
    post: Appointment,
    from_on: date,
    to_on: date,
    by: Person,
    now: datetime,
    substitute: Person | None = None,
    key: UUID | None = None,
) -> Absence:
    """From the first day to the last, both included, questions pass this person by. Permission: helpdesk.set_absence.

    The substitute answers for the same locations; without one the office's other leaders do, then the representative,
    then the Marshal's Office. What waits now is routed anew at once. Announces AbsenceSet.
    """

    def make() -> Absence:
        if not can(by, "helpdesk.set_absence", post):
            raise Refused(_("Only an own absence is set here, or as the representative that of a leader."))
        _refuse_unfit_days(post, from_on, to_on, timezone.localdate(now))
        _refuse_unfit_substitute(post, substitute, timezone.localdate(now))
        made = Absence.objects.create(
            partner_id=post.organisation_id,
            person_id=post.person_id,
            substitute=substitute,
            from_on=from_on,
            to_on=to_on,
            set_by=by,
            set_at=now,
        )
        announce(
            AbsenceSet(absence_id=made.pk),
            by=by,
            about=made,
            partner_id=made.partner_id,
            after=made.as_state(),
            now=now,
        )
        reroute(partner_id=made.partner_id, now=now)
        return made

    made, _fresh = once(key=key, action="helpdesk.set_absence", by=by, now=now, kind=Absence, make=make)
    return made


def _refuse_unfit_days(post: Appointment, from_on: date, to_on: date, today: date) -> None:
    if to_on < from_on:
        raise Refused(_("The last day comes before the first one."), field="to_on")
    if to_on < today:
        raise Refused(_("These days are over already."), field="to_on")
    if to_on - from_on > LONGEST:
        raise Refused(_("A year at most. For longer a successor is named."), field="to_on")
    there = Absence.objects.select_for_update().filter(partner_id=post.organisation_id, person_id=post.person_id)
    if there.not_over(from_on).filter(from_on__lte=to_on).exists():
        raise Refused(_("An absence on these days is set already."), field="from_on")


def _refuse_unfit_substitute(post: Appointment, substitute: Person | None, today: date) -> None:
    if substitute is None:
        return
    held = Appointment.objects.in_force(today).filter(organisation_id=post.organisation_id, role__in=FIRST_LINE_ROLES)
    if substitute.pk == post.person_id or not held.filter(person=substitute).exists():
        raise Refused(_("Choose another leader, the representative or the deputy."), field="substitute")
