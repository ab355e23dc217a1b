"""Which pages of ours a reader may see, for the page itself and for rows that hang on it."""

from typing import Any

from django.db.models import F, Q

from lms.models.standing import AUTHOR_ROLES
from lms.pages import PageAudience


def readable_by(person: Any, prefix: str = "") -> Q:
    """Published and meant for this reader. Drafts are seen in Wagtail only; `prefix` leads to the page;
    `person` may be a visitor."""
    seen = Q(**{f"{prefix}live": True, f"{prefix}publications__revision": F(f"{prefix}live_revision")})
    if not person.is_authenticated:
        return seen & Q(**{f"{prefix}audience": PageAudience.PUBLIC})
    if person.standing.has(*AUTHOR_ROLES):
        return seen
    return seen & ~Q(**{f"{prefix}audience": PageAudience.AUTHORS})
