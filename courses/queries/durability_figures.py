"""What courses know of a year of durability."""

from datetime import date

from courses.models import InstructionCard


def trained_in(partner_id: int, first: date, last: date) -> int:
    """People with a passed card of that partner, signed by both sides, held within these days."""
    cards = InstructionCard.objects.passed().filter(partner_id=partner_id, held_on__range=(first, last))
    return cards.order_by().values("participant").distinct().count()
