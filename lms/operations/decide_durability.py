"""Accept a declaration of durability, or send it back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.durability_events import DurabilityDecided
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import DurabilityDecision, DurabilityDeclaration, DurabilitySurvey, Person, SurveyState
from lms.outbox import announce
from lms.permissions import can

LONGEST_REASON, LONGEST_MARK = 1000, 60
Verdict = DurabilityDecision.Verdict


@transaction.atomic
def decide_durability(
    *,
    declaration: DurabilityDeclaration,
    verdict: str,
    reason: str = "",
    case_mark: str = "",
    by: Person,
    now: datetime,
) -> DurabilityDecision:
    """Say what the office says to the newest version, or raise Refused. The same verdict again is the one before.

    Permission: lms.decide_durability. Sending back takes a reason, accepting takes the case mark that the office typed;
    an accepted version may be sent back later. Then the partner hands in another version, and this one stays. Announces
    DurabilityDecided.
    """
    survey = DurabilitySurvey.objects.locked(declaration.survey)
    if not can(by, "lms.decide_durability"):
        raise Refused(_("Only a coordinator of the Marshal's Office decides about declarations of durability."))
    if verdict not in Verdict.values:
        raise Refused(_("Choose a decision."), field="verdict")
    if before := declaration.decisions.filter(verdict=verdict).first():
        return before
    if survey.declarations.filter(version__gt=declaration.version).exists():
        raise Refused(_("A newer version was handed in. Decide about that one."))
    if survey.is_to_fill_in:
        raise Refused(_("This version was sent back already."))
    reason, case_mark = clean_text(reason, cap=LONGEST_REASON), clean_text(case_mark, cap=LONGEST_MARK)
    if verdict == Verdict.RETURNED and not reason:
        raise Refused(_("Say what is to be corrected."), field="reason")
    if verdict == Verdict.ACCEPTED and not case_mark:
        raise Refused(_("Type the case mark under which the office keeps it."), field="case_mark")
    decision = DurabilityDecision.objects.create(
        declaration=declaration,
        verdict=verdict,
        reason=reason,
        case_mark=case_mark if verdict == Verdict.ACCEPTED else "",
        by=by,
        at=now,
    )
    survey.state = SurveyState.ACCEPTED if verdict == Verdict.ACCEPTED else SurveyState.RETURNED
    survey.save(update_fields=["state"])
    announce(
        DurabilityDecided(decision_id=decision.pk),
        by=by,
        about=decision,
        partner_id=survey.partner_id,
        after={"verdict": str(verdict), "version": declaration.version},
        now=now,
    )
    return decision
