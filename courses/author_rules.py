"""Who may change a text besides its author, and who says so."""

from typing import Any

from django.db.models import Q
from wagtail.models import Page

from courses.models import CoAuthor
from lms.models import Person, Role
from lms.permissions import permit
from lms.rules import is_office


def writes_with_others(person: Person, page: Any) -> bool:
    """Let into this text or the course it stands in, or the author of a course that others were let into: one
    statement, asked of trainers about what is not their own.
    """
    shared = Q(page=page.pk)
    if page.path:
        shared |= Q(page__path=page.path[: -Page.steplen])
    firms = person.standing.contractors(Role.TRAINER)
    return CoAuthor.objects.filter(shared, Q(person=person, firm__in=firms) | Q(page__owner=person)).exists()


def may_share(person: Person, page: Any) -> bool:
    """The author, while a trainer, and the office."""
    return is_office(person) or (person.standing.has(Role.TRAINER) and page.owner_id == person.pk)


def may_take_out(person: Person, row: CoAuthor) -> bool:
    """Who may let in, and whoever was let in for themselves."""
    return row.person_id == person.pk or may_share(person, row.page)


permit({"courses.let_in_author": may_share, "courses.take_out_author": may_take_out})
