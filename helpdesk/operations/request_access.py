"""Somebody without an account asks that something be made accessible."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.access_events import AccessRequested
from helpdesk.events import TicketAsked
from helpdesk.kit.words import needed, title_from
from helpdesk.models import AccessRequest, Category, Channel, Side, Statute, Ticket, Way
from helpdesk.models.access_request import WHERE_LENGTH, stranger
from helpdesk.operations.ask import NUMBER_PREFIX
from helpdesk.operations.follow_category import follow_category
from helpdesk.operations.pin import pin
from helpdesk.operations.settle import settle
from helpdesk.queries.access_requests import receiver
from helpdesk.queries.statutory import first_due
from lms.kit.markup import clean_text
from lms.kit.polish import padded
from lms.kit.refused import Refused
from lms.models import Organisation, OrganisationKind
from lms.numbering import new_number
from lms.outbox import announce

OWN_PREFIX = "D"
MOST_WORDS = 5_000
LONGEST_ADDRESS = 254
"""Signs, as the columns hold them; Django's own check lets 320 through."""


def request_access(
    *,
    organisation: Organisation | None,
    wanted: str,
    where: str,
    way: str,
    key: UUID,
    now: datetime,
    email: str = "",
    phone: str = "",
) -> AccessRequest:
    """Register it with its number and the time of its law; to a partner it is a question of that category there.

    It asks no permission: the law gives this right to everybody. What is kept of who asks is the address or telephone
    that they chose to give, and stands in no text. Announces AccessRequested, of a question TicketAsked and what the
    law demands, all by nobody. With the same `key` once, whoever sends it.
    """
    if done := AccessRequest.objects.filter(key=key).first():
        return done
    try:
        with transaction.atomic():
            return _make(organisation, wanted, where, way, key, now, email, phone)
    except IntegrityError:
        # The other of two presses at once committed first; anything else is a real error and is raised again.
        if done := AccessRequest.objects.filter(key=key).first():
            return done
        raise


def _make(
    organisation: Organisation | None,
    wanted: str,
    where: str,
    way: str,
    key: UUID,
    now: datetime,
    email: str,
    phone: str,
) -> AccessRequest:
    side = receiver(organisation.pk) if organisation else None
    if side is None:
        raise Refused(_("Choose whom the request is for."), field="organisation")
    text = clean_text(needed(wanted, field="wanted"), cap=MOST_WORDS)
    place = clean_text(where, cap=2000, single_line=True)[:WHERE_LENGTH]
    if not place:
        raise Refused(_("Write where it is: the address of the page, or its name."), field="where")
    address, number = _way_back(way, email, phone)
    request = AccessRequest.objects.create(
        key=key,
        number=new_number(OWN_PREFIX, timezone.localtime(now).year),
        organisation=side,
        ticket=_ticket(side, text, place, now) if side.kind == OrganisationKind.PARTNER else None,
        wanted=text,
        where=place,
        way=way,
        email=address,
        phone=number,
        made_at=now,
        due_at=first_due(Statute.ACCESS, now),
    )
    partner_id = side.pk if request.ticket_id else None
    announce(AccessRequested(request_id=request.pk), by=None, about=request, partner_id=partner_id, now=now)
    return request


def _way_back(way: str, email: str, phone: str) -> tuple[str, str]:
    """Only what the chosen way needs is kept."""
    if way not in Way.values:
        raise Refused(_("Choose how to answer."), field="way")
    if way == Way.PHONE:
        number = clean_text(phone, cap=200, single_line=True)[:40]
        if sum(sign.isdigit() for sign in number) < 7:
            raise Refused(_("Write a telephone number, such as 41 123 45 67."), field="phone")
        return "", number
    if way == Way.MAIL:
        try:
            validate_email(email.strip())
            if len(email.strip()) > LONGEST_ADDRESS:
                raise ValidationError("")
        except ValidationError as error:
            raise Refused(_("Write an e-mail address, such as jan@example.org."), field="email") from error
        return email.strip(), ""
    return "", ""


def _ticket(side: Organisation, text: str, place: str, now: datetime) -> Ticket:
    asker = stranger()
    number = new_number(NUMBER_PREFIX, timezone.localtime(now).year)
    title = title_from(text)
    policy_version, calendar_version = pin(contract=None, now=now)
    ticket = Ticket(
        number=number,
        partner_id=side.pk,
        asked_by=asker,
        title=title,
        category=Category.ACCESSIBILITY,
        channel=Channel.FORM,
        created_at=now,
        waiting_since=now,
        policy_version=policy_version,
        calendar_version=calendar_version,
        version=0,
        search_text=padded(f"{number} {title}"),
    )
    settle(ticket=ticket, now=now)
    body = _("%(text)s\n\nWhere: %(place)s") % {"text": text, "place": place}
    ticket.messages.create(author=asker, side=Side.CLERK, body=body, channel=Channel.FORM, created_at=now)
    announce(
        TicketAsked(ticket_id=ticket.pk),
        by=None,
        about=ticket,
        partner_id=ticket.partner_id,
        after=ticket.as_state(),
        now=now,
    )
    follow_category(ticket=ticket, by=None, now=now)
    return ticket
