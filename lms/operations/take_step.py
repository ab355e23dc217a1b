"""Record a step of the path by which a system is attached to the bus."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import AttachmentChange, AttachmentStep, DomainSystem, Partner, PartnerStatus, Person
from lms.models.domain_system import note_on_path
from lms.outbox import announce
from lms.permissions import can
from lms.profile_events import AttachmentStepTaken, DomainSystemAttached
from lms.queries.bus_path import StepState, bus_path, path_of, state_on_path

LONGEST_REMARK = 2_000


@transaction.atomic
def take_step(
    *,
    domain_system: DomainSystem,
    code: str,
    version: int,
    happened_on: date,
    declared: Collection[str],
    remark: str,
    by: Person | None,
    now: datetime,
) -> AttachmentStep:
    """Write the next step with what is declared, or raise Refused; steps go in order, and none on a day before the one
    that it follows. All items of its checklist have to be declared, and the remark says where the evidence is.

    A step that needs agreements is done on the day of the second one. The first step fixes the edition of the path.
    """
    Partner.objects.select_for_update(of=("self",)).get(pk=domain_system.partner_id)
    found = DomainSystem.objects.locked(domain_system)
    if found.version != version:
        raise Refused(stale())
    if found.partner.status != PartnerStatus.ACTIVE:
        raise Refused(_("This partner does not take part now, so nothing is recorded."))
    if found.integration != DomainSystem.Integration.BUS:
        raise Refused(_("Only a system that is integrated through the bus has this path."))
    rows = list(found.steps.all())
    wanted = next((each for each in path_of(found, rows) if each.step.code == code), None)
    if wanted is None or not wanted.is_next:
        raise Refused(_("Steps go in order: this one is not the next."))
    action = "lms.take_last_step" if wanted.step.by_office else "lms.take_step"
    if by and not can(by, action, found):
        raise Refused(_("You may not record this step."))
    remark = _checked(wanted, declared, remark, happened_on, rows, timezone.localdate(now))
    step = AttachmentStep.objects.create(
        system=found,
        code=code,
        happened_on=happened_on,
        done_on=None if wanted.step.agreements else happened_on,
        declared=list(wanted.step.items),
        remark=remark,
        recorded_by=by,
        recorded_at=now,
    )
    told = {"happened_on": happened_on, "declared": step.declared, "remark": remark}
    note_on_path(step, AttachmentChange.Kind.RECORDED, at=now, by=by, **told)
    found.path = found.path or bus_path(None).edition
    found.state, found.version = state_on_path([*rows, step]), found.version + 1
    found.save()
    after = {"step": code, "state": found.state}
    common = {"by": by, "about": found, "partner_id": found.partner_id, "now": now}
    announce(AttachmentStepTaken(domain_system_id=found.pk, code=code), after=after, **common)
    if found.state == DomainSystem.State.PRODUCTION:
        announce(DomainSystemAttached(domain_system_id=found.pk), **common)
    return step


def _checked(
    wanted: StepState,
    declared: Collection[str],
    remark: str,
    happened_on: date,
    rows: list[AttachmentStep],
    today: date,
) -> str:
    if set(wanted.step.items) - set(declared):
        raise Refused(_("Each point of the checklist has to hold."), field="declared")
    text = clean_text(remark)
    if not text:
        raise Refused(_("Say where the evidence is."), field="remark")
    if len(text) > LONGEST_REMARK:
        raise Refused(_("This is too long."), field="remark")
    if happened_on > today or happened_on.year < today.year - 10:
        raise Refused(_("Give the day on which it happened: today or an earlier one."), field="happened_on")
    last = max((row.done_on for row in rows if row.done_on), default=None)
    if last and happened_on < last:
        raise Refused(
            _("The step before it was done on %(day)s. Give that day or a later one.")
            % {"day": date_format(last, "j E Y")},
            field="happened_on",
        )
    return text
