"""Which changed lessons wait for whom.

Who has done a lesson confirms its later material versions, in one step; nobody else is asked. It is no progress: what
is done stays done.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from courses.blocks.applies import applies, rule_of_page
from courses.models import (
    Certificate,
    CertificateState,
    ChangeKind,
    CoursePage,
    LessonDone,
    LessonPage,
    ProgrammeCourse,
)
from courses.queries.releases import named_in, reaches_scope, releases_of
from lms.kit.gathered import Listed, gathered, moment
from lms.models import Person
from lms.pages import PageAudience
from lms.queries.scope import scopes_of


@dataclass(frozen=True)
class Version:
    """A material version of a lesson; `note` tells its readers what has changed."""

    number: int
    note: str
    released_at: datetime


@dataclass(frozen=True)
class Delta:
    """What waits for one person at one lesson: everything since the version they know; `versions` the oldest first."""

    lesson_id: int
    title: str
    since: int
    versions: tuple[Version, ...]

    @property
    def newest(self) -> Version:
        """Confirming it confirms all of them."""
        return self.versions[-1]

    @property
    def note(self) -> str:
        return " ".join(each.note for each in self.versions if each.note)

    @property
    def url(self) -> str:
        return reverse("confirm_change", args=[self.lesson_id])


def waiting(material: Iterable[Version], *, done: int | None, confirmed: Collection[int] = ()) -> tuple[Version, ...]:
    """The material versions that wait for a person, the oldest first.

    `done` is the number of the version they have done, None where the lesson does not stand as done; `confirmed` are
    the numbers of the versions they have confirmed.
    """
    if done is None:
        return ()
    known = max((done, *confirmed))
    return tuple(sorted((each for each in material if each.number > known), key=lambda each: each.number))


def changed_lessons(person: Person, now: datetime) -> Listed:
    """A row for each lesson the person has done and each material version of it."""
    rows = changed(LessonDone.objects.filter(person=person)).order_by("lesson_id", "number")
    return Listed(rows, **{name: name for name in COLUMNS})


def changed(dones: Any) -> Any:
    """Standing records with each material version of their lesson, where readers still find it.

    What is for authors only asks nobody.
    """
    above = Substr(OuterRef("lesson__path"), 1, Length(OuterRef("lesson__path")) - Page.steplen)
    readable = CoursePage.objects.filter(live=True).exclude(audience=PageAudience.AUTHORS).order_by()
    lessons = LessonPage.objects.filter(live=True).exclude(audience=PageAudience.AUTHORS).order_by()
    return (
        dones.standing()
        .with_versions()
        .filter(lesson__publications__change=ChangeKind.MATERIAL)
        .filter(lesson__in=lessons.values("pk"))
        .annotate(course_id=Subquery(readable.filter(path=above).values("pk")[:1]))
        .filter(course_id__isnull=False)
        .annotate(
            title=F("lesson__title"),
            number=F("lesson__publications__number"),
            note=F("lesson__publications__note"),
            released_at=F("lesson__publications__released_at"),
            only_for=F("lesson__only_for"),
            releases=releases_of(OuterRef("lesson__publications__pk")),
            release_code=F("lesson__publications__release__system__code"),
            release_version=F("lesson__publications__release__version"),
        )
    )


def deltas_of(person: Person, now: datetime) -> list[Delta]:
    """What waits for this person, the longest waiting first; gathered."""
    rows = _that_apply(gathered(person, now, changed_lessons))
    return _deltas({**row, "released_at": moment(row["released_at"])} for row in rows)


def delta_of(person: Person, lesson_id: int) -> Delta | None:
    """What waits for this person at this lesson; one statement."""
    rows = changed(LessonDone.objects.filter(person=person, lesson_id=lesson_id))
    return next(iter(_deltas(_that_apply(rows.values(*COLUMNS)))), None)


COLUMNS = (
    "person_id",
    "lesson_id",
    "title",
    "number",
    "note",
    "released_at",
    "done",
    "confirmed",
    "only_for",
    "releases",
    "release_code",
    "release_version",
)


def _that_apply(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Nobody is asked of a lesson that holds for other partners only, nor of a version that follows a release which
    their partner does not run yet; two statements more where any is such.
    """
    ruled = [(row, rule_of_page(row["only_for"]), _releases(row)) for row in rows]
    people = {row["person_id"] for row, rule, releases in ruled if rule or releases}
    scopes = scopes_of(people, timezone.localdate()) if people else {}
    return [
        row
        for row, rule, releases in ruled
        for scope in (scopes.get(row["person_id"]),)
        if applies(rule, scope) and reaches_scope(releases, scope)
    ]


