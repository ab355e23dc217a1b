"""Keep the PDF of an instruction."""

from collections.abc import Iterable

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from courses.queries.instruction_paper import FAILED, FOLDER, TEMPLATE, Paper, instruction_paper, order_key
from lms.kit.pdf import keep_pdf
from lms.kit.refused import Refused

REMEMBERED = 600
"""Seconds for which a failure is told before the next look tries again by itself."""


def print_instruction(*, page_id: int, steps: Iterable[str], audiences: Iterable[str], path: str) -> str:
    """Path of the PDF within the default storage; it is written when nobody has asked for this content before.

    Who may have it is asked by whoever orders it. What it says follows from the text, so that it can be lost without
    harm. `path` is what was ordered: another one comes out where the text has changed since. Where it changed while it
    was written, what was written is not kept: a picture may have been blurred meanwhile. A failure is noted for whoever
    waits, and raised. Refused where nothing is published.
    """
    wanted, shown, made = list(steps), list(audiences), ""
    try:
        now = _paper(page_id, wanted, shown)
        while made != now.path:
            if made:
                default_storage.delete(made)
            made = keep_pdf(FOLDER, TEMPLATE, now.data, now.pictures)
            now = _paper(page_id, wanted, shown)
    except Exception:
        if made:
            default_storage.delete(made)
        cache.set(order_key(path), FAILED, REMEMBERED)
        raise
    cache.delete(order_key(path))
    return made


def _paper(page_id: int, steps: Iterable[str], audiences: Iterable[str]) -> Paper:
    paper = instruction_paper(page_id, steps=steps, audiences=audiences)
    if paper is None:
        raise Refused(_("This instruction is not published."))
    return paper
