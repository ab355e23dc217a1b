"""Releases of systems that an author may name as the reason for a change, and whom the change reaches then."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from courses.records.lesson_done import LessonDone, Touched
from courses.records.release_mark import ReleaseMark
from lms.models import Contract, Person, Release
from lms.queries.scope import runs, scopes_of


def releases_seen(person: Person) -> QuerySet[Release]:
    """The office sees every release, a contractor those of the systems in its contracts; what comes last first."""
    rows = _in_order()
    if person.standing.sees_all_people:
        return rows
    return rows.filter(system__in=Contract.objects.visible_to(person).values("systems"))


def _in_order() -> QuerySet[Release]:
    return Release.objects.select_related("system", "delta_exam__quiz").order_by("-released_on", "-pk")


def open_releases(person: Person, page_id: int | None, kept: int | None = None) -> QuerySet[Release]:
    """Of those that the person sees: planned ones, the newest one of each system that is out, and any for which the
    page waits.

    `kept` is one that was chosen before and may stay, of whatever system.
    """
    day = timezone.localdate()
    newer = Release.objects.filter(
        system=OuterRef("system"), released_on__gt=OuterRef("released_on"), released_on__lte=day
    )
    waits = ReleaseMark.objects.open().filter(page=page_id, release=OuterRef("pk"))
    seen = releases_seen(person).filter(~Exists(newer) | Exists(waits))
    if kept is None:
        return seen
    return _in_order().filter(Q(pk=kept) | Q(pk__in=seen.order_by().values("pk")))


def touched_by(lesson_id: int | None, releases: Iterable[Release], day: date) -> dict[int, Touched]:
    """By release: whom a material change that follows it would reach now; three statements, none without a release."""
    listed = list(releases)
    if not listed:
        return {}
    asked = LessonDone.objects.standing().filter(lesson=lesson_id).in_offices(day)
    rows: list[Any] = list(asked.values_list("person_id", "office"))
    scopes = scopes_of({person for person, _office in rows}, day)
    found = {}
    for each in listed:
        reached = [row for row in rows if _reaches(scopes.get(row[0]), each)]
        found[each.pk] = Touched(len(reached), len({office for _person, office in reached if office}))
    return found


def _reaches(scope: Any, release: Release) -> bool:
    return scope is None or runs(scope, release.system.code, release.version)
