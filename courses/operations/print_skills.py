"""Keep the PDF of a partner's matrix of skills."""

from datetime import date

from django.core.cache import cache

from courses.queries.skill_paper import FAILED, TEMPLATE, folder_of, order_key, skill_paper
from lms.kit.pdf import forget_pdfs, keep_pdf
from lms.models import Partner

REMEMBERED = 600
"""Seconds for which a failure is told before the next look tries again by itself."""


def print_skills(*, partner: Partner, day: date, path: str) -> str:
    """Path of the PDF within the default storage; older ones of the partner, which name people, are removed.

    Who may have it is asked by whoever orders it. `path` is what was ordered: another one comes out where something
    has changed since. A failure is noted for whoever waits, and raised.
    """
    try:
        data, wanted = skill_paper(partner, day)
        forget_pdfs(folder_of(partner.pk), but=wanted)
        made = keep_pdf(folder_of(partner.pk), TEMPLATE, data)
    except Exception:
        cache.set(order_key(path), FAILED, REMEMBERED)
        raise
    cache.delete(order_key(path))
    return made
