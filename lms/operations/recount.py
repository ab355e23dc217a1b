"""Let the numbers of partners be counted anew."""

from collections.abc import Collection

from lms.models import PartnerFigures


def recount(*, only: Collection[int] | None = None) -> None:
    """At the next turn of `count_partners`, within minutes: something changed that touches all of them, or those of
    these ids. Safe to repeat.

    Nobody acts, so no permission is asked.
    """
    rows = PartnerFigures.objects.all() if only is None else PartnerFigures.objects.filter(pk__in=only)
    rows.update(counted_on=None)
