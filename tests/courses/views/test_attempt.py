"""Taking a test on the screens: resuming, saving with and without a script, submitting once, the result."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import Answer, Attempt
from courses.operations.answer import answer
from courses.operations.keep_question import OptionDraft, QuestionDraft, keep_question
from courses.records.attempt import GRACE
from tests.factories.courses import do_lessons, lessons_of, make_course_draft, release_course
from tests.factories.people import Cast
from tests.factories.quizzes import (
    AFTERWARDS,
    choices,
    make_attempt,
    make_quiz,
    make_quiz_draft,
    make_result,
    multiple,
    number,
    single,
    typed,
)
from tests.factories.regrades import make_regrade

JSON = {"Accept": "application/json"}


def begun(quiz: Any, person: Any, **ago: float) -> Attempt:
    return make_attempt(quiz, person, now=timezone.now() - timedelta(**ago))


def as_form(chosen: dict[int, list[str]], **fields: Any) -> dict[str, Any]:
    return {**{f"q{version}": ids for version, ids in chosen.items()}, "key": uuid4(), **fields}


def given(attempt: Attempt) -> list[bool]:
    return [row.is_given for row in Answer.objects.filter(attempt=attempt).order_by("order")]


def number_on(client: Client, attempt: Attempt, query: str = "") -> int:
    return client.get(f"/moje/podejscia/{attempt.pk}/{query}").context["answer"].order


def test_one_question_on_a_page_and_the_first_open_one_after_a_reload_or_elsewhere(cast: Cast, log_in: Any) -> None:
    attempt = begun(make_quiz(cast, questions=3), cast.leon)
    client, elsewhere = log_in(cast.leon), Client()
    elsewhere.force_login(cast.leon)
    first = dict([next(iter(choices(attempt).items()))])

    seen = [number_on(client, attempt)]
    answer(attempt_id=attempt.pk, chosen=first, by=cast.leon, now=timezone.now())
    seen += [number_on(client, attempt), number_on(elsewhere, attempt), number_on(client, attempt, "?pytanie=1")]

    assert seen == [1, 2, 2, 1]
    assert Attempt.objects.get().is_open


@pytest.mark.parametrize("odd", ["0", "4", "-1", "9" * 40, "²", "x", ""])
def test_an_odd_number_leads_to_the_first_open_question(cast: Cast, log_in: Any, odd: str) -> None:
    attempt = begun(make_quiz(cast, questions=3), cast.leon)

    assert number_on(log_in(cast.leon), attempt, f"?pytanie={odd}") == 1


def test_without_a_script_every_button_saves_and_leads_on(cast: Cast, log_in: Any) -> None:
    attempt = begun(make_quiz(cast, questions=3), cast.leon)
    client, url = log_in(cast.leon), reverse("answer_attempt", args=[attempt.pk])
    sent = list(choices(attempt).items())
    here = f"/moje/podejscia/{attempt.pk}/"

    led = [
        client.post(url, as_form(dict([sent[place]]), then=then))["Location"]
        for place, then in enumerate(("2", "exit", "check"))
    ]
    odd = client.post(url, as_form({}, then="77"))["Location"]

    assert led == [f"{here}?pytanie=2", "/", f"{here}oddaj/"]
    assert odd == here
    assert given(attempt) == [True, True, True]


def test_a_script_is_told_when_it_was_saved_and_what_is_answered(cast: Cast, log_in: Any) -> None:
    attempt = begun(make_quiz(cast, questions=2), cast.leon)
    sent = as_form(dict([next(iter(choices(attempt).items()))]))

    reply = log_in(cast.leon).post(reverse("answer_attempt", args=[attempt.pk]), sent, headers=JSON)

    row = Answer.objects.get(attempt=attempt, order=1)
    assert reply.json() == {"saved": f"Zapisano {timezone.localtime(row.saved_at):%H:%M}", "given": [1]}
    assert row.is_right


def test_boxes_can_all_be_emptied(cast: Cast, log_in: Any) -> None:
    attempt = begun(make_quiz(cast, questions=[multiple()]), cast.leon)
    client, url = log_in(cast.leon), reverse("answer_attempt", args=[attempt.pk])
    version = Answer.objects.get().version_id
    seen = []

    for chosen in (choices(attempt), {}):
        client.post(url, as_form(chosen, question=version))
        seen += given(attempt)

    assert seen == [True, False]


def test_a_script_is_told_that_a_newer_answer_is_there_and_which_refusal_is_the_last(cast: Cast, log_in: Any) -> None:
    attempt = begun(make_quiz(cast, questions=1), cast.leon)
    client, url = log_in(cast.leon), reverse("answer_attempt", args=[attempt.pk])
    now = int(timezone.now().timestamp() * 1000)

    told = [
        client.post(url, {**as_form(choices(attempt)), "typed": str(typed)}, headers=JSON).json()
        for typed in (now, now - 1, "12x", 10**20)
    ]
    foreign = client.post(url, {f"q{2**40}": "a"}, headers=JSON)

    assert ["older" in each for each in told] == [False, True, False, False]
    assert (foreign.status_code, foreign.json()["over"]) == (409, False)


def test_an_answer_after_the_time_is_refused_in_words_and_the_test_is_submitted(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=2, time_limit=10)
    attempt = begun(quiz, cast.leon, minutes=10, seconds=GRACE.total_seconds() + 1)
    client, url = log_in(cast.leon), reverse("answer_attempt", args=[attempt.pk])

    scripted = client.post(url, as_form(choices(attempt)), headers=JSON)
    plain = client.post(url, as_form(choices(attempt)), follow=True)

    assert scripted.status_code == 409
    assert scripted.json() == {
        "refused": "Czas tego testu minął. Ostatnia odpowiedź przyszła za późno i nie została zapisana.",
        "over": True,
        "url": f"/moje/podejscia/{attempt.pk}/",
    }
    assert [url for url, _ in plain.redirect_chain] == [
        f"/moje/podejscia/{attempt.pk}/",
        f"/moje/podejscia/{attempt.pk}/wynik/",
    ]
    assert "przyszła za późno" in plain.content.decode()
    attempt.refresh_from_db()
    assert (attempt.percent, attempt.ran_out, given(attempt)) == (0, True, [False, False])


def test_a_reload_never_submits_and_the_last_look_lists_what_is_open(cast: Cast, log_in: Any) -> None:
    attempt = begun(make_quiz(cast, questions=3), cast.leon)
    client = log_in(cast.leon)
    answer(attempt_id=attempt.pk, chosen=dict([list(choices(attempt).items())[1]]), by=cast.leon, now=timezone.now())

    for _ in range(2):
        look = client.get(f"/moje/podejscia/{attempt.pk}/oddaj/")

    assert [row.order for row in look.context["sitting"].unanswered] == [1, 3]
    assert Attempt.objects.get().is_open


def test_submitted_twice_there_is_one_result(cast: Cast, log_in: Any) -> None:
    attempt = begun(make_quiz(cast, questions=4), cast.leon)
    client, url = log_in(cast.leon), reverse("submit_attempt", args=[attempt.pk])

    replies = [client.post(url, as_form(choices(attempt, right=right))) for right in (3, 4)]

    assert [reply["Location"] for reply in replies] == [f"/moje/podejscia/{attempt.pk}/wynik/"] * 2
    attempt.refresh_from_db()
    assert (attempt.percent, attempt.passed) == (75, True)
    assert client.get(f"/moje/podejscia/{attempt.pk}/")["Location"] == f"/moje/podejscia/{attempt.pk}/wynik/"


def test_another_persons_attempt_is_not_there(cast: Cast, log_in: Any) -> None:
    running, done = begun(make_quiz(cast), cast.leon), make_result(make_quiz(cast, title="Inny"), cast.leon)
    sent = as_form(choices(running))
    parts = ("", "odpowiedz/", "oddaj/", "wynik/")

    for person in (cast.zofia, cast.obcy_leon, cast.tomasz, cast.maria):
        client = log_in(person)
        for pk in (running.pk, done.pk, 2**63):
            statuses = {client.get(f"/moje/podejscia/{pk}/{part}").status_code for part in parts}
            assert statuses <= {404, 405}
            assert client.post(f"/moje/podejscia/{pk}/odpowiedz/", sent).status_code == 404
            assert client.post(f"/moje/podejscia/{pk}/oddaj/", sent).status_code == 404
    assert given(running) == [False, False]
    assert Client().get(f"/moje/podejscia/{running.pk}/")["Location"].startswith("/zaloguj/")


def test_the_result_tells_right_and_wrong_why_and_in_which_words(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast, lessons=1)
    lesson = lessons_of(course)[0]
    drafts = [
        single("Gdzie?", feedback="Prowadzi sekretariat.", lesson=lesson),
        single("Kto?"),
        single("Kiedy?"),
    ]
    quiz = make_quiz_draft(cast, questions=drafts, course=course)
    course = release_course(cast, course)
    do_lessons(course, cast.leon)
    attempt = begun(quiz, cast.leon)
    right, wrong, _skipped = (dict([each]) for each in choices(attempt, right=1).items())
    client = log_in(cast.leon)
    keep_question(quiz=quiz, question=quiz.questions.all()[1], draft=single("Kto inny?"), by=cast.maria, now=AFTERWARDS)
    client.post(reverse("submit_attempt", args=[attempt.pk]), as_form({**right, **wrong}))

    result = client.get(f"/moje/podejscia/{attempt.pk}/wynik/")
    text = result.content.decode()

    shown = [(row.answer.version.text, row.chosen, row.answer.is_right, row.link) for row in result.context["answers"]]
    assert shown == [
        ("Gdzie?", ["A"], True, ("Lekcja: Lekcja 1", f"/kursy/{course.slug}/{lesson.slug}/")),
        ("Kto?", ["B"], False, None),
        ("Kiedy?", [], False, None),
    ]
    assert "Prowadzi sekretariat." in text
    assert "Kto inny?" not in text
    assert "pytanie ma już nową treść" in text
    assert "33 %" in text


def test_a_corrected_result_says_what_it_was_and_why(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=4)
    kept = make_result(quiz, cast.leon, right=3)
    make_regrade(cast, quiz)

    page = log_in(cast.leon).get(f"/moje/podejscia/{kept.pk}/wynik/").content.decode()

    assert "Wcześniej było 75 %." in page
    assert "Powód: Klucz był błędny. Test pozostaje zaliczony." in page
    assert "oceniane kluczem wersji 2" in page


def test_after_a_failed_attempt_the_result_says_when_the_next_one_is(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, most_attempts=2, wait_hours=24)
    client = log_in(cast.leon)
    attempt = make_result(quiz, cast.leon, right=0, now=timezone.now())

    waiting = client.get(f"/moje/podejscia/{attempt.pk}/wynik/").content.decode()
    type(quiz).objects.filter(pk=quiz.pk).update(wait_hours=0)
    free = client.get(f"/moje/podejscia/{attempt.pk}/wynik/").content.decode()

    assert (attempt.submitted_at + timedelta(hours=24)).isoformat() in waiting
    assert ("Podejdź jeszcze raz" in free, "zostało 1 podejście" in free) == (True, True)


def test_what_an_author_writes_is_never_markup(cast: Cast, log_in: Any) -> None:
    evil = "<script>alert(1)</script>"
    options = [OptionDraft(text=f"{evil}{n}", correct=n == 1) for n in (1, 2)]
    quiz = make_quiz(cast, questions=[QuestionDraft(text=evil, options=options, feedback=evil)])
    attempt, client = begun(quiz, cast.leon), log_in(cast.leon)

    pages = [client.get(f"/moje/podejscia/{attempt.pk}/{part}").content.decode() for part in ("", "oddaj/")]
    client.post(reverse("submit_attempt", args=[attempt.pk]), as_form(choices(attempt)))
    pages.append(client.get(f"/moje/podejscia/{attempt.pk}/wynik/").content.decode())

    assert [evil in page for page in pages] == [False] * 3
    assert all("&lt;script&gt;" in page for page in pages)


def test_a_last_look_older_than_another_tab_blanks_nothing(cast: Cast, log_in: Any) -> None:
    """Its fields, multiple choice and text, were empty when it was opened; another tab answered since."""
    attempt = begun(make_quiz(cast, questions=[multiple(), typed(), number()]), cast.leon)
    client, kept = log_in(cast.leon), choices(attempt)
    asked = list(kept)
    page = client.get(reverse("submit_attempt", args=[attempt.pk])).content.decode()
    assert all(f'name="q{version}"' in page for version in asked)
    answer(attempt_id=attempt.pk, chosen=kept, by=cast.leon, now=timezone.now())

    stale = {"question": asked, f"q{asked[1]}": "", f"q{asked[2]}": "siedem"}
    mended = client.post(reverse("submit_attempt", args=[attempt.pk]), stale)
    assert "siedem" in mended.content.decode()
    client.post(reverse("submit_attempt", args=[attempt.pk]), {**stale, f"q{asked[2]}": ""})

    assert dict(Answer.objects.values_list("version_id", "chosen")) == kept
    assert Attempt.objects.get().percent == 100
