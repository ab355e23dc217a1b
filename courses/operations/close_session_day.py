"""Whoever held the sessions of a day closes it: their protocol takes its final form."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import SessionDayClosed
from courses.models import CardSession, VisitProtocol
from courses.queries.session_day import cards_of_sessions, hours_of_day, protocol_of_day, sessions_of_day, visit_of_day
from courses.queries.visit_day import card_rows, minutes_of_cards
from courses.records.visit_protocol import LONGEST_REMARKS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def close_session_day(*, session: CardSession, remarks: str = "", by: Person, now: datetime) -> VisitProtocol:
    """Freeze the finished cards of that day's sessions, the minutes and the remarks under the number that the sessions
    share, for the partner to confirm; no hours of a contract hang on it.

    Refused while a card of them is a draft, without any finished card, and where a visit was agreed for that day, whose
    protocol then counts the cards. The same press again gives the same protocol. Announces SessionDayClosed.
    """
    # All sessions of the day are the lock: no card is finished and no second protocol made meanwhile.
    of_day = list(sessions_of_day(session).select_for_update())
    session = next(each for each in of_day if each.pk == session.pk)
    if not can(by, "courses.close_session_day", session):
        raise Refused(_("Only who held the sessions of a day, and their firm, close it."))
    if made := protocol_of_day(session):
        return made
    if visit_of_day(session):
        raise Refused(_("A visit was agreed for this day. Close the day at the visit: its protocol counts the cards."))
    if CardSession.objects.under_way().filter(pk__in=[each.pk for each in of_day]).exists():
        raise Refused(_("A card of this day is still in progress. Finish or cancel it first."))
    cards = list(cards_of_sessions(session))
    if not cards:
        raise Refused(_("No card of this day is finished, so there is nothing to be confirmed."))
    minutes = minutes_of_cards(cards)
    begins, ends = hours_of_day(session, minutes)
    protocol = VisitProtocol(
        number=session.protocol_number,
        partner_id=session.partner_id,
        partner_name=session.partner_name,
        contractor_name=session.trainer_firm,
        contract_number=next((card.contract_number for card in cards if card.contract_number), ""),
        place=session.get_place_display(),
        begins_at=begins,
        ends_at=ends,
        instructions=sorted({each.page_title for each in of_day}),
        cards=card_rows(cards),
        minutes=minutes,
        remarks=clean_text(remarks, cap=LONGEST_REMARKS),
        trainer=by,
        closed_at=now,
    )
    protocol.content_hash = protocol.fingerprint()
    protocol.save()
    announce(
        SessionDayClosed(session_id=session.pk, protocol_id=protocol.pk),
        by=by,
        about=protocol,
        partner_id=session.partner_id,
        after={"number": protocol.number, "minutes": protocol.minutes, "sha256": protocol.content_hash},
        now=now,
    )
    return protocol
