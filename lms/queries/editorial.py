"""What the admin of texts has to keep from an author: pages and files that are for partners or for nobody yet."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from lms.models import Download, NewsPage, Picture, TextPage
from lms.pages.readers import readable_by

FILES: dict[str, Any] = {"picture": Picture, "download": Download}


def concealed_pages(person: Any) -> QuerySet[Page]:
    """Pages of text and news that this author may not read; the office reads all of them."""
    if person.standing.sees_all_people:
        return Page.objects.none()
    found: QuerySet[Page] = Page.objects.exact_type(TextPage, NewsPage)
    for model in (TextPage, NewsPage):
        found = found.exclude(pk__in=model.objects.visible_to(person).values("pk"))
    return found


def open_files(person: Any, model: Any) -> QuerySet[Any]:
    """Pictures or documents that this author may know of: the readable ones, and those that the author put in."""
    found: QuerySet[Any] = model._default_manager.filter(Q(readable_by(person)) | Q(uploaded_by_user_id=person.pk))
    return found


def names_what_is_concealed(person: Any, kind: str, ids: set[int], below: int | None = None) -> bool:
    """Whether one of these pages or files ("page", "picture", "download") is kept from this author.

    `below` is a page whose whole branch is meant, 0 the whole tree. Rows that are not there conceal nothing.
    """
    if person.standing.sees_all_people:
        return False
    if kind in FILES:
        model = FILES[kind]
        there = model._default_manager.filter(pk__in=ids)
        return bool(there.exclude(pk__in=open_files(person, model).values("pk")).exists())
    found = concealed_pages(person)
    if below is None:
        return found.filter(pk__in=ids).exists()
    top = Page.objects.filter(pk=below).first()
    return found.filter(path__startswith=top.path).exists() if top else found.exists()
