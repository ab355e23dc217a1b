"""Instruction cards of one person: to be signed, in a list, held about an instruction."""

from collections.abc import Collection

from django.db.models import Q

from courses.models import CardRefusal, CardSession, CardSignature, InstructionCard
from courses.queries.card_states import in_state, with_labels
from courses.records.card import CardState, InstructionCardQuerySet
from courses.records.card_session import CardSessionQuerySet
from lms.models import Person
from lms.queries.newest import Part, newest

ON_A_PAGE = 25


def signed_cards(person_id: int, page_ids: Collection[int]) -> dict[int, InstructionCard]:
    """By instruction, the newest card of this participant that both sides signed and whose check was passed.

    One statement. A card replaced by a correction does not count, the correction does.
    """
    return {card.page_id: card for card in passed_cards(person_id).filter(page_id__in=page_ids)}


def passed_cards(person_id: int) -> InstructionCardQuerySet:
    """Cards of this participant that both sides signed and whose check was passed, the oldest first."""
    rows: InstructionCardQuerySet = InstructionCard.objects.passed().filter(participant_id=person_id)
    return rows.order_by("held_on", "pk")


def held_with(person_id: int, page_id: int) -> InstructionCard | None:
    """The newest signed card of this participant about one instruction, whatever the result of its check."""
    rows = InstructionCard.objects.signed().filter(participant_id=person_id, page_id=page_id)
    return rows.order_by("-held_on", "-pk").first()


def to_sign_by(person: Person) -> InstructionCardQuerySet:
    """Cards that wait for this very person's signature, the oldest first."""
    sides = Q(participant_id=person.pk) | Q(trainer_id=person.pk)
    mine = CardSignature.objects.filter(person_id=person.pk).values("card_id")
    waiting: InstructionCardQuerySet = InstructionCard.objects.visible_to(person).filter(sides, state=CardState.TO_SIGN)
    refused = CardRefusal.objects.standing().filter(person_id=person.pk).values("card_id")
    return (
        waiting.exclude(pk__in=mine)
        .exclude(pk__in=refused)
        .exclude(corrections__state__in=_STANDING)
        .order_by("finished_at", "pk")
    )


def running_of(person: Person) -> InstructionCardQuerySet:
    """Cards this trainer has begun and not finished, the newest first; those of a session are found in it."""
    rows: InstructionCardQuerySet = InstructionCard.objects.visible_to(person)
    return rows.filter(trainer_id=person.pk, state=CardState.DRAFT, session=None).newest_first()


def running_sessions_of(person: Person) -> CardSessionQuerySet:
    """Sessions this trainer has begun, where a card is still a draft, the newest first."""
    rows: CardSessionQuerySet = CardSession.objects.visible_to(person).under_way()
    return rows.filter(trainer_id=person.pk).order_by("-pk")


def cards(person: Person, state: str, *, older: str = "", newer: str = "") -> Part:
    """A page of what this person may see, the newest first; an unknown state filters nothing. One statement."""
    rows = with_labels(in_state(InstructionCard.objects.visible_to(person), state))
    return newest(rows, older=older, newer=newer, size=ON_A_PAGE)


_STANDING = (CardState.DRAFT, CardState.TO_SIGN, CardState.SIGNED)
