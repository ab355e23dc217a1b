"""Make the links by which a leader acts from a mail."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from helpdesk.models import AnswerLink, Escalation, Ticket
from helpdesk.queries.answer_links import hashed_link, may_use
from lms.kit.codes import new_token
from lms.models import Person

LASTS = timedelta(days=7)


@transaction.atomic
def offer_links(
    *, person: Person, matter: Ticket | Escalation, actions: tuple[str, ...], now: datetime
) -> list[tuple[str, str]]:
    """Words and an address within the site for each action that this person may take now; earlier links for it die.

    The addresses are known here and now only; the rows keep their hashes.
    """
    about = {"escalation": matter} if isinstance(matter, Escalation) else {"ticket": matter}
    made, addresses = [], []
    for action in actions:
        token = new_token()
        link = AnswerLink(
            person=person,
            action=action,
            hashed=hashed_link(token),
            issued_at=now,
            expires_at=now + LASTS,
            **about,
        )
        if may_use(link):
            made.append(link)
            addresses.append((str(link.get_action_display()), reverse("answer_link", args=[token])))
    AnswerLink.objects.usable(now).filter(person=person, action__in=actions, **about).update(expires_at=now)
    AnswerLink.objects.bulk_create(made)
    return addresses