def _releases(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Those whose marks the version settled, and the one that its author named."""
    named = [(row["release_code"], row["release_version"])] if row["release_code"] else []
    return [*named_in(row["releases"]), *named]


def _deltas(rows: Iterable[dict[str, Any]]) -> list[Delta]:
    """Of one person."""
    lessons: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        lessons[row["lesson_id"]].append(row)
    found = [Delta(pk, of[0]["title"], _known(of[0]), _waiting(of)) for pk, of in lessons.items()]
    return sorted((each for each in found if each.versions), key=lambda each: each.versions[0].released_at)


def _waiting(rows: list[dict[str, Any]]) -> tuple[Version, ...]:
    """Of one lesson of one person."""
    material = [Version(row["number"], row["note"], row["released_at"]) for row in rows]
    return waiting(material, done=rows[0]["done"], confirmed=[rows[0]["confirmed"]])


def _known(row: dict[str, Any]) -> int:
    return max(row["done"], row["confirmed"])


def deltas_of_many(people: Collection[int]) -> dict[int, list[Delta]]:
    """By person, only of whom something waits; one statement."""
    return _by_person(changed(LessonDone.objects.filter(person__in=people)))


def people_asked_by(lesson_id: int, number: int, day: date) -> QuerySet[Person]:
    """People with a role that day for whom this version of the lesson waits."""
    rows = changed(LessonDone.objects.filter(lesson_id=lesson_id)).filter(number=number)
    asked = rows.filter(done__lt=number, confirmed__lt=number).in_offices(day).order_by().values(*COLUMNS)
    return Person.objects.filter(pk__in=[row["person_id"] for row in _that_apply(asked)])


def deltas_since(since: datetime) -> dict[int, list[Delta]]:
    """By person: what waits at lessons of which a material version was published after that moment; one statement."""
    rows = changed(LessonDone.objects.filter(person__is_active=True))
    recent = LessonPage.objects.filter(publications__change=ChangeKind.MATERIAL, publications__released_at__gt=since)
    return _by_person(rows.filter(lesson__in=recent.order_by().values("pk")))


def _by_person(rows: Any) -> dict[int, list[Delta]]:
    people: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in _that_apply(rows.values(*COLUMNS)):
        people[row["person_id"]].append(row)
    found = ((person, _deltas(of)) for person, of in people.items())
    return {person: deltas for person, deltas in found if deltas}


def with_delta(certificates: Iterable[Certificate], day: date) -> set[int]:
    """Ids of the valid certificates whose programme asks for a lesson that waits for its holder.

    They stay valid and open what they opened. One statement, and a second one where anything waits.
    """
    valid = [each for each in certificates if each.stands(day) == CertificateState.VALID]
    rows = changed(LessonDone.objects.filter(person__in={each.holder_id for each in valid}))
    waits = set(_courses_that_wait(rows))
    if not waits:
        return set()
    asked = ProgrammeCourse.objects.filter(programme__in={each.programme_id for each in valid})
    courses: dict[int, set[int]] = defaultdict(set)
    for programme, course in asked.values_list("programme_id", "course_id"):
        courses[programme].add(course)
    return {each.pk for each in valid if any((each.holder_id, pk) in waits for pk in courses[each.programme_id])}


def _courses_that_wait(rows: Any) -> Iterator[tuple[int, int]]:
    for row in _that_apply(rows.values("course_id", *COLUMNS)):
        if _waiting([row]):
            yield row["person_id"], row["course_id"]
