"""Tests in the open tables: the home, personal data, stored results."""

from datetime import timedelta

from courses.models import Answer, Attempt, QuestionVersion
from courses.operations.answer import answer
from lms import registry
from tests.counting import statements
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import choices, make_attempt, make_quiz, make_result
from tests.factories.regrades import make_regrade


def test_the_home_leads_back_to_what_is_under_way_with_the_time_left(cast: Cast) -> None:
    timed, free = make_quiz(cast, title="Na czas", time_limit=45), make_quiz(cast, title="Bez czasu")
    attempt, other = make_attempt(timed, cast.leon), make_attempt(free, cast.leon)
    answer(attempt_id=attempt.pk, chosen=dict([choices(attempt).popitem()]), by=cast.leon, now=NOON)
    make_attempt(timed, cast.zofia)
    panel = registry.home_panels["tests under way"]

    with statements() as seen:
        items = panel.build(cast.leon, NOON + timedelta(minutes=2, seconds=1))

    assert len(seen) == 1
    assert [(item.title, item.url, item.detail, item.timer, item.tone) for item in items] == [
        ("Na czas", f"/moje/podejscia/{attempt.pk}/", "Odpowiedzi: 1 z 2", "Zostały 43 minuty", "warn"),
        ("Bez czasu", f"/moje/podejscia/{other.pk}/", "Odpowiedzi: 0 z 2", "", "info"),
    ]
    assert [item.title for item in panel.build(cast.leon, NOON + timedelta(hours=1))] == ["Bez czasu"]


def test_attempts_are_given_out_with_their_answers_in_words(cast: Cast) -> None:
    make_result(make_quiz(cast, questions=2), cast.leon, right=1, later=NOON + timedelta(minutes=5))
    make_result(make_quiz(cast, title="Inny"), cast.zofia)

    assert registry.personal_data["attempts"].export(cast.leon) == [
        {
            "test": "Egzamin lidera",
            "attempt": 1,
            "began_at": NOON.isoformat(),
            "submitted_at": (NOON + timedelta(minutes=5)).isoformat(),
            "percent": 50,
            "passed": False,
            "corrections": [],
            "answers": [{"question": "Pytanie 1", "chosen": ["A"]}, {"question": "Pytanie 2", "chosen": ["B"]}],
        }
    ]


def test_forgotten_people_leave_results_without_answers(cast: Cast) -> None:
    done, going = make_result(make_quiz(cast), cast.leon), make_attempt(make_quiz(cast, title="Inny"), cast.leon)
    other = make_attempt(make_quiz(cast, title="Trzeci"), cast.zofia)

    registry.personal_data["attempts"].erase(cast.leon, NOON)

    assert not Attempt.objects.filter(pk=going.pk).exists()
    assert list(Attempt.objects.filter(pk=done.pk).values_list("percent", "passed")) == [(100, True)]
    assert set(Answer.objects.values_list("attempt", flat=True)) == {other.pk}


def test_a_correction_is_given_out_to_the_learner_and_who_decided_it_is_taken_out(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=4)
    make_result(quiz, cast.leon, right=2)
    made = make_regrade(cast, quiz)
    decided = registry.personal_data["new markings of questions"]

    (row,) = registry.personal_data["attempts"].export(cast.leon)
    given, erased = decided.export(cast.maria), decided.erase(cast.maria, NOON)

    assert [(each["percent_before"], each["percent_after"]) for each in row["corrections"]] == [(50, 25)]
    assert given == [{"question": "Pytanie 1", "reason": made.reason, "at": made.regraded_at.isoformat()}]
    assert (erased, decided.export(cast.maria), made.corrections.count()) == (1, [], 1)


def test_who_wrote_a_question_is_given_out_and_taken_out(cast: Cast) -> None:
    make_quiz(cast, questions=1)
    authorship = registry.personal_data["authorship of questions"]

    assert [(row["test"], row["question"], row["version"]) for row in authorship.export(cast.tomasz)] == [
        ("Egzamin lidera", "Pytanie 1", 1)
    ]
    assert authorship.erase(cast.tomasz, NOON) == 1
    assert QuestionVersion.objects.get().made_by is None


def test_a_stored_result_that_the_answers_do_not_give_is_named(cast: Cast) -> None:
    wrong, right = make_result(make_quiz(cast), cast.leon, right=1), make_result(make_quiz(cast, title="B"), cast.zofia)
    make_attempt(make_quiz(cast, title="C"), cast.zofia)
    differences = registry.recomputables["results of tests"].differences
    assert list(differences()) == []

    Attempt.objects.filter(pk__in=[wrong.pk, right.pk]).update(percent=100, passed=True)

    assert list(differences()) == [f"podejście {wrong.pk}: zapisano 100 %, obliczono 50 %"]
