"""A leader's way to each certificate: what is done, what is missing and why, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
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
from courses.queries.certification import Condition, Facts, Required, Terms, are_met, conditions, terms_with
from lms.kit.gathered import Listed, Rows
from lms.models import Person


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


@dataclass(frozen=True)
class Offer:
    """A programme, what it asks for today, and where each of those pages is read or taken."""

    programme: Programme
    terms: Terms
    urls: dict[int, str]


def journeys(person: Person, day: date) -> list[Journey]:
    """Every programme open to the person, in the order of names; the statements do not grow with their number."""
    offers = offers_to(person)
    if not offers:
        return []
    facts = facts_of(person.pk, [each.terms for each in offers])
    return journeys_by(offers, facts, Certificate.objects.filter(holder=person).order_by("pk"), day)


def journeys_by(offers: Iterable[Offer], facts: Facts, held: Iterable[Certificate], day: date) -> list[Journey]:
    """A way for each offer, by the facts; `held` are all certificates of the person, the newest last."""
    newest = {certificate.programme_id: certificate for certificate in held}
    return [
        Journey(each.programme, conditions(each.terms, facts, each.urls), newest.get(each.programme.pk), day)
        for each in offers
    ]


def offers_to(person: Person) -> list[Offer]:
    """The active programmes for a role that the person holds, with everything they ask for; one statement."""
    courses = ProgrammeCourse.objects.filter(programme=OuterRef("pk")).order_by("sort_order", "pk")
    cards = ProgrammeInstruction.objects.filter(programme=OuterRef("pk")).order_by("sort_order", "pk")
    above = Substr(OuterRef("exam__path"), 1, Length(OuterRef("exam__path")) - Page.steplen)
    rows = Programme.objects.active().select_related("exam").order_by("name", "pk")
    rows = rows.annotate(
        course_list=_pages(courses, "course"),
        card_list=_pages(cards, "instruction"),
        exam_within=Subquery(CoursePage.objects.order_by().filter(path=above).values("slug")[:1]),
    )
    return [_offer(each) for each in rows if person.standing.has(*each.open_to_roles)]


def _pages(rows: QuerySet[Any], name: str) -> Listed:
    columns = {column: f"{name}__{column}" for column in ("title", "slug", "live")}
    return Listed(rows, pk=f"{name}_id", **columns)


def _offer(programme: Any) -> Offer:
    exam = programme.exam
    terms = terms_with(programme, courses=_required(programme.course_list), cards=_required(programme.card_list))
    urls = {each["pk"]: reverse("course", args=[each["slug"]]) for each in programme.course_list if each["live"]}
    urls |= {each["pk"]: reverse("instruction", args=[each["slug"]]) for each in programme.card_list if each["live"]}
    if exam and exam.live:
        within = programme.exam_within
        place = ("course_part", [within, exam.slug]) if within else ("course", [exam.slug])
        urls[exam.pk] = reverse(place[0], args=place[1])
    return Offer(programme, terms, urls)


def _required(rows: Rows) -> list[Required]:
    return [Required(row["pk"], row["title"]) for row in rows]
