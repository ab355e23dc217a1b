"""What was held at a visit: its cards, and how long that was."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from courses.models import InstructionCard, ProtocolCard, Visit, VisitProtocol, VisitState
from courses.queries.day_closing import STANDING, to_count
from courses.records.card import InstructionCardQuerySet
from lms.kit.ranges import covered, merge


def cards_of_day(visit: Visit, states: Sequence[str] = STANDING) -> list[InstructionCard]:
    """Cards of the firm, of that day and that partner: finished ones that stand in no protocol, or those in `states`.

    Of several visits on one day each card is of one: of that of its trainer, else of that in whose hours it began, else
    of the first that is not closed.
    """
    day = timezone.localdate(visit.slot.begins_at)
    rows: InstructionCardQuerySet = InstructionCard.objects.filter(
        partner=visit.partner_id, contractor=visit.contract.contractor_id, held_on=day
    ).order_by("pk")
    rows = to_count(rows) if states is STANDING else rows.filter(state__in=states)
    waiting = _waiting(visit, day)
    return [card for card in rows if max(waiting, key=partial(_fits, card)) == visit]


def _waiting(visit: Visit, day: date) -> list[Visit]:
    """This one and the others of the firm at that partner on that day that may still be closed."""
    others = Visit.objects.filter(
        partner=visit.partner_id,
        contract__contractor=visit.contract.contractor_id,
        slot__begins_at__date=day,
        state__in=(VisitState.CONFIRMED, VisitState.HELD),
        protocol=None,
    )
    return [visit, *others.exclude(pk=visit.pk).select_related("slot")]


def _fits(card: InstructionCard, visit: Visit) -> tuple[bool, bool, int]:
    begins, ends = timezone.localtime(visit.slot.begins_at).time(), timezone.localtime(visit.slot.ends_at).time()
    is_within = card.began_at is not None and begins <= card.began_at < ends
    return card.trainer_id == visit.slot.trainer_id, is_within, -visit.pk


def minutes_of_day(visit: Visit, cards: list[InstructionCard]) -> int:
    """How long the cards took whose minutes this visit uses; without any card of the day it is as long as the visit
    was to be.
    """
    earlier = cards_told_before(visit, cards)
    return minutes_of_cards(_counted(visit, [*cards, *earlier])) if cards or earlier else visit.minutes


def cards_told_before(visit: Visit, cards: list[InstructionCard]) -> list[InstructionCard]:
    """Those of the visit that stand in a protocol without one, closed before the visit was entered: they are not listed
    again, but no hours hang on that protocol, so that the visit uses them. `cards` are those it lists.
    """
    day = timezone.localdate(visit.slot.begins_at)
    told = ProtocolCard.objects.filter(card=OuterRef("pk"), protocol__visit=None)
    newer = InstructionCard.objects.filter(corrects=OuterRef("pk"), state__in=STANDING)
    rows = InstructionCard.objects.filter(
        Exists(told),
        ~Exists(newer),
        partner=visit.partner_id,
        contractor=visit.contract.contractor_id,
        held_on=day,
        state__in=STANDING,
    )
    rows = rows.exclude(number__in=[card.number for card in cards]).order_by("pk")
    waiting = _waiting(visit, day)
    mine = [card for card in rows if max(waiting, key=partial(_fits, card)) == visit]
    return _counted(visit, mine)


def _counted(visit: Visit, cards: list[InstructionCard]) -> list[InstructionCard]:
    """Without those whose minutes the protocol of another visit counts, as one that it lists or as one told before."""
    rows = ProtocolCard.objects.filter(card__number__in=[card.number for card in cards]).order_by("-protocol")
    told = list(rows.values_list("card__number", "protocol", "protocol__visit"))
    listed = {number for number, _protocol, of_visit in told if of_visit}
    first = {number: protocol for number, protocol, of_visit in told if not of_visit}
    others = _agreed(visit) if first else []
    return [
        card
        for card in cards
        if card.number not in listed and not (card.number in first and _is_used(card, first[card.number], others))
    ]


def _agreed(visit: Visit) -> list[Visit]:
    """Every visit of the firm at that partner on that day that is to be held or was."""
    rows = Visit.objects.filter(
        partner=visit.partner_id,
        contract__contractor=visit.contract.contractor_id,
        slot__begins_at__date=timezone.localdate(visit.slot.begins_at),
        state__in=(VisitState.CONFIRMED, VisitState.HELD),
    )
    return list(rows.select_related("slot", "protocol"))


def _is_used(card: InstructionCard, told_in: int, visits: list[Visit]) -> bool:
    """Whether a visit that was closed after that protocol was the card's among those that waited then."""
    closed = [each for each in visits if _protocol_of(each) > told_in]
    for each in sorted(closed, key=_protocol_of):
        at = each.protocol.closed_at
        waited = [
            other
            for other in visits
            if not 0 < _protocol_of(other) < _protocol_of(each) and (other.answered_at or other.ended_at or at) <= at
        ]
        if max([each, *waited], key=partial(_fits, card)) == each:
            return True
    return False


def _protocol_of(visit: Visit) -> int:
    """0 where it has none."""
    made: VisitProtocol | None = getattr(visit, "protocol", None)
    return made.pk if made else 0


def minutes_of_cards(cards: list[InstructionCard]) -> int:
    """By the clock, hours that several people shared once; a card of several days or without a clock adds its
    minutes.
    """
    by_clock = merge([span for card in cards if (span := _span(card))])
    return covered(by_clock) + sum(card.minutes or 0 for card in cards if not _span(card))


def card_rows(cards: list[InstructionCard]) -> list[dict[str, Any]]:
    """As a protocol keeps them: no names, which stay in the cards."""
    return [
        {
            "card": card.pk,
            "number": card.full_number,
            "title": card.page_title,
            "version": card.page_version,
            "participant": card.participant_id,
            "digest": card.participant_digest,
            "result": card.practical_result,
            "minutes": card.minutes or 0,
            "sha256": card.content_hash,
        }
        for card in cards
    ]


def earlier_rows(cards: list[InstructionCard]) -> list[dict[str, Any]]:
    """Of `cards_told_before`, each with the number of the protocol that lists it; one statement."""
    listed = ProtocolCard.objects.filter(card__in=cards, protocol__visit=None).order_by("-protocol")
    numbers = dict(listed.values_list("card", "protocol__number"))
    return [{**row, "protocol": numbers[row["card"]]} for row in card_rows(cards)]


def _span(card: InstructionCard) -> tuple[int, int] | None:
    if card.began_at is None or card.ended_at is None or card.held_until:
        return None
    return card.began_at.hour * 60 + card.began_at.minute, card.ended_at.hour * 60 + card.ended_at.minute
