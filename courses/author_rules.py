"""Who may change a text besides its author, and who says so."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page

from courses.models import ArticlePage, CoAuthor, CoursePage, InstructionPage, PresentationPage
from lms.models import Person, Role
from lms.permissions import permit
from lms.rules import is_office

# Kinds of texts that are never a part of a course.
ALONE = CoursePage | InstructionPage | ArticlePage | PresentationPage


def writes_it(person: Person, page: Any) -> bool:
    """The author of the text, and whoever was let into it; of a part of a course these are the course's, whoever wrote
    the part. Nothing is read about an own text that is no part, one statement about all else.
    """
    if page.owner_id == person.pk and (not page.path or isinstance(page, ALONE)):
        return True
    firms = person.standing.contractors(Role.TRAINER)
    let_in = Exists(CoAuthor.objects.filter(page=OuterRef("pk"), person=person, firm__in=firms))
    asked = Q(pk=page.pk)
    if page.path:
        asked |= Q(path=page.path[: -Page.steplen], coursepage__isnull=False)
    # The course stands before its parts in the order of the tree.
    rows = Page.objects.filter(asked).order_by("path").values_list("owner", let_in)
    return any(owner == person.pk or is_in for owner, is_in in rows[:1])


def may_share(person: Person, page: Any) -> bool:
    """The author, while a trainer, and the office."""
    return is_office(person) or (person.standing.has(Role.TRAINER) and page.owner_id == person.pk)


def may_take_out(person: Person, row: CoAuthor) -> bool:
    """Who may let in, and whoever was let in for themselves."""
    return row.person_id == person.pk or may_share(person, row.page)


permit({"courses.let_in_author": may_share, "courses.take_out_author": may_take_out})
