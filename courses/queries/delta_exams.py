"""Which exams that releases of systems demand wait for whom.

Whoever holds a valid certificate of the system that was issued no later than the last day of the exam is asked, once
their partner runs the release; whoever is certified later was certified for it. The certificate stays valid.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from courses.models import Attempt, Certificate, CertificateState, CourseIndexPage, QuizPage
from courses.queries.releases import reaches_scope
from courses.records.certificate import CertificateQuerySet
from lms.kit.gathered import Listed, gathered, moment
from lms.models import Person
from lms.pages import PageAudience
from lms.queries.scope import scope_column, scope_in, scopes_of

SOON = timedelta(days=7)
"""How long before its last day an exam is told of once more."""


@dataclass(frozen=True)
class PendingExam:
    """One exam that waits for one person; `release` is the name of the release."""

    pk: int
    release: str
    quiz_id: int
    title: str
    due_on: date
    asked_at: datetime
    is_overdue: bool

    @property
    def url(self) -> str:
        return reverse("text_by_id", args=[self.quiz_id])

    @property
    def due(self) -> datetime:
        """The end of its last day in Warsaw."""
        return timezone.make_aware(datetime.combine(self.due_on, time.max))

    def told_from(self, now: datetime) -> datetime:
        """The latest moment that is worth a reminder: when it was asked for, a week before its last day, the day after.

        Such a moment that lies before it was asked for is none.
        """
        days = (self.due_on - SOON, self.due_on + timedelta(days=1))
        moments = [timezone.make_aware(datetime.combine(day, time.min)) for day in days]
        return max(at for at in (self.asked_at, *moments) if at <= now or at == self.asked_at)


def exams_to_choose() -> QuerySet[QuizPage]:
    """Published exams that stand alone in the list of courses and that leaders can read."""
    depth = CourseIndexPage.objects.order_by().values("depth")[:1]
    rows = QuizPage.objects.live().filter(depth=Subquery(depth) + 1)
    return rows.exclude(audience=PageAudience.AUTHORS).order_by("title", "pk")


def asked_exams(person: Person, now: datetime) -> Listed:
    """A row for each certificate of the person and each exam that it is asked for, wherever the release runs."""
    rows = _pending(Certificate.objects.filter(holder=person), timezone.localdate(now)).order_by("exam_id", "pk")
    return Listed(rows, scope=scope_column(person), **{name: name for name in COLUMNS})


def exams_of(person: Person, now: datetime) -> list[PendingExam]:
    """What waits for this person, the soonest first; gathered."""
    day, found = timezone.localdate(now), []
    for row in gathered(person, now, asked_exams):
        scope = scope_in(json.loads(row["scope"]) if isinstance(row["scope"], str) else row["scope"])
        if reaches_scope([(row["system_code"], row["release_version"])], scope):
            due_on, asked_at = date.fromisoformat(row["exam_due_on"]), moment(row["exam_asked_at"])
            found.append(_exam({**row, "exam_due_on": due_on, "exam_asked_at": asked_at}, day))
    return _sorted(found)


COLUMNS = (
    "pk",
    "holder_id",
    "exam_id",
    "quiz_id",
    "quiz_title",
    "system_code",
    "release_version",
    "exam_due_on",
    "exam_asked_at",
)


def _pending(certificates: CertificateQuerySet, day: date) -> Any:
    """Certificates with each exam that is asked for and that their holder has not passed since."""
    exam = "system__releases__delta_exam"
    passed = Attempt.objects.filter(
        person=OuterRef("holder"), quiz=OuterRef("quiz_id"), passed=True, submitted_at__gte=OuterRef("exam_asked_at")
    )
    return (
        certificates.valid_on(day)
        .annotate(
            exam_id=F(f"{exam}__pk"),
            quiz_id=F(f"{exam}__quiz"),
            quiz_title=F(f"{exam}__quiz__title"),
            system_code=F("system__code"),
            release_version=F("system__releases__version"),
            exam_due_on=F(f"{exam}__due_on"),
            exam_asked_at=F(f"{exam}__asked_at"),
        )
        .filter(**{f"{exam}__quiz__live": True}, issued_on__lte=F("exam_due_on"))
        .exclude(Exists(passed))
    )


def exams_of_certificates(certificates: Iterable[Certificate], day: date) -> dict[int, PendingExam]:
    """By valid certificate, the exam whose day is the soonest; no statement where none is of a system.

    Otherwise one, and two more where any exam is asked for.
    """
    valid = [each.pk for each in certificates if each.system_id and each.stands(day) == CertificateState.VALID]
    rows = _that_run(_pending(Certificate.objects.filter(pk__in=valid), day), day) if valid else []
    found = _by(rows, "pk", day)
    return {pk: exams[0] for pk, exams in found.items()}


def with_overdue_exam(certificates: CertificateQuerySet, day: date) -> set[int]:
    """Ids of those whose exam is late; three statements at most."""
    return {row["pk"] for row in _that_run(_pending(certificates, day).filter(exam_due_on__lt=day), day)}


def exams_of_many(people: Collection[int], day: date) -> dict[int, list[PendingExam]]:
    """By person, only of whom something waits; three statements at most."""
    rows = _pending(Certificate.objects.filter(holder__in=people), day)
    return _by(_that_run(rows, day), "holder_id", day)


def people_asked_for(exam_id: int, day: date) -> QuerySet[Person]:
    """Those for whom this exam waits that day."""
    rows = _that_run(_pending(Certificate.objects.all(), day).filter(exam_id=exam_id), day)
    return Person.objects.filter(pk__in={row["holder_id"] for row in rows})


def exams_since(since: datetime, now: datetime) -> dict[int, list[PendingExam]]:
    """By person who has an account in use: what waits, where something of it is worth a reminder since that moment."""
    day = timezone.localdate(now)
    rows = _pending(Certificate.objects.filter(holder__is_active=True), day)
    found = _by(_that_run(rows, day), "holder_id", day)
    return {pk: exams for pk, exams in found.items() if any(each.told_from(now) > since for each in exams)}


def _that_run(rows: Any, day: date) -> list[dict[str, Any]]:
    """Those whose holder's partner runs the release, as a material change that follows it."""
    listed = list(rows.values(*COLUMNS))
    scopes = scopes_of({row["holder_id"] for row in listed}, day) if listed else {}
    return [
        row
        for row in listed
        if reaches_scope([(row["system_code"], row["release_version"])], scopes.get(row["holder_id"]))
    ]


def _by(rows: Iterable[dict[str, Any]], name: str, day: date) -> dict[int, list[PendingExam]]:
    found: dict[int, list[PendingExam]] = {}
    for row in rows:
        found.setdefault(row[name], []).append(_exam(row, day))
    return {key: _sorted(exams) for key, exams in found.items()}


def _exam(row: dict[str, Any], day: date) -> PendingExam:
    release, due_on = f"{row['system_code']} {row['release_version']}", row["exam_due_on"]
    return PendingExam(
        row["exam_id"], release, row["quiz_id"], row["quiz_title"], due_on, row["exam_asked_at"], due_on < day
    )


def _sorted(exams: Iterable[PendingExam]) -> list[PendingExam]:
    """Each once, however many certificates it is asked for."""
    return sorted({each.pk: each for each in exams}.values(), key=lambda each: (each.due_on, each.pk))
