"""What a home gathers of one's learning is what certificates rest on, and nothing of others."""

import pytest

from courses.models import CoursePage, Enrolment
from courses.operations.enrol import enrol
from courses.operations.mark_work import mark_work
from courses.queries.achievements import records_behind
from courses.queries.evidence import Evidence, evidence_of
from courses.queries.facts import Facts
from courses.queries.learnt import courses_of, learnt, records_of
from courses.queries.outline import catalogue, outlines
from courses.queries.terms import terms_of
from lms.models import Person
from tests.factories.cards import make_signed
from tests.factories.certificates import do_courses, make_programme
from tests.factories.courses import lessons_of, make_course, make_course_draft
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz, make_result
from tests.factories.works import make_task, make_work


def test_a_home_knows_the_facts_that_a_certificate_rests_on(cast: Cast) -> None:
    page, exam, failed = make_instruction(cast), make_quiz(cast, questions=4), make_quiz(cast, title="Próba")
    programmes = [make_programme(cast, cards=[page], exam=exam), make_programme(cast, "Drugi", exam=failed)]
    do_courses(programmes[0], cast.leon)
    make_signed(cast, page=page, whom=cast.leon)
    make_result(exam, cast.leon, right=2)
    make_result(exam, cast.leon, right=3)
    make_result(failed, cast.leon, right=0)

    leon, other = (Person.objects.get(pk=each.pk) for each in (cast.leon, cast.obcy_leon))
    facts = records_behind(leon.pk, [terms_of(each) for each in programmes]).facts()

    assert (len(facts.courses), len(facts.cards), len(facts.exams), len(facts.tried)) == (1, 1, 1, 1)
    assert (learnt(leon, NOON).facts(), learnt(other, NOON).facts()) == (facts, Facts())


def test_records_are_the_lessons_done_and_the_tests_passed(cast: Cast) -> None:
    course = make_course(cast, "Podstawy", lessons=1)
    programme = make_programme(cast, courses=[course])
    do_courses(programme, cast.leon)
    exam = make_quiz(cast)
    passed = make_result(exam, cast.leon)

    records = {(each.item_id, each.at) for each in records_of(cast.leon, NOON)}

    assert records == {(lessons_of(course)[0].pk, NOON), (exam.pk, passed.submitted_at)}
    assert records_of(cast.zofia, NOON) == []
    assert [each.title for each in courses_of(cast.leon, NOON)] == ["Podstawy"]
    assert courses_of(cast.zofia, NOON) == []


def test_a_home_counts_a_task_that_is_passed_and_no_other(cast: Cast) -> None:
    page, other = make_task(cast), make_task(cast, title="Inne")
    mark_work(work=make_work(cast, page, by=cast.leon), levels=[2, 1], comment="", by=cast.tomasz, now=NOON)
    mark_work(work=make_work(cast, other, by=cast.leon), levels=[0, 0], comment="", by=cast.tomasz, now=NOON)

    assert records_of(cast.leon, NOON) == evidence_of(cast.leon) == [Evidence(page.pk, NOON)]


@pytest.mark.parametrize("who", ["zofia", "leon", "obcy_leon", "renata", "tomasz", "wanda", "maria"])
def test_own_courses_are_those_that_are_built_for_the_person_alone(cast: Cast, who: str) -> None:
    """Compiled once for a standing: each brings their own enrolment, course by course, and nobody else's."""
    courses = [make_course(cast, title, lessons=1) for title in ("Jeden", "Dwa", "Trzy")]
    make_programme(cast, courses=courses[2:])
    people = [cast.zofia, cast.leon, cast.obcy_leon, cast.tomasz]
    for place, person in enumerate(people):
        for course in courses[: place % 2 + 1]:
            enrol(course=course, by=person, now=NOON)
    person = Person.objects.get(pk=getattr(cast, who).pk)

    found = courses_of(person, NOON)

    ids = {each.pk for each in found}
    alone = {each.pk: each for each in outlines(person, CoursePage.objects.filter(pk__in=ids))}
    taken = Enrolment.objects.filter(person=person).values_list("course_id", flat=True)
    assert {each.pk for each in found if each.enrolled} == set(taken)
    assert [each for each in found if each.pk in alone] == [alone[each.pk] for each in found if each.pk in alone]
    assert len(alone) == len(found)


@pytest.mark.parametrize("who", ["zofia", "leon", "obcy_leon", "renata", "tomasz", "wanda", "maria", "ada"])
def test_the_catalogue_is_the_one_that_is_built_for_the_person_alone(cast: Cast, who: str) -> None:
    courses = [make_course(cast, title, lessons=1) for title in ("Jeden", "Dwa")]
    make_course_draft(cast, "Szkic")
    for person in (cast.leon, cast.obcy_leon):
        enrol(course=courses[0], by=person, now=NOON)
    person = Person.objects.get(pk=getattr(cast, who).pk)

    found, alone = catalogue(person)

    assert found == outlines(person, CoursePage.objects.all())
    assert alone == []
    assert {each.title for each in found} >= {"Jeden", "Dwa"}
