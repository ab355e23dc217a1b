"""Who writes a text together with its author."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from courses.models import CoAuthor, TextPage
from courses.queries.texts import course_of
from lms.models import Appointment, Person, Role


def shared_top(page: TextPage) -> Page:
    """What is shared of this text: its course, where it stands in one, else itself."""
    return course_of(page) or page


def may_be_let_in(page: Page) -> QuerySet[Appointment]:
    """Trainers of the author's firm, of any contractor where the author is of the Marshal's Office; without the author
    and those who are in already. Two statements.
    """
    trainers = Appointment.objects.in_force(timezone.localdate()).filter(role=Role.TRAINER)
    firms = list(trainers.filter(person=page.owner_id).values_list("organisation_id", flat=True))
    if firms:
        trainers = trainers.filter(organisation__in=firms)
    inside = CoAuthor.objects.filter(page=page.pk).values("person_id")
    others = trainers.exclude(person=page.owner_id).exclude(person__in=inside).filter(person__is_active=True)
    return others.select_related("person", "organisation").order_by("person__last_name", "person__first_name", "pk")


def co_authors(page: Page) -> QuerySet[CoAuthor]:
    return CoAuthor.objects.filter(page=page.pk).select_related("page", "person", "firm").order_by("pk")


def shared_with(person: Person) -> Iterable[Page]:
    """Pages that the person may change, with everything below them, without having written all of it: those they were
    let into, and their own that somebody else was let into. One statement.
    """
    return Page.objects.filter(pk__in=_shared(person).values("page"))


def _shared(person: Person) -> Any:
    firms = person.standing.contractors(Role.TRAINER)
    return CoAuthor.objects.filter(Q(person=person, firm__in=firms) | Q(page__owner=person)).order_by()
