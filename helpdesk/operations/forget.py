"""Take a person out of what they wrote; the records stay, because they prove how the project was supported."""

from datetime import datetime

from django.db import models, transaction

from helpdesk.models import (
    Escalation,
    EscalationMessage,
    EscalationRequest,
    HeldReply,
    Message,
    Note,
    Package,
    PackedMessage,
    ServiceRequest,
    ShownAnswer,
    Ticket,
)
from helpdesk.models.service_request import IN_OWN_WORDS
from lms.models import Person

REMOVED = "[…]"


@transaction.atomic
def forget(*, person: Person, now: datetime) -> int:
    """Remove the person's names, address and telephone from own texts, and their browsers; return the rows changed.

    Called by lms's erasing before the account itself is made anonymous, while the names are still known.
    """
    changed = Ticket.objects.asked_by(person).exclude(browser="").update(browser="")
    own_words = sorted({w for w in (str(person), person.last_name, person.email, person.phone) if len(w) > 2}, key=len)
    texts: tuple[tuple[type[models.Model], str, str], ...] = (
        (Message, "author", "body"),
        (Message, "author", "quoted"),
        (Note, "author", "body"),
        (HeldReply, "author", "body"),
        (EscalationMessage, "author", "body"),
        (EscalationMessage, "author", "quoted"),
        (Escalation, "created_by", "reason"),
        (Escalation, "created_by", "tried"),
        (PackedMessage, "package__ticket__asked_by", "body"),
        (EscalationRequest, "requested_by", "reason"),
        (EscalationRequest, "requested_by", "tried"),
        (EscalationRequest, "decided_by", "decision"),
        (ShownAnswer, "shown_by", "asked"),
        (ShownAnswer, "shown_by", "answer"),
    )
    for model, owner, column in texts:
        for row in model._default_manager.filter(**{owner: person}).iterator():
            text = getattr(row, column)
            for word in reversed(own_words):
                text = text.replace(word, REMOVED)
            if text != getattr(row, column):
                model._default_manager.filter(pk=row.pk).update(**{column: text})
                changed += 1
    return changed + _forget_answers(person, own_words)


def _forget_answers(person: Person, own_words: list[str]) -> int:
    """The same in the fields of service requests and in what went out of them."""
    changed = 0
    places: tuple[tuple[type[models.Model], str], ...] = ((ServiceRequest, "answers"), (Package, "asked"))
    for model, column in places:
        for row in model._default_manager.filter(ticket__asked_by=person).exclude(**{column: {}}).iterator():
            answers = dict(getattr(row, column))
            for name in IN_OWN_WORDS & answers.keys():
                for word in reversed(own_words):
                    answers[name] = answers[name].replace(word, REMOVED)
            if answers != getattr(row, column):
                model._default_manager.filter(pk=row.pk).update(**{column: answers})
                changed += 1
    return changed
