"""Let kept numbers of presentations be counted anew."""

from collections.abc import Collection

from courses.models import CoverageFigures


def touch_coverage(*, pages: Collection[int] | None = None, partners: Collection[int] | None = None) -> None:
    """Of these presentations at these partners (ids; of all where nothing is named), within minutes; until then their
    readers count them. Safe to repeat.

    Rows that wait already are written too: one that is being counted just now still seems to wait, and only whoever
    writes it waits for that and has it counted once more. Nobody acts, so no permission is asked.
    """
    rows = CoverageFigures.objects.all()
    if pages is not None:
        rows = rows.filter(page__in=pages)
    if partners is not None:
        rows = rows.filter(partner__in=partners)
    rows.update(counted_on=None)
