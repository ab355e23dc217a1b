"""Where the facts come from that certificates rest on."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.db.models.functions import Length, Substr
from django.utils import timezone

from courses.models import (
    Certificate,
    CertificateState,
    CoursePage,
    Enrolment,
    EvaluationOutcome,
    InstructionCard,
    QuizPage,
)
from courses.queries.as_taken import as_taken
from courses.queries.cards import passed_cards
from courses.queries.certification import Condition, conditions, counts
from courses.queries.course_standing import completed_of
from courses.queries.evidence import Evidence, evidence
from courses.queries.facts import Done, Facts, Judged, Tried
from courses.queries.outline import Outline, outlines_for_all
from courses.queries.results import Try, results_from, tries_at
from courses.queries.terms import Terms
from lms.models import Appointment
from lms.models.standing import AUTHOR_ROLES


@dataclass(frozen=True)
class Records:
    """Every record of what one person has done of some pages; facts are made of it for any day to count from.

    `cards` are in the order of signing, so that the newest of an instruction proves it; `outcomes` stand and are in the
    order of their days; `held` are certificates. `outlines` are those of the courses and of the courses that the exams
    stand in; `shut` are the courses for roles that the person lacks.
    """

    outlines: tuple[Outline, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    cards: tuple[InstructionCard, ...] = ()
    tries: tuple[Try, ...] = ()
    outcomes: tuple[EvaluationOutcome, ...] = ()
    held: tuple[Certificate, ...] = ()
    shut: frozenset[int] = frozenset()

    def facts(self, since: str = "", day: date | None = None) -> Facts:
        """Out of what was done since that day (in ISO form), of everything without one.

        A certificate is a fact while it is valid on `day`; without a day, while nothing was decided against it.
        """
        done = [each for each in self.evidence if counts(each.at, since)]
        results = results_from(each for each in self.tries if counts(each.at, since))
        judged = [each for each in self.outcomes if each.held_on.isoformat() >= since]
        signed = {card.page_id: _card(card) for card in self.cards}
        return Facts(
            courses={pk: Done(at) for pk, at in completed_of(self.outlines, done).items()},
            cards={pk: card for pk, card in signed.items() if counts(card.at, since)},
            exams={
                pk: Done(result.passed_at, {"percent": result.best_percent})
                for pk, result in results.items()
                if result.passed_at
            },
            evaluations={each.evaluation_id: _judged(each) for each in judged if each.is_positive},
            judged={each.evaluation_id: Judged(each.is_positive, each.held_on, each.comment) for each in judged},
            certificates={each.programme_id: _held(each) for each in self.held if _holds(each, day)},
            for_others=frozenset(self._for_others()),
            tried={pk: Tried(each.attempts, each.best_percent) for pk, each in results.items() if not each.passed},
        )

    def _for_others(self) -> Iterator[int]:
        """Courses, and tests that stand in such a course or that are themselves no part of theirs for the person."""
        for each in self.outlines:
            is_for_others = not each.holds or each.pk in self.shut
            if is_for_others:
                yield each.pk
            parts = each.whole if is_for_others else each.left_out
            yield from (item.pk for item in parts if item.is_quiz)


def records_behind(person_id: int, terms: Iterable[Terms]) -> Records:
    """What this person has done of everything that the terms ask for; as many statements for one as for many terms."""
    listed = list(terms)
    courses = {pk for one in listed for pk in one.course_ids}
    cards = {each.pk for one in listed for each in one.cards}
    exams = {one.exam.pk for one in listed if one.exam}
    judged = {each.pk for one in listed for each in one.evaluations}
    before = {one.after.pk for one in listed if one.after}
    outlines = outlines_for_all(_courses_of(courses, exams)) if courses or exams else []
    taken = as_taken(outlines, [person_id])
    return Records(
        outlines=tuple(taken(each, person_id) for each in outlines),
        evidence=tuple(evidence([person_id])[person_id]) if courses else (),
        cards=tuple(passed_cards(person_id).filter(page_id__in=cards)) if cards else (),
        tries=tuple(tries_at(person_id, exams)) if exams else (),
        outcomes=tuple(outcomes_of(person_id).filter(evaluation__in=judged)) if judged else (),
        held=tuple(Certificate.objects.filter(holder=person_id, programme__in=before)) if before else (),
        shut=shut_by_roles(person_id, outlines),
    )


def _courses_of(courses: Collection[int], exams: Collection[int]) -> QuerySet[CoursePage]:
    """These, and those that the exams stand in."""
    if not exams:
        return CoursePage.objects.filter(pk__in=courses)
    place = Substr("path", 1, Length("path") - CoursePage.steplen)
    around = QuizPage.objects.filter(pk__in=exams).order_by().annotate(place=place).values("place")
    return CoursePage.objects.filter(Q(pk__in=courses) | Q(path__in=around))


def shut_by_roles(person_id: int, outlines: Iterable[Outline]) -> frozenset[int]:
    """Courses for roles that the person lacks, who is not on their list either; authors pass by their rules. Two
    statements at most, none where no course asks for a role.
    """
    ruled = {each.pk: AUTHOR_ROLES.union(each.for_roles) for each in outlines if each.for_roles}
    if not ruled:
        return frozenset()
    in_force = Appointment.objects.in_force(timezone.localdate()).filter(person=person_id)
    held = set(in_force.values_list("role", flat=True))
    lacking = frozenset(pk for pk, roles in ruled.items() if not roles & held)
    listed = Enrolment.objects.running().filter(person=person_id, course__in=lacking)
    return lacking.difference(listed.values_list("course_id", flat=True))


def outcomes_of(person_id: int) -> QuerySet[EvaluationOutcome]:
    """What trainers judged of this person and nobody corrected, in the order of days."""
    return EvaluationOutcome.objects.filter(person_id=person_id).standing()


def conditions_for(person_id: int, terms: Terms, day: date) -> tuple[Condition, ...]:
    """Every condition of the terms, as far as this person has met it on that day."""
    return conditions(terms, records_behind(person_id, [terms]).facts(terms.since, day))


def _card(card: InstructionCard) -> Done:
    """Since the second signature, which a signed card has, as the database demands."""
    return Done(card.signed_at or card.opened_at, {"card": card.pk, "number": card.full_number})


def _judged(outcome: EvaluationOutcome) -> Done:
    """At noon of its day, which is all that is known of the hour."""
    noon = timezone.make_aware(datetime.combine(outcome.held_on, time(12)))
    return Done(noon, {"outcome": outcome.pk})


def _holds(certificate: Certificate, day: date | None) -> bool:
    stands = certificate.stands(day) if day else certificate.state
    return stands == CertificateState.VALID and certificate.issued_on is not None


def _held(certificate: Certificate) -> Done:
    issued = certificate.issued_on or date.min
    return Done(timezone.make_aware(datetime.combine(issued, time(12))), {"certificate": certificate.pk})
