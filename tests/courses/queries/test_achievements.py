"""The facts behind certificates: courses, cards signed by both sides, exams; only the person's own."""

from courses.queries.achievements import facts_of
from courses.queries.certification import Done, Facts, Tried, terms_of
from tests.factories.cards import make_finished, make_signed
from tests.factories.certificates import do_courses, make_programme
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz, make_result
from tests.helpdesk.counting import statements


def test_what_was_done_is_found_with_its_proof(cast: Cast) -> None:
    page, exam = make_instruction(cast, "Przyjęcie pisma"), make_quiz(cast, questions=4)
    programme = make_programme(cast, cards=[page], exam=exam)
    terms = terms_of(programme)
    assert facts_of(cast.leon.pk, [terms]) == Facts()

    do_courses(programme, cast.leon)
    card = make_signed(cast, page=page, whom=cast.leon)
    make_result(exam, cast.leon, right=2)
    after_one = facts_of(cast.leon.pk, [terms])
    passed = make_result(exam, cast.leon, right=3)

    assert after_one.tried == {exam.pk: Tried(attempts=1, best_percent=50)}
    assert card.signed_at
    assert passed.submitted_at
    assert facts_of(cast.leon.pk, [terms]) == Facts(
        courses={programme.course_rows.get().course_id: Done(NOON)},
        cards={page.pk: Done(card.signed_at, {"card": card.pk, "number": card.full_number})},
        exams={exam.pk: Done(passed.submitted_at, {"percent": 75})},
    )
    assert facts_of(cast.zofia.pk, [terms]) == Facts()


def test_a_card_with_one_signature_or_a_failed_check_is_none(cast: Cast) -> None:
    waiting, failed = make_instruction(cast, "Pierwsza"), make_instruction(cast, "Druga")
    terms = [terms_of(make_programme(cast, courses=[], cards=[page])) for page in (waiting, failed)]

    make_finished(cast, page=waiting, whom=cast.leon)

    assert facts_of(cast.leon.pk, terms).cards == {}


def test_many_programmes_cost_what_one_does(cast: Cast) -> None:
    page, exam = make_instruction(cast, "Przyjęcie pisma"), make_quiz(cast)
    terms = [terms_of(make_programme(cast, f"Program {n}", cards=[page], exam=exam)) for n in range(3)]

    counts = []
    for some in (terms[:1], terms):
        with statements() as seen:
            facts_of(cast.leon.pk, some)
        counts.append(len(seen))

    assert counts[0] == counts[1]
