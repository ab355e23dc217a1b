"""Plant what the demonstration left for later, a piece at a time."""

from django.db import transaction

from lms.models import Planting
from lms.registry import demo_planters


@transaction.atomic
def plant_piece() -> bool:
    """Plant one more piece, told relative to the moment of planting; return whether there was one.

    The piece and its count are one transaction: whoever is killed leaves neither, and of two workers one waits for the
    other's row. What comes after all parts in the demonstration comes after the piece too.
    """
    planting = Planting.objects.unfinished().select_for_update().first()
    if planting is None:
        return False
    demo_planters[planting.name].plant_piece(planting.done, planting.relative_to, _silently)
    for planter in demo_planters:
        if planter.closing:
            planter.plant(planting.relative_to, _silently)
    planting.done += 1
    planting.save(update_fields=["done"])
    return True


def _silently(text: str) -> None:
    """Nobody watches; the progress is on the screen."""
