"""The facts behind certificates: courses, cards signed by both sides, exams; only the person's own."""

import pytest

from courses.blocks.applies import Applies, stored_for_page
from courses.models import CoursePage, ModulePage, QuizPage
from courses.operations.assign import assign
from courses.operations.write_module import write_module
from courses.queries.achievements import conditions_for, records_behind
from courses.queries.certification import are_met
from courses.queries.facts import Done, Facts, Tried
from courses.queries.terms import terms_of
from tests.counting import statements
from tests.factories.cards import make_finished, make_signed, sign
from tests.factories.certificates import do_courses, make_programme
from tests.factories.courses import do_lessons, make_course, make_course_draft, quiz_of, release_course
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz, make_quiz_draft, make_result


def test_what_was_done_is_found_with_its_proof(cast: Cast) -> None:
    page, exam = make_instruction(cast, "Przyjęcie pisma"), make_quiz(cast, questions=4)
    programme = make_programme(cast, cards=[page], exam=exam)
    terms = terms_of(programme)
    assert records_behind(cast.leon.pk, [terms]).facts() == Facts()

    do_courses(programme, cast.leon)
    card = make_signed(cast, page=page, whom=cast.leon)
    make_result(exam, cast.leon, right=2)
    after_one = records_behind(cast.leon.pk, [terms]).facts()
    passed = make_result(exam, cast.leon, right=3)

    assert after_one.tried == {exam.pk: Tried(attempts=1, best_percent=50)}
    assert card.signed_at
    assert passed.submitted_at
    assert records_behind(cast.leon.pk, [terms]).facts() == Facts(
        courses={programme.course_rows.get().course_id: Done(NOON)},
        cards={page.pk: Done(card.signed_at, {"card": card.pk, "number": card.full_number})},
        exams={exam.pk: Done(passed.submitted_at, {"percent": 75})},
    )
    assert records_behind(cast.zofia.pk, [terms]).facts() == Facts()


def test_a_card_without_both_signatures_is_no_fact(cast: Cast) -> None:
    page = make_instruction(cast, "Przyjęcie pisma")
    terms = [terms_of(make_programme(cast, courses=[], cards=[page]))]
    card = make_finished(cast, page=page, whom=cast.leon)

    waiting = records_behind(cast.leon.pk, terms).facts().cards
    sign(card, cast.tomasz)
    half = records_behind(cast.leon.pk, terms).facts().cards
    sign(card, cast.leon)

    assert (waiting, half, set(records_behind(cast.leon.pk, terms).facts().cards)) == ({}, {}, {page.pk})


def test_many_programmes_cost_what_one_does(cast: Cast) -> None:
    page, exam = make_instruction(cast, "Przyjęcie pisma"), make_quiz(cast)
    terms = [terms_of(make_programme(cast, f"Program {n}", cards=[page], exam=exam)) for n in range(3)]

    leon, counts = cast.leon.pk, []
    for some in (terms[:1], terms):
        with statements() as seen:
            records_behind(leon, some)
        counts.append(len(seen))

    assert counts == [4, 4]


def test_a_course_for_roles_that_the_person_lacks_is_not_asked_of_them_until_it_is_given(cast: Cast) -> None:
    free = make_course(cast, "Dla wszystkich", lessons=1)
    leaders = make_course(cast, "Dla liderów", for_roles=["leader"])
    terms = terms_of(make_programme(cast, courses=[free, leaders]))
    do_lessons(free, cast.zofia)

    asked = {name: records_behind(getattr(cast, name).pk, [terms]).facts().for_others for name in ("zofia", "leon")}
    met = are_met(conditions_for(cast.zofia.pk, terms, NOON.date()))
    assign(course=leaders, people=[cast.zofia], due_on=NOON.date(), by=cast.renata, now=NOON)

    assert asked == {"zofia": {leaders.pk}, "leon": frozenset()}
    assert met
    assert records_behind(cast.zofia.pk, [terms]).facts().for_others == frozenset()


@pytest.mark.parametrize("kind", [CoursePage, ModulePage, QuizPage])
def test_an_exam_within_what_is_for_others_is_not_asked(cast: Cast, kind: type) -> None:
    free, course = make_course(cast, "Dla wszystkich", lessons=1), make_course_draft(cast, "Z egzaminem", lessons=1)
    write_module(course=course, title="Na koniec", by=cast.tomasz)
    make_quiz_draft(cast, questions=1, course=course, title="Egzamin")
    course = release_course(cast, course)
    exam = quiz_of(course)
    terms = terms_of(make_programme(cast, courses=[free], exam=exam))
    do_lessons(free, cast.zofia)
    assert not are_met(conditions_for(cast.zofia.pk, terms, NOON.date()))

    kind.objects.exclude(pk=free.pk).update(only_for=stored_for_page(Applies(frozenset({"commune"}))))
    first, second = conditions_for(cast.zofia.pk, terms, NOON.date())

    assert [(each.met, each.is_asked, each.url) for each in (first, second)] == [(True, True, ""), (True, False, "")]
    assert are_met([first, second])
