"""Who may change a text besides its author, and who says so."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page

from courses.models import ArticlePage, CoAuthor, CoursePage, InstructionPage, PresentationPage
from lms.models import Person, Role
from lms.permissions import permit
from lms.rules import is_office

# Kinds of texts that are never a part of a course.
ALONE = CoursePage | InstructionPage | ArticlePage | PresentationPage


def written_by(person: Person, pages: Iterable[Any]) -> set[int]:
    """Ids of those that a trainer changes: as their author, or let into them; of a part of a course these are the
    course's, whoever wrote the part. Nothing is read about own texts that are no part, one statement about all else.
    """
    found, left = set(), {}
    for page in pages:
        if page.owner_id == person.pk and (not page.path or isinstance(page, ALONE)):
            found.add(page.pk)
        else:
            left[page.pk] = page.path[: -Page.steplen] if page.path else ""
    if not left:
        return found
    firms = person.standing.contractors(Role.TRAINER)
    let_in = Exists(CoAuthor.objects.filter(page=OuterRef("pk"), person=person, firm__in=firms))
    courses = Q(path__in=set(left.values()), coursepage__isnull=False)
    rows = list(Page.objects.filter(courses | Q(pk__in=left)).values_list("pk", "path", "owner", let_in))
    says = {path: owner == person.pk or is_in for _pk, path, owner, is_in in rows}
    return found | {pk for pk, path, *_own in rows if pk in left and says.get(left[pk], says[path])}


def writable(person: Person, pages: Iterable[Any]) -> set[int]:
    """Ids of those that the person may change, as `courses.write` says of each; one statement at most."""
    found = list(pages)
    if is_office(person):
        return {page.pk for page in found}
    return written_by(person, found) if person.standing.has(Role.TRAINER) else set()


def may_share(person: Person, page: Any) -> bool:
    """The author, while a trainer, and the office."""
    return is_office(person) or (person.standing.has(Role.TRAINER) and page.owner_id == person.pk)


def may_take_out(person: Person, row: CoAuthor) -> bool:
    """Who may let in, and whoever was let in for themselves."""
    return row.person_id == person.pk or may_share(person, row.page)


permit({"courses.let_in_author": may_share, "courses.take_out_author": may_take_out})
