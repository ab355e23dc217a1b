"""Whoever held the instructions of a day closes it: their protocol takes its final form."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import SessionDayClosed
from courses.models import InstructionCard, VisitProtocol
from courses.operations.open_session import PROTOCOL_PREFIX
from courses.queries.day_closing import (
    counted_before,
    hours_of_day,
    last_protocol,
    lock_day,
    to_count,
    visits_waiting,
)
from courses.queries.visit_day import card_rows, minutes_of_cards
from courses.records.card_day import CardDay
from courses.records.visit_protocol import LONGEST_PLACE, LONGEST_REMARKS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Partner, Person
from lms.numbering import new_paper_number
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def close_card_day(*, day: CardDay, remarks: str = "", by: Person, now: datetime) -> VisitProtocol:
    """Freeze the finished cards of that day, of sessions and single ones, the minutes and the remarks under one number,
    for the partner to confirm; no hours of a contract hang on it.

    Only cards that stand in no protocol are taken; what was changed or corrected after one comes into the next, its
    minutes count once. Refused while a card of the day is a draft, without any finished card, and where a visit was
    agreed for that day, whose protocol then counts the cards. The same press again gives the same protocol. Announces
    SessionDayClosed.
    """
    lock_day(day.partner_id)
    if not can(by, "courses.close_card_day", day):
        raise Refused(_("Only who held the instructions of a day, and their firm, close it."))
    # Nothing is reopened, corrected or cancelled meanwhile.
    of_day = list(day.cards().select_for_update(of=("self",)))
    if any(card.state == "draft" for card in of_day):
        raise Refused(_("A card of this day is still in progress. Finish or cancel it first."))
    cards = list(to_count(day.cards()))
    if not cards:
        if made := last_protocol(day):
            return made
        raise Refused(_("No card of this day is finished, so there is nothing to be confirmed."))
    if day.contractor_id and visits_waiting(day).exists():
        raise Refused(_("A visit was agreed for this day. Close the day at the visit: its protocol counts the cards."))
    protocol = _protocol(day, cards, remarks, by, now)
    announce(
        SessionDayClosed(session_id=cards[0].session_id, protocol_id=protocol.pk),
        by=by,
        about=protocol,
        partner_id=protocol.partner_id,
        after={"number": protocol.number, "minutes": protocol.minutes, "sha256": protocol.content_hash},
        now=now,
    )
    return protocol


def _protocol(day: CardDay, cards: list[InstructionCard], remarks: str, by: Person, now: datetime) -> VisitProtocol:
    before = counted_before(cards)
    minutes = minutes_of_cards([card for card in cards if card.number not in before])
    begins, ends = hours_of_day(day, cards, minutes)
    first = cards[0]
    protocol = VisitProtocol(
        number=_number(day),
        partner_id=day.partner_id,
        partner_name=first.partner_name,
        contractor_id=day.contractor_id,
        contractor_name=first.trainer_firm,
        contract_number=next((card.contract_number for card in cards if card.contract_number), ""),
        place=", ".join(dict.fromkeys(str(card.get_place_display()) for card in cards))[:LONGEST_PLACE],
        begins_at=begins,
        ends_at=ends,
        instructions=sorted({card.page_title for card in cards}),
        cards=card_rows(cards),
        minutes=minutes,
        remarks=clean_text(remarks, cap=LONGEST_REMARKS),
        trainer=by,
        closed_at=now,
    )
    protocol.content_hash = protocol.fingerprint()
    protocol.save()
    protocol.list_cards()
    return protocol


def _number(day: CardDay) -> str:
    """That which the sessions of the day share, unless a protocol bears it already."""
    taken = VisitProtocol.objects.filter(visit=None).values("number")
    shared = day.sessions().exclude(protocol_number__in=taken).values_list("protocol_number", flat=True).first()
    partner = Partner.objects.get(pk=day.partner_id)
    return shared or new_paper_number(PROTOCOL_PREFIX, day.held_on.year, office=partner.teryt)
