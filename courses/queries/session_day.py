"""A day of sessions that no visit was agreed for: its sessions, its cards, from when until when."""

from datetime import datetime, time, timedelta

from django.db.models import F, Max, Min, Q, QuerySet
from django.utils import timezone

from courses.models import CardSession, InstructionCard, Visit, VisitProtocol, VisitState
from courses.queries.visit_day import STANDING
from courses.records.card import InstructionCardQuerySet
from courses.records.card_session import CardSessionQuerySet


def sessions_of_day(session: CardSession) -> CardSessionQuerySet:
    """Those of one firm, partner and day: they share the number of their protocol."""
    rows: CardSessionQuerySet = CardSession.objects.filter(protocol_number=session.protocol_number)
    return rows.order_by("pk")


def cards_of_sessions(session: CardSession) -> InstructionCardQuerySet:
    """Finished cards of that day's sessions; those replaced or cancelled do not count."""
    rows: InstructionCardQuerySet = InstructionCard.objects.filter(
        session__protocol_number=session.protocol_number, state__in=STANDING
    )
    return rows.order_by("pk")


def visit_of_day(session: CardSession) -> Visit | None:
    """The visit whose own protocol counts the cards of that day; one statement."""
    return _visits_of_day(session).order_by("pk").first() if session.contractor_id else None


def hours_of_day(session: CardSession, minutes: int) -> tuple[datetime, datetime]:
    """From the first hour that a session or a card of it names until the last one of that day; without any, as long as
    the minutes from then on, or from the opening of the first session. An end on a later day is no hour of this one.
    """
    sums = sessions_of_day(session).aggregate(
        opened=Min("opened_at"),
        first=Min("began_at"),
        first_card=Min("cards__began_at"),
        last=Max("ended_at", filter=Q(held_until=None)),
        last_card=Max("cards__ended_at", filter=Q(cards__held_until=None)),
    )
    begun = [each for each in (sums["first"], sums["first_card"]) if each]
    ended = [each for each in (sums["last"], sums["last_card"]) if each]
    begins = timezone.make_aware(datetime.combine(session.held_on, min(begun))) if begun else sums["opened"]
    ends = timezone.make_aware(datetime.combine(session.held_on, max(ended))) if ended else begins
    return begins, max(ends, begins + timedelta(minutes=minutes) if not ended else begins)


def protocol_of_day(session: CardSession) -> VisitProtocol | None:
    """What the partner confirms, once the day is closed."""
    found: VisitProtocol | None = VisitProtocol.objects.filter(visit=None, number=session.protocol_number).first()
    return found


def protocol_that_counts(session: CardSession) -> VisitProtocol | None:
    """The one of the day itself, or of the visit agreed for it; None until the day is closed. One statement."""
    counts = Q(visit=None, number=session.protocol_number)
    if session.contractor_id:
        counts |= Q(visit__in=_visits_of_day(session))
    own_first = F("visit").asc(nulls_first=True)
    found: VisitProtocol | None = VisitProtocol.objects.filter(counts).order_by(own_first).first()
    return found


def _visits_of_day(session: CardSession) -> QuerySet[Visit]:
    begins = timezone.make_aware(datetime.combine(session.held_on, time.min))
    return Visit.objects.filter(
        partner_id=session.partner_id,
        contract__contractor_id=session.contractor_id,
        state__in=(VisitState.CONFIRMED, VisitState.HELD),
        slot__begins_at__gte=begins,
        slot__begins_at__lt=begins + timedelta(days=1),
    )
