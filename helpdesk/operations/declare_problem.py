"""Say that something hits many: an outage here, a known problem of a system, maintenance that is planned."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.kit.words import needed
from helpdesk.models import Problem, Ticket
from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.models.ticket import TITLE_LENGTH
from helpdesk.operations.group import group
from helpdesk.tier_events import ProblemDeclared
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Contract, Location, Partner, Person, Release, System
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

FARTHEST = timedelta(days=731)


@transaction.atomic
def declare_problem(
    *,
    kind: str,
    title: str,
    words: str,
    by: Person,
    now: datetime,
    partner_id: int | None = None,
    locations: Iterable[Location] = (),
    system: System | None = None,
    release: Release | None = None,
    partners: Iterable[Partner] = (),
    begins_at: datetime | None = None,
    ends_at: datetime | None = None,
    tickets: Iterable[Ticket] = (),
    key: UUID | None = None,
) -> Problem:
    """The notice stands from now on, or from the week before maintenance, before everybody whom it touches.

    Permission: helpdesk.declare_outage with `partner_id` and perhaps `locations` of that office; else
    helpdesk.declare_problem with its scope. A contractor names a system that it answers for. Announces
    ProblemDeclared, and TicketGrouped for each of `tickets`.
    """

    def make() -> Problem:
        firm = _refuse_unfit(kind, partner_id, system, by, now)
        heading = clean_text(title, cap=TITLE_LENGTH, single_line=True)
        if not heading:
            raise Refused(_("Write a few words."), field="title")
        for field, moment in (("begins_at", begins_at), ("ends_at", ends_at)):
            if moment is not None and abs(moment - now) > FARTHEST:
                raise Refused(_("Choose a day within two years."), field=field)
        if kind == Problem.Kind.MAINTENANCE and (begins_at is None or ends_at is None or ends_at <= begins_at):
            raise Refused(_("Say from when until when; the end comes after the beginning."), field="ends_at")
        if release is not None and system is not None and release.system_id != system.pk:
            raise Refused(_("This version is one of another system."), field="release")
        made = Problem.objects.create(
            kind=Problem.Kind(kind),
            partner_id=partner_id,
            contractor_id=firm,
            title=heading,
            words=needed(words, field="words"),
            system=system or (release.system if release else None),
            release=release,
            begins_at=begins_at or now,
            ends_at=ends_at,
            made_by=by,
            made_at=now,
        )
        made.locations.set([place for place in locations if place.partner_id == partner_id])
        made.partners.set([] if partner_id else partners)
        announce(
            ProblemDeclared(problem_id=made.pk),
            by=by,
            about=made,
            partner_id=partner_id,
            after=made.as_state(),
            now=now,
        )
        for ticket in sorted(tickets, key=lambda each: each.pk):
            group(ticket=ticket, problem=made, by=by, now=now)
        made.refresh_from_db(fields=["lead"])
        return made

    made, _fresh = once(key=key, action="helpdesk.declare_problem", by=by, now=now, kind=Problem, make=make)
    return made


def _refuse_unfit(kind: str, partner_id: int | None, system: System | None, by: Person, now: datetime) -> int | None:
    """Raise Refused where this person may not declare it; return the contractor whose it is, if one's."""
    if kind == Problem.Kind.OUTAGE:
        if not partner_id or not can(by, "helpdesk.declare_outage", partner_id):
            raise Refused(_("An outage is declared by a leader of that office."))
        return None
    if kind not in Problem.Kind.values or partner_id or not can(by, "helpdesk.declare_problem"):
        raise Refused(_("Known problems are declared by the Marshal's Office and by contractors."))
    if by.standing.is_office:
        return None
    firms = by.standing.contractors(*CONTRACTOR_ROLES)
    running = Contract.objects.in_force(timezone.localdate(now)).filter(contractor__in=firms, systems=system)
    contract = running.first() if system else None
    if contract is None:
        raise Refused(_("Choose a system that your contract names."), field="system")
    return contract.contractor_id
