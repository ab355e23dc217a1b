"""Which changed lessons wait for whom.

Who has done a lesson confirms its later material versions, in one step; nobody else is asked. It is no progress: what
is done stays done.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from courses.models import (
    Certificate,
    CertificateState,
    ChangeKind,
    CoursePage,
    LessonDone,
    LessonPage,
)
from courses.queries.part_rules import PART_RULES, all_apply, part_rules, rules_in
from courses.queries.releases import named_in, reaches_scope, releases_of
from courses.queries.terms import Terms
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
            releases=releases_of(OuterRef("lesson__publications__pk")),
            release_code=F("lesson__publications__release__system__code"),
            release_version=F("lesson__publications__release__version"),
            **part_rules("lesson__"),
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
    *PART_RULES,
    "releases",
    "release_code",
    "release_version",
)


def _that_apply(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Nobody is asked of a lesson that is no part of a course for them, nor of a version that follows a release which
    their partner does not run yet; two statements more where any is such.
    """
    ruled = [(row, rules_in(row), _releases(row)) for row in rows]
    people = {row["person_id"] for row, rules, releases in ruled if rules or releases}
    scopes = scopes_of(people, timezone.localdate()) if people else {}
    return [
        row
        for row, rules, releases in ruled
        for scope in (scopes.get(row["person_id"]),)
        if all_apply(rules, scope) and reaches_scope(releases, scope)
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
    """Ids of the valid certificates that rest on a course with a lesson that waits for its holder: by the conditions
    that each pins, whatever its programme asks for today, and by those of the certificates that it has renewed.

    They stay valid and open what they opened; one that pins nothing rests on no course. One statement, and a second
    one where anything waits for a renewal.
    """
    valid = [each for each in certificates if each.terms and each.stands(day) == CertificateState.VALID]
    rows = changed(LessonDone.objects.filter(person__in={each.holder_id for each in valid}))
    waits = set(_courses_that_wait(rows))
    if not waits:
        return set()
    terms = {each.pk: Terms.from_data(each.terms) for each in valid}
    older = _renewed_by([each for each in valid if terms[each.pk].renews])
    return {each.pk for each in valid if any((each.holder_id, pk) in waits for pk in _behind(terms[each.pk], older))}


def _renewed_by(renewals: Collection[Certificate]) -> dict[int, Terms]:
    """The terms of every certificate that these may have renewed, one after another; one statement, if any."""
    if not renewals:
        return {}
    rows = Certificate.objects.filter(
        holder__in={each.holder_id for each in renewals}, programme__in={each.programme_id for each in renewals}
    )
    return {pk: Terms.from_data(terms) for pk, terms in rows.values_list("pk", "terms") if terms}


def _behind(terms: Terms, older: Mapping[int, Terms]) -> set[int]:
    """Courses that a certificate and those before it asked for."""
    courses = set(terms.course_ids)
    while terms.renews and (before := older.get(terms.renews)):
        terms = before
        courses |= terms.course_ids
    return courses


def _courses_that_wait(rows: Any) -> Iterator[tuple[int, int]]:
    for row in _that_apply(rows.values("course_id", *COLUMNS)):
        if _waiting([row]):
            yield row["person_id"], row["course_id"]
