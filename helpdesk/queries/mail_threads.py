"""Whose mail it is, and which question it answers."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from helpdesk.mail.classify import our_ids
from helpdesk.mail.parsed import Parsed
from helpdesk.mail.token import tokens_in
from helpdesk.models import Escalation, GuestAccess, Ticket
from helpdesk.models.incoming_mail import Reason
from helpdesk.queries.guests import access_to
from lms.models import MailDelivery, Person

MOST_PEOPLE = 20
HANDED_OVER = "E-"
LARGEST_KEY = 2**63


@dataclass(frozen=True)
class Thread:
    """To whom we wrote about what (see name_at), and how the mail proves that it answers us."""

    name: str
    person_id: int
    proof: Reason


def our_domain() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def people_at(address: str) -> list[Person]:
    """Active people with this address, MOST_PEOPLE at most."""
    if not address:
        return []
    found = Person.objects.filter(email__iexact=address, is_active=True).order_by("last_name", "first_name", "pk")
    return list(found[:MOST_PEOPLE])


def thread_meant(mail: Parsed) -> tuple[Thread | None, bool]:
    """What the mail answers by a token or by our Message-ID, and whether it bears a spoilt token only.

    Neither a number in the subject nor the Message-ID of a whole thread counts: anybody could write those.
    """
    bears_token, tokens = tokens_in(mail.recipients)
    if tokens:
        name, person_id = tokens[0]
        return Thread(name, person_id, Reason.TOKEN), False
    ids = our_ids(mail, our_domain())
    sent = MailDelivery.objects.filter(message_id__in=ids).select_related("notice") if ids else ()
    by_id = {each.message_id: each for each in sent}
    for each in ids:
        if each in by_id and (name := name_at(by_id[each].notice.path)):
            return Thread(name, by_id[each].notice.person_id, Reason.THREAD), False
    return None, bears_token


def name_at(path: str) -> str:
    """What mails about this address within the site are about: P-2026-0001 is a question, E-17 what was handed over."""
    try:
        found = resolve(urlsplit(path).path)
    except (Resolver404, ValueError):
        return ""
    if found.url_name in ("escalation", "guest_matter"):
        return f"{HANDED_OVER}{found.kwargs['pk']}"
    return str(found.kwargs["number"]) if found.url_name == "ticket" else ""


def matter_of(name: str, person: Person) -> Ticket | Escalation | None:
    """What is named, if this person may see it."""
    if name.startswith(HANDED_OVER):
        return Escalation.objects.visible_to(person).filter(pk=_key(name)).first()
    return Ticket.objects.visible_to(person).filter(number=name).first()


def guest_at(name: str, person: Person, now: datetime) -> GuestAccess | None:
    """The access of an outside consultant to what is named."""
    matter = Escalation.objects.filter(pk=_key(name)).first() if name.startswith(HANDED_OVER) else None
    return access_to(matter, person, now) if matter else None


def matter_at(path: str) -> Ticket | Escalation | None:
    """Whoever asks: for what no person does, such as telling that a mail did not arrive."""
    name = name_at(path)
    if name.startswith(HANDED_OVER):
        return Escalation.objects.filter(pk=_key(name)).first()
    return Ticket.objects.filter(number=name).first() if name else None


def _key(name: str) -> int:
    key = int(name.removeprefix(HANDED_OVER))
    return key if key < LARGEST_KEY else 0
