"""What was held at a visit: its cards, and how long that was."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.utils import timezone

from courses.models import InstructionCard, Visit, VisitState
from courses.queries.day_closing import STANDING, counted_before, to_count
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
    """How long the cards took, without those whose minutes an earlier protocol counts; without any card it is as long
    as the visit was to be.
    """
    before = counted_before(cards)
    return minutes_of_cards([card for card in cards if card.number not in before]) if cards else visit.minutes


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


def _span(card: InstructionCard) -> tuple[int, int] | None:
    if card.began_at is None or card.ended_at is None or card.held_until:
        return None
    return card.began_at.hour * 60 + card.began_at.minute, card.ended_at.hour * 60 + card.ended_at.minute
