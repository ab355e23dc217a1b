"""How far everybody is in a course, as a table to take away: a row for each person, a column for each part."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import CharField, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import Attempt, Enrolment, EnrolmentKind, InstructionCard, LessonDone, Marking
from courses.queries.outline import Outline
from lms.kit.in_one_text import InOneText
from lms.models import Appointment, OrganisationKind, Person

CHUNK = 1000
HOUR = len("2026-11-25 10")


def progress_table(person: Person, outline: Outline, day: date) -> tuple[list[str], Iterator[list[Any]]]:
    """Header and rows of those whose progress this person sees, the earliest enrolment first; one statement, read in
    pieces, whatever their number.

    A cell of a part is the day (Europe/Warsaw) on which it was done, passed, handed in to be passed or its card
    signed; what holds for
    other partners only stays empty. "Completed" is the day on which the completion was told.
    """
    parts = [*(outline.whole or outline.items), *([outline.card] if outline.card else [])]
    header = [_("Person"), _("Office"), _("Enrolled"), _("Assigned"), _("Due"), _("Completed"), _("Parts done")]
    header += [part.title for part in parts]
    columns = ("person__last_name", "person__first_name", "office", "enrolled_at", "kind", "due_on", "completed_at")
    running = Enrolment.objects.running().visible_to(person).filter(course_id=outline.pk)
    found = running.annotate(office=_office(day), **_done([part.pk for part in parts])).order_by("pk")
    rows = found.values_list(*columns, "lessons", "tests", "tasks", "cards").iterator(chunk_size=CHUNK)
    keys = [str(part.pk) for part in parts]
    return header, (_cells(row, keys) for row in rows)


def _office(day: date) -> Subquery:
    held = Appointment.objects.in_force(day).filter(
        person=OuterRef("person"), organisation__kind=OrganisationKind.PARTNER
    )
    return Subquery(held.order_by("pk").values("organisation__short_name")[:1])


def _done(parts: list[int]) -> dict[str, Any]:
    """What the person has of each kind of part, as "part=moment in UTC,…"."""
    lessons = LessonDone.objects.standing().filter(person=OuterRef("person"), lesson__in=parts)
    tests = Attempt.objects.filter(person=OuterRef("person"), passed=True, quiz__in=parts)
    tasks = Marking.objects.standing().filter(work__person=OuterRef("person"), passed=True, work__page__in=parts)
    cards = InstructionCard.objects.passed().filter(participant=OuterRef("person"), page__in=parts)
    return {
        "cards": _joined(cards, "participant", "page", "signed_at"),
        "lessons": _joined(lessons, "person", "lesson", "done_at"),
        "tests": _joined(tests, "person", "quiz", "submitted_at"),
        "tasks": _joined(tasks, "work__person", "work__page", "work__handed_in_at"),
    }


def _joined(rows: QuerySet[Any], person: str, part: str, at: str) -> Any:
    said = Concat(Cast(f"{part}_id", CharField()), Value("="), Cast(at, CharField()), output_field=CharField())
    one = rows.order_by().values(person).annotate(said=InOneText(said)).values("said")
    return Coalesce(Subquery(one), Value(""), output_field=TextField())


def _cells(row: tuple[Any, ...], parts: list[str]) -> list[Any]:
    last_name, first_name, office, enrolled_at, kind, due_on, completed_at, *said = row
    days: dict[str, date] = {}
    for each in said:
        for one in each.split(",") if each else ():
            part, at = one.split("=")
            day = _day(at[:HOUR])
            if part not in days or day < days[part]:
                days[part] = day
    assigned = _("yes") if kind == EnrolmentKind.ASSIGNED else _("no")
    enrolled_on, completed_on = _local_day(enrolled_at), _local_day(completed_at)
    about = [f"{last_name} {first_name}", office or "", enrolled_on, assigned, due_on, completed_on, len(days)]
    return about + list(map(days.get, parts))


def _local_day(at: datetime | None) -> date | None:
    return timezone.localtime(at).date() if at else None


@lru_cache(maxsize=20_000)
def _day(hour: str) -> date:
    """The day in Europe/Warsaw of an hour in UTC."""
    return timezone.localtime(datetime.strptime(hour, "%Y-%m-%d %H").replace(tzinfo=UTC)).date()
