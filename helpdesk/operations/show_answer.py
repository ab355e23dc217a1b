"""Let others read an answer at the place where the question was asked."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import AnswerShown
from helpdesk.kit.personal import refuse_personal
from helpdesk.kit.words import needed
from helpdesk.models import Escalation, ShownAnswer, Ticket
from helpdesk.models.place import PlaceMixin
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

COPIED = (*(field.name for field in PlaceMixin._meta.fields), "film", "step_id", "system_id")


@transaction.atomic
def show_answer(
    *,
    about: Ticket | Escalation,
    asked: str,
    answer: str,
    by: Person,
    now: datetime,
    is_sure: bool = False,
    key: UUID | None = None,
) -> ShownAnswer:
    """Show these general words beside the place of the question: those of a leader in the own office, others to all.

    Permission: helpdesk.show_answer; only of a solved question that was asked from a place. Refused where the asker is
    named or a PESEL number stands in the words; another sign of personal data needs `is_sure`. Announces AnswerShown.
    """
    matter = Escalation.objects.locked(about) if isinstance(about, Escalation) else None
    rows = Ticket.objects.select_for_update(of=("self",)).select_related("asked_by")
    ticket = rows.get(pk=matter.ticket_id if matter else about.pk)

    def make() -> ShownAnswer:
        if not can(by, "helpdesk.show_answer", matter or ticket):
            raise Refused(_("Only an answer to a solved question can be shown, and only by who may show it."))
        if not ticket.page_id:
            raise Refused(_("This question was asked from no text, so there is no place to show its answer at."))
        words = {"asked": needed(asked, field="asked"), "answer": needed(answer, field="answer")}
        for field, text in words.items():
            refuse_personal(text, ticket.asked_by, is_sure=is_sure, field=field)
        made = ShownAnswer.objects.create(
            ticket=ticket,
            escalation=matter,
            partner_id=None if matter or by.standing.is_office else ticket.partner_id,
            test_question_id=ticket.question_id,
            shown_by=by,
            shown_at=now,
            **words,
            **{name: getattr(ticket, name) for name in COPIED},
        )
        announce(
            AnswerShown(shown_answer_id=made.pk),
            by=by,
            about=ticket,
            partner_id=ticket.partner_id,
            after=made.as_state(),
            now=now,
        )
        return made

    made, _fresh = once(key=key, action="helpdesk.show_answer", by=by, now=now, kind=ShownAnswer, make=make)
    return made
