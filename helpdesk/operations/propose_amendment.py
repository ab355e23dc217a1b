"""Turn the answer to a solved question into a proposal for the step it was asked from, or for one that was chosen."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Amendment, Step
from courses.operations.propose_amendment import propose_amendment as propose
from helpdesk.kit.personal import refuse_personal
from helpdesk.models import Escalation, Ticket
from helpdesk.queries.amendable import step_for
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
    step: Step | None = None,
    key: UUID | None = None,
) -> Amendment:
    """Hand these words to the author of the instruction, with the number of the question and without its asker.

    Permission: helpdesk.propose_amendment; only of a solved question. What was asked from a step changes that step; of
    any other question `step` is the one that was chosen, which both who proposes and the office that asked must be able
    to read. Refused where the asker is named or a PESEL number stands in the words; another sign of personal data needs
    `is_sure`.
    """
    matter = Escalation.objects.locked(about) if isinstance(about, Escalation) else None
    rows = Ticket.objects.select_for_update(of=("self",)).select_related("asked_by", "step")
    ticket = rows.get(pk=matter.ticket_id if matter else about.pk)

    def make() -> Amendment:
        if not can(by, "helpdesk.propose_amendment", matter or ticket):
            raise Refused(_("Only the answer to a solved question can be proposed, and only by who answers it."))
        chosen = ticket.step or (step and step_for(by, ticket, step.pk))
        if chosen is None:
            raise Refused(_("Choose the step the answer belongs to, of an instruction that holds for this office."))
        refuse_personal(words, ticket.asked_by, is_sure=is_sure, field="words")
        return propose(step=chosen, part=part, words=words, reference=ticket.number, by=by, now=now)

    made, _fresh = once(key=key, action="helpdesk.propose_amendment", by=by, now=now, kind=Amendment, make=make)
    return made
