"""Turn the answer to a solved question into a proposal for the step that it was asked from."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Amendment
from courses.operations.propose_amendment import propose_amendment as propose
from helpdesk.kit.personal import refuse_personal
from helpdesk.models import Escalation, Ticket
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.permissions import can


@transaction.atomic
def propose_amendment(
    *,
    about: Ticket | Escalation,
    part: str,
    words: str,
    by: Person,
    now: datetime,
    is_sure: bool = False,
    key: UUID | None = None,
) -> Amendment:
    """Hand these words to the author of the instruction, with the number of the question and without its asker.

    Permission: helpdesk.propose_amendment; only of a solved question that was asked from a step. Refused where the
    asker is named or a PESEL number stands in the words; another sign of personal data needs `is_sure`.
    """
    matter = Escalation.objects.locked(about) if isinstance(about, Escalation) else None
    rows = Ticket.objects.select_for_update(of=("self",)).select_related("asked_by", "step")
    ticket = rows.get(pk=matter.ticket_id if matter else about.pk)

    def make() -> Amendment:
        if not can(by, "helpdesk.propose_amendment", matter or ticket):
            raise Refused(_("Only the answer to a solved question can be proposed, and only by who answers it."))
        if ticket.step is None:
            raise Refused(_("This question was asked from no step of an instruction, so there is nothing to amend."))
        refuse_personal(words, ticket.asked_by, is_sure=is_sure, field="words")
        return propose(step=ticket.step, part=part, words=words, reference=ticket.number, by=by, now=now)

    made, _fresh = once(key=key, action="helpdesk.propose_amendment", by=by, now=now, kind=Amendment, make=make)
    return made
