"""What the protocol of a day may still take, and which days have something left for one."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from courses.models import CardSession, InstructionCard, ProtocolCard, Visit, VisitProtocol, VisitState
from courses.records.card import CardState, InstructionCardQuerySet
from courses.records.card_day import CardDay
from lms.models import Partner, Person, Role

STANDING = (CardState.TO_SIGN, CardState.SIGNED)
MOST_DAYS = 20


def lock_day(partner_id: int) -> None:
    """Until the end of the transaction no card is opened at this partner, and no second protocol made."""
    Partner.objects.select_for_update(of=("self",)).get(pk=partner_id)


def to_count(rows: InstructionCardQuerySet) -> InstructionCardQuerySet:
    """Finished cards whose content stands in no protocol, each as its newest version says."""
    counted = ProtocolCard.objects.filter(card=OuterRef("pk"), content_hash=OuterRef("content_hash"))
    newer = InstructionCard.objects.filter(corrects=OuterRef("pk"), state__in=STANDING)
    kept: InstructionCardQuerySet = rows.filter(~Exists(counted), ~Exists(newer), state__in=STANDING)
    return kept


def counted_before(cards: Collection[InstructionCard]) -> set[str]:
    """Numbers of those that stand in a protocol already, before a change or a correction: their minutes count there."""
    numbers = [card.number for card in cards]
    return set(ProtocolCard.objects.filter(card__number__in=numbers).values_list("card__number", flat=True))


def visits_waiting(day: CardDay) -> QuerySet[Visit]:
    """Visits agreed for that day whose own protocols will count its cards."""
    begins = timezone.make_aware(datetime.combine(day.held_on, time.min))
    return Visit.objects.filter(
        partner_id=day.partner_id,
        contract__contractor_id=day.contractor_id,
        state__in=(VisitState.CONFIRMED, VisitState.HELD),
        protocol=None,
        slot__begins_at__gte=begins,
        slot__begins_at__lt=begins + timedelta(days=1),
    ).order_by("pk")


def last_protocol(day: CardDay) -> VisitProtocol | None:
    """The newest one of that day that belongs to no visit."""
    rows = VisitProtocol.objects.filter(visit=None, rows__card__in=day.cards().order_by())
    found: VisitProtocol | None = rows.order_by("-pk").first()
    return found


def protocol_of(card: InstructionCard) -> VisitProtocol | None:
    """In which this very content stands."""
    rows = VisitProtocol.objects.filter(rows__card=card, rows__content_hash=card.content_hash)
    found: VisitProtocol | None = rows.first() if card.content_hash else None
    return found


def protocol_that_counts(session: CardSession) -> VisitProtocol | None:
    """The one that holds the cards of this session; None until their day is closed. Without cards of its own it is
    the one of its number. One statement.
    """
    of_number = Q(visit=None, number=session.protocol_number)
    rows = VisitProtocol.objects.filter(of_number | Q(rows__card__session=session))
    found: VisitProtocol | None = rows.order_by("-pk").first()
    return found


def hours_of_day(day: CardDay, cards: Collection[InstructionCard], minutes: int) -> tuple[datetime, datetime]:
    """From the first hour that a card or its session names until the last one of that day; without any, as long as
    the minutes from then on, or from the opening of the first card. An end on a later day is no hour of this one.
    """
    sessions = CardSession.objects.filter(cards__in=[card.pk for card in cards]).distinct()
    all_of: list[Any] = [*cards, *sessions]
    begun = [each.began_at for each in all_of if each.began_at]
    ended = [each.ended_at for each in all_of if each.ended_at and not each.held_until]
    begins = _at(day, min(begun)) if begun else _opened(day, cards)
    if ended and _at(day, max(ended)) >= begins:
        return begins, _at(day, max(ended))
    return begins, begins if ended else begins + timedelta(minutes=minutes)


def open_days(person: Person) -> list[dict[str, Any]]:
    """Days with finished cards that stand in no protocol and that no visit waits for, among those that this person
    closes; the oldest first, at most 20. One statement.

    Of each: `partner_name`, `held_on`, `count` of cards, `card` (any of them), and `is_running` where a card of the day
    is still written.
    """
    standing = person.standing
    mine = Q(contractor_id__in=standing.contractors(Role.TRAINER)) | Q(contractor=None, trainer_id=person.pk)
    if standing.has(Role.COORDINATOR):
        mine |= Q(contractor=None)
    day = {"partner": OuterRef("partner"), "held_on": OuterRef("held_on"), "trainer_firm": OuterRef("trainer_firm")}
    visits = Visit.objects.filter(
        partner=OuterRef("partner"),
        contract__contractor=OuterRef("contractor"),
        slot__begins_at__date=OuterRef("held_on"),
        state__in=(VisitState.CONFIRMED, VisitState.HELD),
        protocol=None,
    )
    cards = to_count(InstructionCard.objects.visible_to(person)).filter(mine, ~Exists(visits)).order_by()
    rows: QuerySet[Any, dict[str, Any]] = cards.values(
        "partner", "partner_name", "contractor", "trainer_firm", "held_on"
    )
    rows = rows.annotate(count=Count("pk"), card=Min("pk"))
    running = InstructionCard.objects.drafts().filter(**day)
    rows = rows.annotate(is_running=Exists(running))
    return list(rows.order_by(F("held_on").asc(), "partner_name")[:MOST_DAYS])


def _at(day: CardDay, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day.held_on, clock))


def _opened(day: CardDay, cards: Collection[InstructionCard]) -> datetime:
    """A card that was written down later than its day and names no hour begins with the day."""
    opened = min(card.opened_at for card in cards)
    return opened if timezone.localdate(opened) == day.held_on else _at(day, time.min)
