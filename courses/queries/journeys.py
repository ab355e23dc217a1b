"""A leader's way to each certificate: what is done, what is missing and why, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse
from wagtail.models import Page

from courses.models import (
    Certificate,
    CertificateState,
    CoursePage,
    Programme,
    ProgrammeCourse,
    ProgrammeInstruction,
)
from courses.queries.achievements import facts_of
from courses.queries.certification import Condition, Kind, Terms, are_met, conditions, terms_of
from lms.models import Person

STEP = Page.steplen


@dataclass(frozen=True)
class Journey:
    """One programme as one person stands in it. `certificate` is the newest one, whatever became of it."""

    programme: Programme
    conditions: tuple[Condition, ...]
    certificate: Certificate | None
    day: date

    @property
    def done(self) -> int:
        return sum(each.met for each in self.conditions)

    @property
    def total(self) -> int:
        return len(self.conditions)

    @property
    def standing(self) -> str:
        """How the newest certificate stands today; empty without one."""
        return self.certificate.stands(self.day) if self.certificate else ""

    @property
    def is_expiring(self) -> bool:
        return bool(self.certificate and self.certificate.is_expiring(self.day))

    @property
    def is_under_way(self) -> bool:
        """Whether there is something to do: no certificate that holds, waits, or only the office can resume."""
        if self.standing == CertificateState.VALID:
            return self.is_expiring or self.is_outdated
        return self.standing not in (CertificateState.REQUESTED, CertificateState.SUSPENDED)

    @property
    def is_outdated(self) -> bool:
        """The programme has asked for something else since."""
        return bool(self.certificate and self.certificate.programme_version < self.programme.version)

    @property
    def may_ask(self) -> bool:
        return self.programme.is_active and self.is_under_way and are_met(self.conditions)

    @property
    def next(self) -> Condition | None:
        """The first condition that is not met; None when all are."""
        return next((each for each in self.conditions if not each.met), None)


def journeys(person: Person, day: date) -> list[Journey]:
    """Every programme open to the person, in the order of names; the statements do not grow with their number."""
    programmes = programmes_open_to(person)
    if not programmes:
        return []
    terms = {programme.pk: terms_of(programme) for programme in programmes}
    facts, urls = facts_of(person.pk, terms.values()), addresses_of(terms.values())
    held = Certificate.objects.filter(holder=person, programme__in=programmes).order_by("pk")
    newest = {certificate.programme_id: certificate for certificate in held}
    return [Journey(each, conditions(terms[each.pk], facts, urls), newest.get(each.pk), day) for each in programmes]


def programmes_open_to(person: Person) -> list[Programme]:
    """The active programmes for a role that the person holds, with everything they ask for; four statements."""
    rows = (
        Programme.objects.active()
        .select_related("exam")
        .prefetch_related(
            Prefetch("course_rows", ProgrammeCourse.objects.select_related("course")),
            Prefetch("instruction_rows", ProgrammeInstruction.objects.select_related("instruction")),
        )
    )
    return [each for each in rows if person.standing.has(*each.open_to_roles)]


def addresses_of(terms: Iterable[Terms]) -> dict[int, str]:
    """Where each page that is asked for is read or taken, by its id; two statements."""
    asked = {pk: kind for each in terms for kind, pk in each.asks}
    pages = list(Page.objects.filter(pk__in=asked, live=True).values_list("pk", "slug", "path"))
    above = [path[:-STEP] for pk, _slug, path in pages if asked[pk] == Kind.EXAM]
    within = dict(CoursePage.objects.filter(path__in=above).values_list("path", "slug"))
    return {pk: _address(asked[pk], slug, within.get(path[:-STEP], "")) for pk, slug, path in pages}


def _address(kind: str, slug: str, course: str) -> str:
    if kind == Kind.CARD:
        return reverse("instruction", args=[slug])
    return reverse("course_part", args=[course, slug]) if course else reverse("course", args=[slug])
