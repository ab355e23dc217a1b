"""Enter a risk of a partner, or change one."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.kit.validated import refuse_invalid
from lms.models import Partner, PartnerStatus, Person, Risk, RiskChange, RiskState
from lms.models.risk import LEAST, MOST
from lms.outbox import announce
from lms.permissions import can
from lms.queries.milestone_owners import people_who_may_own
from lms.queries.milestone_plan import FARTHEST
from lms.queries.risks import risks_rest
from lms.risk_events import RiskKept, RiskOwned


@transaction.atomic
def keep_risk(
    *,
    partner: Partner,
    name: str,
    category: str,
    probability: int,
    impact: int,
    owner: Person,
    next_action: str,
    action_on: date,
    risk: Risk | None = None,
    version: int = 0,
    by: Person | None,
    now: datetime,
) -> Risk:
    """Write it with who looks after it and what is done next by when, or raise Refused.

    A closed one has to be opened again first. Nothing is written where nothing changes. Announces RiskKept, and
    RiskOwned when somebody else than before is named.
    """
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    kept = Risk.objects.locked(risk) if risk else Risk(partner=partner)
    _refuse(partner, kept, version, by)
    before, owner_before, values = kept.noted if kept.pk else {}, kept.owner_id, _values(kept) if kept.pk else ()
    kept.name, kept.next_action = (clean_text(each, single_line=True) for each in (name, next_action))
    kept.category, kept.probability, kept.impact, kept.action_on = category, probability, impact, action_on
    today = timezone.localdate(now)
    if owner.pk != owner_before and owner not in people_who_may_own(partner.pk, today):
        raise Refused(_("Choose somebody of this office or of the Marshal's Office."), field="owner")
    kept.owner = owner
    if values == _values(kept):
        return kept
    _refuse_values(kept, today)
    if not kept.pk:
        kept.number = (Risk.objects.filter(partner=partner).aggregate(last=Max("number"))["last"] or 0) + 1
    refuse_invalid(kept)
    kept.record(RiskChange.Kind.CHANGED if kept.pk else RiskChange.Kind.ADDED, by=by, at=now)
    announce(
        RiskKept(risk_id=kept.pk), by=by, about=kept, partner_id=partner.pk, before=before, after=kept.noted, now=now
    )
    if owner.pk != owner_before:
        announce(RiskOwned(risk_id=kept.pk, person_id=owner.pk), by=by, about=kept, partner_id=partner.pk, now=now)
    return kept


def _refuse(partner: Partner, kept: Risk, version: int, by: Person | None) -> None:
    if by and not can(by, "lms.keep_risk", partner):
        raise Refused(_("You may not change this partner's risks."))
    if kept.partner_id != partner.pk:
        raise Refused(_("This risk belongs to another office."))
    if kept.version != version:
        raise Refused(stale())
    if partner.status != PartnerStatus.ACTIVE:
        raise Refused(risks_rest())
    if kept.state == RiskState.CLOSED:
        raise Refused(_("This risk is closed. Open it again first."))


def _refuse_values(kept: Risk, today: date) -> None:
    for field in ("probability", "impact"):
        if not LEAST <= getattr(kept, field) <= MOST:
            raise Refused(_("Choose a number from 1 to 5."), field=field)
    if abs(kept.action_on - today) > FARTHEST:
        raise Refused(_("Choose a day within ten years."), field="action_on")


def _values(kept: Risk) -> tuple[object, ...]:
    return (kept.name, kept.category, kept.probability, kept.impact, kept.owner_id, kept.next_action, kept.action_on)
