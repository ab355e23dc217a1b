"""Make compiled bodies follow what they show and link to."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from wagtail.models import ReferenceIndex

from courses.models import InstructionPage, LessonPage, Publication


def refresh(*, things: Iterable[Any] | None) -> int:
    """Bump the stamp of every instruction and lesson that uses one of the things (of all when None); return how many.

    Asks Wagtail's reference index. Nobody's right is needed: it changes no content.
    """
    publications = Publication.objects.filter(revision=F("page__live_revision"))
    if things is not None:
        publications = publications.filter(page__in=set().union(*map(_users_of, things)))
    return publications.update(stamp=F("stamp") + 1)


def _users_of(thing: Any) -> set[int]:
    kinds = ContentType.objects.get_for_models(InstructionPage, LessonPage).values()
    references = ReferenceIndex.get_references_to(thing).filter(content_type__in=kinds)
    return {int(pk) for pk in references.values_list("object_id", flat=True)}
