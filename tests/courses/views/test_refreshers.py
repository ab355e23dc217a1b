"""The screen of refreshers: one question at a time, its key never before the answer, nobody else's eyes."""

from typing import Any

import pytest
from django.utils import timezone

from courses.models import Refresher
from tests.counting import cost
from tests.factories.people import Cast
from tests.factories.quizzes import ONE_OF_EACH, number, single
from tests.factories.refreshers import make_refreshers

pytestmark = pytest.mark.django_db
URL = "/moje/powtorki/"


def asked(cast: Cast, **tested: Any) -> list[Refresher]:
    return make_refreshers(cast, now=timezone.now(), **tested)


def test_a_question_is_answered_told_and_followed_by_the_next(cast: Cast, log_in: Any) -> None:
    first, second = asked(cast, questions=[single(f"Pytanie {n}", feedback="Bo tak stoi w lekcji.") for n in (1, 2)])
    leon = log_in(cast.leon)
    before = leon.get(URL).content.decode()
    told = leon.post(URL, {f"q{first.version_id}": first.version.right}, follow=True)
    after, following = told.content.decode(), leon.get(URL).content.decode()

    signs = ("Pytanie 1<", "Pytanie 2<", "Bo tak stoi", "Dobrze<")
    assert [[sign in page for sign in signs] for page in (before, after, following)] == [
        [True, False, False, False],
        [True, False, True, True],
        [False, True, False, False],
    ]
    leon.post(URL, {f"q{second.version_id}": [second.version.options[1]["id"]]})
    done = leon.get(URL).content.decode()
    assert all(sign in done for sign in ("w poniedziałek", "Pytanie 1", "Pytanie 2"))


@pytest.mark.parametrize("draft", ONE_OF_EACH, ids=lambda draft: draft.kind)
def test_the_key_is_not_on_the_page_before_the_answer(cast: Cast, log_in: Any, draft: Any) -> None:
    (row,) = asked(cast, questions=[draft])
    page = log_in(cast.leon).get(URL).content.decode()
    page = page.replace(f'name="question" value="{row.version_id}"', "")  # whose number may be any

    assert row.version.text.split()[-1] in page
    assert not any(sign in page for sign in ("correct", "checked", " selected", 'value="7"', 'value="rejestr"'))


def test_a_second_press_records_one_answer(cast: Cast, log_in: Any) -> None:
    (row,) = asked(cast, questions=1)
    leon = log_in(cast.leon)
    wrong = row.version.options[1]["id"]
    first, second = (leon.post(URL, {f"q{row.version_id}": [each]}) for each in (row.version.right[0], wrong))

    kept = Refresher.objects.get()
    assert (first.headers["Location"], kept.chosen) == (second.headers["Location"], row.version.right)


def test_a_slip_of_the_pen_is_said_beside_the_field(cast: Cast, log_in: Any) -> None:
    (row,) = asked(cast, questions=[number(value="7")])
    answer = log_in(cast.leon).post(URL, {f"q{row.version_id}": ["siedem"]})

    assert (answer.status_code, Refresher.objects.filter(answered_at=None).count()) == (200, 1)
    assert all(sign in answer.content.decode() for sign in ('value="siedem"', "field__error"))


def test_an_empty_answer_is_refused_in_words(cast: Cast, log_in: Any) -> None:
    (row,) = asked(cast, questions=1)
    answer = log_in(cast.leon).post(URL, {"question": row.version_id})

    assert "field__error" in answer.content.decode()


@pytest.mark.parametrize("sent", [{}, {"q0": ["a"]}, {"q999999999999999999": ["a"]}, {"q-1": ["a"]}, {"question": "x"}])
def test_nonsense_changes_nothing(cast: Cast, log_in: Any, sent: dict[str, Any]) -> None:
    asked(cast, questions=1)

    assert log_in(cast.leon).post(URL, sent).status_code in (302, 404)
    assert Refresher.objects.get().answered_at is None


def test_nobody_else_sees_or_answers_them(cast: Cast, log_in: Any) -> None:
    """Leon finds his question's words there, so they could have leaked."""
    (row,) = asked(cast, questions=[single("Tylko dla Leona?")])
    sent = {f"q{row.version_id}": row.version.right}

    assert "Tylko dla Leona?" in log_in(cast.leon).get(URL).content.decode()
    for name in ("zofia", "renata", "tomasz", "maria", "ada"):
        other = log_in(getattr(cast, name))
        assert (other.get(URL).status_code, other.post(URL, sent).status_code) == (404, 404), name
    foreign = log_in(cast.obcy_leon)
    assert "Tylko dla Leona?" not in foreign.get(URL).content.decode()
    assert foreign.post(URL, sent).status_code == 404
    assert Refresher.objects.get().answered_at is None


def test_refreshers_are_turned_off_and_on(cast: Cast, log_in: Any) -> None:
    asked(cast, questions=1)
    leon = log_in(cast.leon)
    off = leon.post(f"{URL}wylacz/", follow=True).content.decode()
    on = leon.post(f"{URL}wlacz/", follow=True).content.decode()

    assert ("Pytanie 1" in off, "Pytanie 1" in on) == (False, True)
    assert [log_in(cast.renata).post(f"{URL}{end}/").status_code for end in ("wylacz", "wlacz")] == [404, 404]


def test_the_screen_costs_the_same_with_one_and_with_three_questions(cast: Cast, log_in: Any) -> None:
    asked(cast, questions=1)
    one = cost(log_in(cast.leon), URL)
    make_refreshers(cast, whom=cast.obcy_leon, now=timezone.now(), title="Drugi", questions=3)

    assert (one, cost(log_in(cast.obcy_leon), URL)) == (4, 4)


def test_without_questions_the_screen_says_when_they_come(cast: Cast, log_in: Any) -> None:
    assert "Nie ma pytań na ten tydzień" in log_in(cast.leon).get(URL).content.decode()
