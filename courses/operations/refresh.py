"""Make compiled bodies follow what they show and link to."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q

from courses.models import ArticleTag, InstructionTag, LessonTag, Publication
from courses.queries.pictures import users_of


def refresh(*, things: Iterable[Any] | None, tagged: bool = False) -> int:
    """Bump the stamp of every instruction, lesson and article that uses one of the things (of all when None), and with
    `tagged` of every one that has a tag; return how many.

    Asks Wagtail's reference index. Nobody's right is needed: it changes no content.
    """
    publications = Publication.objects.filter(revision=F("page__live_revision"))
    if things is not None:
        wanted = Q(page__in=set().union(*map(users_of, things)))
        for through in (InstructionTag, LessonTag, ArticleTag) if tagged else ():
            wanted |= Q(page__in=through.objects.values("content_object"))
        publications = publications.filter(wanted)
    return publications.update(stamp=F("stamp") + 1)
