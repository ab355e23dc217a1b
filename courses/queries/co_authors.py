"""Who writes a text together with its author."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from courses.models import CoAuthor, TextPage
from courses.queries.texts import course_of
from lms.models import Appointment, Person, Role
from lms.models.standing import AUTHOR_ROLES


def shared_top(page: TextPage) -> Page:
    """What is shared of this text: its course, where it stands in one, else itself."""
    return course_of(page) or page


def may_be_let_in(page: Page) -> QuerySet[Appointment]:
    """Trainers of the author's firm, of any contractor where the author is of the Marshal's Office; without the author
    and those who are in already. Whoever trains nobody any more is of the firm of their last appointment; a text whose
    author is gone is nobody's firm's. Two statements.
    """
    today = timezone.localdate()
    trainers = Appointment.objects.in_force(today).filter(role=Role.TRAINER)
    firms = _firms_of(page, today)
    if firms is not None:
        trainers = trainers.filter(organisation__in=firms)
    inside = CoAuthor.objects.in_force(today).filter(page=page.pk).values("person_id")
    others = trainers.exclude(person=page.owner_id).exclude(person__in=inside)
    return others.select_related("person", "organisation").order_by("person__last_name", "person__first_name", "pk")


def _firms_of(page: Page, day: date) -> set[int] | None:
    """Contractors whose trainers its author may let in; None stands for all. One statement."""
    held = Appointment.objects.filter(person=page.owner_id, role__in=AUTHOR_ROLES, began_on__lte=day)
    rows = list(held.order_by("-began_on", "-pk").values_list("role", "organisation_id", "ended_on"))
    in_force = [row for row in rows if row[2] is None or row[2] > day]
    firms = {firm for role, firm, _end in in_force if role == Role.TRAINER}
    if in_force and not firms:
        return None
    last = next((firm for role, firm, _end in rows if role == Role.TRAINER), None)
    return firms or {firm for firm in (last,) if firm}


def co_authors(page: Page) -> QuerySet[CoAuthor]:
    """Each with `holds`: whether they write there today."""
    rows = CoAuthor.objects.with_force(timezone.localdate()).filter(page=page.pk)
    return rows.select_related("page", "person", "firm").order_by("pk")


def shared_with(person: Person) -> Iterable[Page]:
    """Pages that the person may change with everything below them, whoever wrote it: those they were let into, and
    their own courses. One statement.
    """
    firms = person.standing.contractors(Role.TRAINER)
    let_in = CoAuthor.objects.filter(person=person, firm__in=firms).order_by().values("page")
    return Page.objects.filter(Q(pk__in=let_in) | Q(coursepage__isnull=False, owner=person)).order_by("path")
