"""Accept a declaration of durability, or send it back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.durability_events import DurabilityDecided
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import DurabilityDecision, DurabilityDeclaration, DurabilitySurvey, Person, SurveyState
from lms.outbox import announce
from lms.permissions import can

LONGEST_REASON, LONGEST_MARK = 1000, 60
TERM_TO_CORRECT = timedelta(days=14)
"""At least so long from the day on which a survey is sent back."""
Verdict = DurabilityDecision.Verdict


@transaction.atomic
def decide_durability(
    *,
    declaration: DurabilityDeclaration,
    verdict: str,
    reason: str = "",
    case_mark: str = "",
    seen: int,
    by: Person,
    now: datetime,
) -> DurabilityDecision:
    """Say what the office says to the newest version, or raise Refused. The newest decision once more is that decision.

    Permission: lms.decide_durability. `seen` is the id of the newest decision about the survey that the page showed, 0
    for none: where another one is there, that is refused. Sending back takes a reason and gives a new term, accepting
    takes the case mark that the office typed; an accepted version may be accepted once more under another mark, or sent
    back. Then the partner hands in another version, and this one stays. Announces DurabilityDecided.
    """
    survey = DurabilitySurvey.objects.locked(declaration.survey)
    if not can(by, "lms.decide_durability"):
        raise Refused(_("Only a coordinator of the Marshal's Office decides about declarations of durability."))
    if verdict not in Verdict.values:
        raise Refused(_("Choose a decision."), field="verdict")
    accepts = verdict == Verdict.ACCEPTED
    reason = "" if accepts else clean_text(reason, cap=LONGEST_REASON)
    case_mark = clean_text(case_mark, cap=LONGEST_MARK) if accepts else ""
    newest = DurabilityDecision.objects.filter(declaration__survey=survey).order_by("-pk").first()
    told = (declaration.pk, verdict, reason, case_mark)
    if newest and (newest.declaration_id, newest.verdict, newest.reason, newest.case_mark) == told:
        return newest
    if survey.declarations.filter(version__gt=declaration.version).exists():
        raise Refused(_("A newer version was handed in. Decide about that one."))
    if seen != (newest.pk if newest else 0):
        raise Refused(stale())
    if survey.is_to_fill_in:
        raise Refused(_("This version was sent back already."))
    if not accepts and not reason:
        raise Refused(_("Say what is to be corrected."), field="reason")
    if accepts and not case_mark:
        raise Refused(_("Type the case mark under which the office keeps it."), field="case_mark")
    decision = DurabilityDecision.objects.create(
        declaration=declaration, verdict=verdict, reason=reason, case_mark=case_mark, by=by, at=now
    )
    survey.state = SurveyState.ACCEPTED if accepts else SurveyState.RETURNED
    if not accepts:
        survey.asked_on = timezone.localdate(now)
        survey.due_on = max(survey.due_on, survey.asked_on + TERM_TO_CORRECT)
    survey.save(update_fields=["state", "asked_on", "due_on"])
    announce(
        DurabilityDecided(decision_id=decision.pk),
        by=by,
        about=decision,
        partner_id=survey.partner_id,
        after={"verdict": str(verdict), "version": declaration.version},
        now=now,
    )
    return decision
