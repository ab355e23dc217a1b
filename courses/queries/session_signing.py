"""Which cards of a session wait for whom."""

from courses.models import CardSession, CardSignature
from courses.records.card import CardState, InstructionCardQuerySet
from courses.records.card_signature import Side
from lms.models import Person


def waiting_for_trainer(session: CardSession, by: Person) -> InstructionCardQuerySet:
    """Those that this very person held and has not signed, in the order of names."""
    signed = CardSignature.objects.filter(person=by).values("card_id")
    rows: InstructionCardQuerySet = session.cards.filter(state=CardState.TO_SIGN, trainer=by).exclude(pk__in=signed)
    standing = (CardState.DRAFT, CardState.TO_SIGN, CardState.SIGNED)
    return rows.exclude(corrections__state__in=standing).order_by("participant_name", "pk")


def waiting_for_participants(session: CardSession) -> InstructionCardQuerySet:
    """Finished cards whose participant has not signed, in the order of names."""
    signed = CardSignature.objects.filter(side=Side.PARTICIPANT).values("card_id")
    rows: InstructionCardQuerySet = session.cards.filter(state=CardState.TO_SIGN).exclude(pk__in=signed)
    return rows.order_by("participant_name", "pk")
