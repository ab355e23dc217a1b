"""The steps of instructions that a lesson leads to."""

from collections.abc import Collection

from courses.models import Step
from courses.records.readable import readable_with


def linked_steps(ids: Collection[int], *, audience: str) -> dict[int, Step]:
    """By id, with their instruction, removed ones as well; only what every reader of this audience may read.

    One statement however many there are, none without any.
    """
    if not ids:
        return {}
    steps = Step.objects.filter(readable_with(audience, "page__"), pk__in=ids).select_related("page")
    return {step.pk: step for step in steps}
