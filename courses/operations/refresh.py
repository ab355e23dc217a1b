"""Make compiled bodies follow what they show and link to."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F

from courses.models import Publication
from courses.queries.pictures import users_of


def refresh(*, things: Iterable[Any] | None) -> int:
    """Bump the stamp of every instruction, lesson and article that uses one of the things (of all when None), and
    return how many.

    Asks Wagtail's reference index. Nobody's right is needed: it changes no content.
    """
    publications = Publication.objects.filter(revision=F("page__live_revision"))
    if things is not None:
        publications = publications.filter(page__in=set().union(*map(users_of, things)))
    return publications.update(stamp=F("stamp") + 1)
