"""Which pages of ours a reader may see, for the page itself and for rows that hang on it."""

from typing import Any

from django.db.models import F, Q

from lms.models.standing import AUTHOR_ROLES
from lms.pages import PageAudience


def readable_by(person: Any, prefix: str = "") -> Q:
    """Meant for this reader, in a version that was released with its number. Drafts are seen in Wagtail only."""
    return meant_for(person, prefix) & Q(**{f"{prefix}publications__revision": F(f"{prefix}live_revision")})


def readable_with(audience: str, prefix: str = "") -> Q:
    """What every reader of a text with this audience may read as well: only that may be named in such a text."""
    released = Q(**{f"{prefix}publications__revision": F(f"{prefix}live_revision")})
    return meant_with(audience, prefix) & released


def meant_with(audience: str, prefix: str = "") -> Q:
    """The same of pages that have no numbered versions."""
    seen = Q(**{f"{prefix}live": True})
    if audience == PageAudience.PUBLIC:
        return seen & Q(**{f"{prefix}audience": PageAudience.PUBLIC})
    return seen if audience == PageAudience.AUTHORS else seen & ~Q(**{f"{prefix}audience": PageAudience.AUTHORS})


def meant_for(person: Any, prefix: str = "") -> Q:
    """Published and meant for this reader; `prefix` leads to the page; `person` may be a visitor."""
    seen = Q(**{f"{prefix}live": True})
    if not person.is_authenticated:
        return seen & Q(**{f"{prefix}audience": PageAudience.PUBLIC})
    if person.standing.has(*AUTHOR_ROLES):
        return seen
    return seen & ~Q(**{f"{prefix}audience": PageAudience.AUTHORS})
