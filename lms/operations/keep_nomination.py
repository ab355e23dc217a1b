"""Keep an answer of a nomination, so that whoever leaves and comes back loses nothing."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import NominationDraft, Organisation, Partner, Person
from lms.permissions import can
from lms.queries.nomination import QUESTIONS, open_leaders


@transaction.atomic
def keep_nomination(
    *, partner: Partner, question: str, answer: dict[str, Any], by: Person, now: datetime
) -> NominationDraft:
    """Write the answer into the draft of `by` at this partner, or raise Refused. Whether it holds is asked at reading.

    The partner's row is locked, so that two first answers at once make one draft.
    """
    if question not in QUESTIONS:
        raise ValueError(question)
    Organisation.objects.select_for_update().get(pk=partner.pk)
    if not can(by, "lms.nominate", partner):
        raise Refused(_("You may not give this role here."))
    draft = NominationDraft.objects.filter(partner=partner, person=by).first()
    if draft is None:
        draft = NominationDraft(partner=partner, person=by, leaders=open_leaders(partner.pk))
    draft.answers = {**draft.answers, question: answer}
    draft.kept_at = now
    draft.save()
    return draft
