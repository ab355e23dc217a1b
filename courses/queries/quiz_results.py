"""The attempts at one test, as much of them as somebody may see. By date only: nobody is ranked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.models import Attempt, QuizPage
from lms.models import Appointment, Person
from lms.permissions import can

CHUNK = 1000


@dataclass(frozen=True)
class Sight:
    """Who oversees people sees `names`, who teaches sees `marks`, the office both. Answers are seen by none of them."""

    names: bool
    marks: bool


def sight_of(person: Person, quiz: QuizPage, *, is_seen: bool = False) -> Sight | None:
    """None where this person sees nothing of it. `is_seen`: the page itself is known to be visible to them."""
    if person.standing.sees_all_people:
        return Sight(names=True, marks=True)
    if can(person, "courses.analyse", quiz):
        return Sight(names=False, marks=True)
    if not can(person, "courses.oversee"):
        return None
    is_seen = is_seen or QuizPage.objects.visible_to(person).filter(pk=quiz.pk).exists()
    return Sight(names=True, marks=False) if is_seen else None


def attempts_at(quiz: QuizPage, person: Person, sight: Sight) -> QuerySet[Any]:
    """Each with the person and `office`, the short name of the partner they work for."""
    rows = Attempt.objects.filter(quiz=quiz).select_related("person")
    held = Appointment.objects.in_force(timezone.localdate()).filter(organisation__kind="partner")
    office = held.filter(person=OuterRef("person")).order_by("-pk").values("organisation__short_name")[:1]
    rows = rows.annotate(office=Subquery(office))
    return rows.overseen_by(person) if sight.names else rows


def counted(rows: QuerySet[Any]) -> dict[str, int]:
    """How many people, submitted attempts, and people who have passed; one statement."""
    plain = rows.order_by().exclude(submitted_at=None)
    passed = Q(passed=True)
    return plain.aggregate(
        attempts=Count("pk"),
        people=Count("person", distinct=True),
        passed=Count("person", distinct=True, filter=passed),
    )


def state_of(attempt: Attempt) -> str:
    if attempt.is_open:
        return pgettext("test", "Under way")
    if attempt.waits:
        return pgettext("test", "Waits to be marked")
    return pgettext("test", "Passed") if attempt.passed else pgettext("test", "Not passed")


def result_table(rows: QuerySet[Any], sight: Sight) -> tuple[list[str], Iterator[list[Any]]]:
    """Header and rows of the file, read in pieces; oldest first. One statement."""
    header = [_("Person"), _("Office")] if sight.names else []
    header += [_("Attempt"), _("Begun"), _("Submitted")] if sight.marks else [_("Day")]
    header += [_("Result in percent"), _("State")] if sight.marks else [_("State")]
    return header, (_cells(row, sight) for row in rows.order_by("pk").iterator(chunk_size=CHUNK))


def _cells(row: Any, sight: Sight) -> list[Any]:
    who = [str(row.person), row.office or ""] if sight.names else []
    if not sight.marks:
        return [*who, timezone.localtime(row.submitted_at or row.began_at).date(), state_of(row)]
    return [*who, row.number, _moment(row.began_at), _moment(row.submitted_at), row.percent, state_of(row)]


def _moment(at: Any) -> Any:
    return timezone.localtime(at).replace(microsecond=0) if at else None
