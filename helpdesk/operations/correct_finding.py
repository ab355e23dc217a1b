"""Say when it was really found out."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Obligation, ObligationStep
from helpdesk.models.obligation import WORDS_LENGTH
from helpdesk.obligation_events import FindingCorrected
from helpdesk.operations.wind_obligation import wind_obligation
from helpdesk.queries.statutory import statutory_clock
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

LONGEST_AGO = timedelta(days=366)


@transaction.atomic
def correct_finding(
    *, obligation: Obligation, at: datetime, words: str, by: Person, now: datetime, key: UUID | None = None
) -> Obligation:
    """Count every time of this question at this office that `by` may write to from then on; what stood before stays in
    the log.

    Permission: helpdesk.correct_finding. Announces FindingCorrected for each obligation. Raise Refused, naming the
    field.
    """

    def make() -> Obligation:
        if not can(by, "helpdesk.correct_finding", obligation):
            raise Refused(_("You may not write this down."))
        if not now - LONGEST_AGO <= at <= now:
            raise Refused(_("Choose a moment of the last twelve months."), field="at")
        why = clean_text(words, cap=WORDS_LENGTH)
        if not why:
            raise Refused(_("Write a few words."), field="words")
        alike = Obligation.objects.filter(ticket=obligation.ticket_id, partner=obligation.partner_id)
        for each in alike.select_for_update().order_by("pk"):
            if not can(by, "helpdesk.correct_finding", each):
                continue
            met_at = statutory_clock(each.statute, each.steps.order_by("pk")).met_at
            if met_at and met_at < at:
                raise Refused(_("Something was sent before this hour already."), field="at")
            before = {"happened_at": each.found_at.isoformat()}
            each.steps.create(kind=ObligationStep.Kind.FOUND, at=at, words=why, recorded_at=now, by=by)
            wind_obligation(obligation=each)
            announce(
                FindingCorrected(obligation_id=each.pk),
                by=by,
                about=each,
                partner_id=each.partner_id,
                before=before,
                after={"happened_at": at.isoformat()},
                now=now,
            )
        return Obligation.objects.get(pk=obligation.pk)

    made, _fresh = once(key=key, action="helpdesk.correct_finding", by=by, now=now, kind=Obligation, make=make)
    return made
