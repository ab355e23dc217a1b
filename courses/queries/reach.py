"""How many people a material version of a lesson asks to confirm it, and how many have, by partner."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from courses.models import ChangeKind, LessonDone, LessonPage, MarkKind, Publication, ReleaseMark
from courses.queries.part_rules import all_apply, rules_of_lesson
from courses.queries.releases import reaches_scope
from lms.models import Person
from lms.queries.scope import scopes_of


@dataclass(frozen=True)
class OfficeReach:
    """Of one partner; `pk` is None for people of the Marshal's Office and of contractors."""

    pk: int | None
    name: str
    people: int
    confirmed: int = 0


@dataclass(frozen=True)
class Reach:
    """`publication` is None for a change that is not published yet."""

    publication: Publication | None
    offices: tuple[OfficeReach, ...]

    @property
    def people(self) -> int:
        return sum(each.people for each in self.offices)

    @property
    def confirmed(self) -> int:
        return sum(each.confirmed for each in self.offices)


def reach_of_draft(lesson: LessonPage, day: date) -> Reach:
    """Whom a material change published now would ask: where a release waits for it, people who run that one."""
    rows = _of_version(_asked(lesson, day), lesson, None, day)
    return Reach(None, _offices(rows.values("office", "office_name").annotate(people=Count("pk"))))


def reaches(lesson: LessonPage, day: date) -> list[Reach]:
    """For each material version, the newest first; two statements.

    Whoever has confirmed a later version, has confirmed the earlier ones with it.
    """
    published = Publication.objects.filter(page=lesson, change=ChangeKind.MATERIAL).order_by("-number")
    number = F("lesson__publications__number")
    rows = _asked(lesson, day).filter(lesson__publications__change=ChangeKind.MATERIAL, done__lt=number)
    rows = rows.annotate(version=number)
    for version, people in _running(rows, lesson, day).items():
        if version is not None:
            rows = rows.filter(~Q(version=version) | Q(person__in=people))
    counted = rows.values("office", "office_name", "version").annotate(
        people=Count("pk"), confirmed=Count("pk", filter=Q(confirmed__gte=number))
    )
    offices: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in counted:
        offices[row.pop("version")].append(row)
    return [Reach(each, _offices(offices[each.number])) for each in published]


def asked_of_office(lesson: LessonPage, number: int | None, office: int, day: date) -> Any:
    """The people of one partner whom that version asks, or the next one; by name, with `person` and `confirmed`."""
    rows = _asked(lesson, day).filter(office=office)
    if number is not None:
        rows = rows.filter(done__lt=number)
    rows = _of_version(rows, lesson, number, day)
    return rows.select_related("person").order_by("person__last_name", "person__first_name", "person_id")


def may_see_names(person: Person) -> bool:
    """Who sees all people; a trainer of a contractor sees numbers only."""
    return bool(person.standing.sees_all_people)


def _asked(lesson: LessonPage, day: date) -> Any:
    """Those who have done it; one statement to see whether it is for some partners only, two more where it is."""
    rows = LessonDone.objects.standing().filter(lesson=lesson).in_offices(day).with_versions()
    rules = rules_of_lesson(lesson)
    if not rules:
        return rows
    people = set(rows.values_list("person_id", flat=True))
    scopes = scopes_of(people, day)
    return rows.filter(person__in=[pk for pk in people if all_apply(rules, scopes.get(pk))])


def _of_version(rows: Any, lesson: LessonPage, number: int | None, day: date) -> Any:
    """None stands for the version that is not published yet."""
    people = _running(rows, lesson, day).get(number)
    return rows if people is None else rows.filter(person__in=people)


def _running(rows: Any, lesson: LessonPage, day: date) -> dict[int | None, set[int]]:
    """By version that follows releases of systems: those of the people whose partner runs one of them.

    One statement, and three more where any version does.
    """
    marks = ReleaseMark.objects.filter(page=lesson, kind=MarkKind.OUTDATED).order_by()
    chosen = Publication.objects.filter(page=lesson, release__isnull=False).order_by()
    columns = ("release__system__code", "release__version")
    rows_of_both = marks.values_list("publication__number", *columns).union(chosen.values_list("number", *columns))
    releases: dict[int | None, list[tuple[str, str]]] = defaultdict(list)
    for number, code, version in rows_of_both:
        releases[number].append((code, version))
    if coming := _chosen(lesson):
        releases[None] = [(coming.system.code, coming.version)]
    if not releases:
        return {}
    people = set(rows.values_list("person_id", flat=True))
    scopes = scopes_of(people, day)
    return {
        number: {pk for pk in people if reaches_scope(wanted, scopes.get(pk))} for number, wanted in releases.items()
    }


def _chosen(lesson: LessonPage) -> Any:
    """The release that the draft names; no statement where nothing was written since the last version."""
    return lesson.get_latest_revision_as_object().change_release if lesson.has_unpublished_changes else None


def _offices(rows: Any) -> tuple[OfficeReach, ...]:
    """The largest first, people without a partner last."""
    found = [
        OfficeReach(row["office"], row["office_name"] or "", row["people"], row.get("confirmed", 0)) for row in rows
    ]
    return tuple(sorted(found, key=lambda each: (each.pk is None, -each.people, each.name)))
