"""A leader's way to each certificate: what is done, what is missing and why, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length, Substr
from django.urls import reverse
from wagtail.models import Page

from courses.models import (
    Certificate,
    CertificateState,
    CourseNeed,
    CoursePage,
    ElectiveCourse,
    Programme,
    ProgrammeCourse,
    ProgrammeEvaluation,
    ProgrammeInstruction,
    RenewalCourse,
    RenewalInstruction,
)
from courses.queries.achievements import Records, records_behind
from courses.queries.certification import Condition, are_met, asked, conditions
from courses.queries.opening import Opener
from courses.queries.renewal import terms_on
from courses.queries.renewal_ahead import Ahead, ahead
from courses.queries.terms import Electives, Kind, Paths, Required, Rows, Terms, paths_with
from lms.kit.gathered import Listed
from lms.kit.gathered import Rows as Listing
from lms.models import Person


@dataclass(frozen=True)
class Journey:
    """One programme as one person stands in it. `certificate` is the newest one, whatever became of it; `renewal` what
    a renewal asks for today. `for_others` are courses and exams that are no part of this person's way.
    """

    programme: Programme
    terms: Terms
    conditions: tuple[Condition, ...]
    certificate: Certificate | None
    renewal: Terms
    day: date
    for_others: frozenset[int] = frozenset()

    @property
    def done(self) -> int:
        return sum(each.met for each in asked(self.conditions))

    @property
    def total(self) -> int:
        return len(asked(self.conditions))

    @property
    def standing(self) -> str:
        """How the newest certificate stands today; empty without one."""
        return self.certificate.stands(self.day) if self.certificate else ""

    @property
    def is_expiring(self) -> bool:
        return bool(self.certificate and self.certificate.is_expiring(self.day))

    @property
    def ahead(self) -> Ahead | None:
        """What the renewal of a certificate that holds will ask for; None once its time has begun."""
        if not self.certificate or self.standing != CertificateState.VALID or self.is_expiring:
            return None
        return ahead(self.certificate, self.renewal, self.for_others)

    @property
    def is_renewal(self) -> bool:
        """Whether the shorter way is open."""
        return self.terms.renews is not None

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
        """The first condition that is not met and not locked; None when all are met."""
        return next((each for each in self.conditions if not each.met and not each.is_locked), None)

    def opener_of(self, page_id: int) -> tuple[Opener, ...]:
        """What is to be done before this course, card or exam opens on the way; nothing where it is open or no part
        of it. A card goes by the id of its instruction.
        """
        if not self.is_under_way:
            return ()
        for each in self.conditions:
            if each.kind in (Kind.COURSE, Kind.CARD, Kind.EXAM) and each.page == page_id:
                return each.first
            for option in each.options:
                if option.pk == page_id:
                    return option.first
        return ()


@dataclass(frozen=True)
class Offer:
    """A programme, what it and its renewal ask for today, and where each of those pages is read or taken."""

    programme: Programme
    paths: Paths
    urls: dict[int, str]


def journeys(person: Person, day: date) -> list[Journey]:
    """Every programme open to the person, in the order of names; the statements do not grow with their number."""
    offers = offers_to(person)
    if not offers:
        return []
    records = records_behind(person.pk, [terms for each in offers for terms in (each.paths.first, each.paths.renewal)])
    return journeys_by(offers, records, Certificate.objects.filter(holder=person).order_by("pk"), day)


def journeys_by(offers: Iterable[Offer], records: Records, held: Iterable[Certificate], day: date) -> list[Journey]:
    """A way for each offer, by the records; `held` are all certificates of the person, the newest last."""
    mine = list(held)
    records = replace(records, held=tuple(mine))
    return [
        _journey(each, records, [one for one in mine if one.programme_id == each.programme.pk], day) for each in offers
    ]


def _journey(offer: Offer, records: Records, held: list[Certificate], day: date) -> Journey:
    terms = terms_on(offer.paths, held, day)
    facts = records.facts(terms.since, day)
    found, newest = conditions(terms, facts, offer.urls), held[-1] if held else None
    return Journey(offer.programme, terms, found, newest, offer.paths.renewal, day, facts.for_others)


def offers_to(person: Person) -> list[Offer]:
    """The active programmes for a role that the person holds, with everything they ask for; one statement."""
    rows = Programme.objects.active().select_related("exam", "renewal_exam", "requires").order_by("name", "pk")
    rows = rows.annotate(
        course_list=_pages(ProgrammeCourse, "course"),
        card_list=_pages(ProgrammeInstruction, "instruction"),
        renewal_course_list=_pages(RenewalCourse, "course"),
        renewal_card_list=_pages(RenewalInstruction, "instruction"),
        elective_list=_elective_pages(),
        evaluation_list=_rows(ProgrammeEvaluation, pk="pk", title="title", kind="kind", asked_by="asked_by"),
        need_list=_rows(CourseNeed, course="course_id", needs="needs_id", way="way"),
        exam_within=_course_around("exam"),
        renewal_exam_within=_course_around("renewal_exam"),
    )
    return [_offer(each) for each in rows if person.standing.has(*each.open_to_roles)]


def _rows(rows: type[Any], **columns: str) -> Listed:
    return Listed(rows.objects.filter(programme=OuterRef("pk")).order_by("sort_order", "pk"), **columns)


def _pages(rows: type[Any], name: str) -> Listed:
    columns = {column: f"{name}__{column}" for column in ("title", "slug", "live")}
    return _rows(rows, pk=f"{name}_id", **columns)


def _elective_pages() -> Listed:
    asked = ElectiveCourse.objects.filter(group__programme=OuterRef("pk"))
    asked = asked.order_by("group__sort_order", "group_id", "sort_order", "pk")
    columns = {column: f"course__{column}" for column in ("title", "slug", "live")}
    group = {"group": "group_id", "group_title": "group__title", "needed": "group__needed", "way": "group__way"}
    return Listed(asked, pk="course_id", **columns, **group)


def _course_around(exam: str) -> Subquery:
    """The slug of the course that an exam stands in."""
    above = Substr(OuterRef(f"{exam}__path"), 1, Length(OuterRef(f"{exam}__path")) - Page.steplen)
    return Subquery(CoursePage.objects.order_by().filter(path=above).values("slug")[:1])


def _offer(programme: Any) -> Offer:
    evaluations = [ProgrammeEvaluation(**row) for row in programme.evaluation_list]
    rows = Rows(
        courses=_required(programme.course_list),
        cards=_required(programme.card_list),
        electives=_electives(programme.elective_list),
        evaluations=tuple((Required(each.pk, each.full_title), each.asked_by) for each in evaluations),
        needs=tuple(((row["course"], row["needs"]), row["way"]) for row in programme.need_list),
        renewal_courses=_required(programme.renewal_course_list),
        renewal_cards=_required(programme.renewal_card_list),
    )
    return Offer(programme, paths_with(programme, rows), _urls(programme))


def _electives(listed: Listing) -> tuple[tuple[Electives, str], ...]:
    groups = groupby(listed, key=lambda row: (row["group"], row["group_title"], row["needed"], row["way"]))
    return tuple((Electives(pk, title, needed, _required(of)), way) for (pk, title, needed, way), of in groups)


def _urls(programme: Any) -> dict[int, str]:
    courses = (*programme.course_list, *programme.renewal_course_list, *programme.elective_list)
    cards = (*programme.card_list, *programme.renewal_card_list)
    urls = {each["pk"]: reverse("course", args=[each["slug"]]) for each in courses if each["live"]}
    urls |= {each["pk"]: reverse("instruction", args=[each["slug"]]) for each in cards if each["live"]}
    for exam, within in (
        (programme.exam, programme.exam_within),
        (programme.renewal_exam, programme.renewal_exam_within),
    ):
        if exam and exam.live:
            place = ("course_part", [within, exam.slug]) if within else ("course", [exam.slug])
            urls[exam.pk] = reverse(place[0], args=place[1])
    return urls


def _required(rows: Iterable[dict[str, Any]]) -> tuple[Required, ...]:
    return tuple(Required(row["pk"], row["title"]) for row in rows)
