"""The author does not take a proposal, and says why."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import AmendmentRefused
from courses.models import Amendment, AmendmentState
from courses.records.amendment import LONGEST_REASON
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def refuse_amendment(*, amendment: Amendment, reason: str, by: Person, now: datetime) -> Amendment:
    """Keep the reason, which whoever proposed it reads. Permission: courses.write. Announces AmendmentRefused."""
    rows = Amendment.objects.select_for_update(of=("self",)).select_related("step__page")
    amendment = rows.get(pk=amendment.pk)
    if not can(by, "courses.write", amendment.step.page):
        raise Refused(_("Only the author or the Marshal's Office may change this text."))
    if amendment.state != AmendmentState.OPEN:
        raise Refused(_("This proposal was decided already."))
    words = clean_text(reason, single_line=True)
    if not words:
        raise Refused(_("Say why. Whoever proposed it reads the reason."), field="reason")
    if len(words) > LONGEST_REASON:
        raise Refused(_("Write at most %(most)d characters.") % {"most": LONGEST_REASON}, field="reason")
    before = amendment.as_state()
    amendment.state, amendment.reason = AmendmentState.REFUSED, words
    amendment.decided_by, amendment.decided_at = by, now
    amendment.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    fact = AmendmentRefused(amendment_id=amendment.pk)
    announce(fact, by=by, about=amendment, before=before, after=amendment.as_state(), now=now)
    return amendment
