"""Decide whether a partner is ready for production."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import Partner, Person, ReadinessDecision, Verdict
from lms.outbox import announce
from lms.permissions import can
from lms.queries.figures import count_figures
from lms.queries.milestone_owners import people_who_may_own
from lms.queries.milestone_plan import FARTHEST
from lms.queries.readiness_list import readiness_of, takes_part
from lms.readiness_events import ReadinessDecided


@transaction.atomic
def decide_readiness(
    *,
    partner: Partner,
    last_seen: int,
    verdict: str,
    words: str = "",
    due_on: date | None = None,
    owner: Person | None = None,
    by: Person,
    now: datetime,
) -> ReadinessDecision:
    """Add the decision, which is in force from now on, or raise Refused. Permission: lms.decide_readiness.

    Ready: only with every critical item met, or set aside with the office's consent; what follows from data is counted
    anew. On conditions: with the conditions, a day from today on and an owner. Not ready: with the reason. `last_seen`
    is the id of the newest decision that the person saw, 0 for none. Announces ReadinessDecided.
    """
    partner = Partner.objects.select_for_update(of=("self",)).select_related("unit").get(pk=partner.pk)
    if not can(by, "lms.decide_readiness", partner):
        raise Refused(_("Only a coordinator of the Marshal's Office decides on readiness."))
    if not takes_part(partner):
        raise Refused(_("This partner does not take part now, so nothing is decided about it."))
    newest = ReadinessDecision.objects.filter(partner=partner).order_by("-pk").first()
    if (newest.pk if newest else 0) != last_seen:
        raise Refused(stale())
    today, words = timezone.localdate(now), clean_text(words, cap=2000)
    found = readiness_of(partner, today, count_figures([partner.pk], today)[partner.pk])
    missing = [row.stand.item for row in found.blocking]
    if not found.total:
        raise Refused(_("There is no readiness checklist yet."))
    if verdict == Verdict.YES and missing:
        codes = ", ".join(f"{each.code} {each.name}" for each in missing)
        raise Refused(_("Critical items are not met: %(codes)s.") % {"codes": codes}, field="verdict")
    if verdict == Verdict.CONDITIONAL:
        _refuse_loose_conditions(partner, words, due_on, owner, today)
    elif verdict == Verdict.NO and not words:
        raise Refused(_("Give the reason why the partner is not ready."), field="words")
    elif verdict not in (Verdict.YES, Verdict.NO):
        raise Refused(_("Choose a decision."), field="verdict")
    on_conditions = verdict == Verdict.CONDITIONAL
    decision = ReadinessDecision.objects.create(
        partner=partner,
        verdict=verdict,
        words=words,
        due_on=due_on if on_conditions else None,
        owner=owner if on_conditions else None,
        missing=[each.code for each in missing],
        at=now,
        by=by,
    )
    announce(
        ReadinessDecided(decision_id=decision.pk),
        by=by,
        about=decision,
        partner_id=partner.pk,
        before={"verdict": newest.verdict} if newest else None,
        after={"verdict": str(verdict)},
        now=now,
    )
    return decision


def _refuse_loose_conditions(
    partner: Partner, words: str, due_on: date | None, owner: Person | None, today: date
) -> None:
    if not words:
        raise Refused(_("Write down the conditions."), field="words")
    if due_on is None or not today <= due_on <= today + FARTHEST:
        raise Refused(_("Give the day by which the conditions are met, from today on."), field="due_on")
    if owner is None or owner.pk not in {each.pk for each in people_who_may_own(partner.pk, today)}:
        raise Refused(_("Choose who sees to the conditions."), field="owner")
