"""Keep the PDF of an instruction."""

from collections.abc import Iterable

from django.core.cache import cache
from django.utils.translation import gettext as _

from courses.queries.instruction_paper import FAILED, FOLDER, TEMPLATE, instruction_paper, order_key
from lms.kit.pdf import keep_pdf
from lms.kit.refused import Refused

REMEMBERED = 600
"""Seconds for which a failure is told before the next look tries again by itself."""


def print_instruction(*, page_id: int, steps: Iterable[str], audiences: Iterable[str], path: str) -> str:
    """Path of the PDF within the default storage; it is written when nobody has asked for this content before.

    Who may have it is asked by whoever orders it. What it says follows from the text, so that it can be lost without
    harm. `path` is what was ordered: another one comes out where the text has changed since. A failure is noted for
    whoever waits, and raised. Refused where nothing is published.
    """
    try:
        paper = instruction_paper(page_id, steps=steps, audiences=audiences)
        if paper is None:
            raise Refused(_("This instruction is not published."))
        made = keep_pdf(FOLDER, TEMPLATE, paper.data, paper.pictures)
    except Exception:
        cache.set(order_key(path), FAILED, REMEMBERED)
        raise
    cache.delete(order_key(path))
    return made
