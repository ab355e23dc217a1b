"""The exam of a release: demanding it, and where its holder, their office and the coordinator see it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Certificate, DeltaExam
from lms import registry
from lms.models import Person
from lms.queries.home import home_of
from tests.counting import cost
from tests.factories.certificates import make_certificate, make_programme
from tests.factories.delta_exams import make_certified, make_delta_exam, make_release_run_by
from tests.factories.instructions import NOON
from tests.factories.organisations import make_contract
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz, make_result


def test_a_trainer_demands_it_and_drops_it(cast: Cast, log_in: Any) -> None:
    release = make_release_run_by(cast.partner)
    make_contract(cast.contractor, systems=(release.system,))
    make_certified(cast, release, cast.leon, now=timezone.now())
    quiz, browser = make_quiz(cast, title="Po wydaniu"), log_in(cast.tomasz)
    address, page = f"/wydania/{release.pk}/egzamin/", f"/wydania/{release.pk}/"
    day = timezone.localdate() + timedelta(days=9)

    refused = browser.post(address, {"quiz": quiz.pk, "due_on": ""})
    past = browser.post(address, {"quiz": quiz.pk, "due_on": "2020-01-02"})
    nothing = browser.post(address, {"quiz": "x", "due_on": "jutro"})
    assert "Podaj dzień" in refused.content.decode()
    assert "2020-01-02" in past.content.decode()
    assert (nothing.status_code, DeltaExam.objects.count()) == (200, 0)

    browser.post(address, {"quiz": quiz.pk, "due_on": day.isoformat()})
    shown = browser.get(page).content.decode()
    assert "Po wydaniu" in shown
    assert "1 osob" in shown
    assert DeltaExam.objects.get().due_on == day

    browser.post(address, {"quiz": "", "due_on": day.isoformat()})
    assert not DeltaExam.objects.exists()
    assert "Po wydaniu" not in browser.get(page).content.decode()


def test_the_release_of_another_contractor_is_nothing(cast: Cast, log_in: Any) -> None:
    release = make_release_run_by()

    for person in (cast.tomasz, cast.leon, cast.renata):
        browser, address = log_in(person), f"/wydania/{release.pk}/egzamin/"
        assert [browser.get(address).status_code, browser.post(address, {}).status_code] == [404, 404]
    assert log_in(cast.maria).get(f"/wydania/{2**63}/egzamin/").status_code == 404


def test_the_holder_sees_it_everywhere_until_it_is_passed(cast: Cast, log_in: Any) -> None:
    now = timezone.now()
    release = make_release_run_by(cast.partner)
    (held,) = make_certified(cast, release, cast.leon, now=now)
    exam = make_delta_exam(cast, release, title="Po wydaniu", now=now)
    places = [reverse("changes"), reverse("my_certificates"), held.get_absolute_url()]
    leon, tag = log_in(cast.leon), "Egzamin po wydaniu EZD 4.0"

    (item,) = [each for each in home_of(cast.leon, "leader", now).now if "Po wydaniu" in each.title]
    assert (item.url, item.tone) == (f"/i/{exam.quiz_id}/", "warn")
    assert [f"/i/{exam.quiz_id}/" in leon.get(each).content.decode() for each in places] == [True, True, True]
    assert [tag in leon.get(each).content.decode() for each in places] == [False, True, True]
    assert leon.get(f"/i/{exam.quiz_id}/", follow=True).status_code == 200

    make_result(exam.quiz, cast.leon, now=now + timedelta(seconds=1))

    leon_now = Person.objects.get(pk=cast.leon.pk)
    assert not [each for each in home_of(leon_now, "leader", now).now if "Po wydaniu" in each.title]
    assert [tag in leon.get(each).content.decode() for each in places] == [False, False, False]


def test_what_is_late_stands_on_the_lists_of_the_office_and_of_the_region(cast: Cast, log_in: Any) -> None:
    now = timezone.now()
    release = make_release_run_by(cast.partner, cast.other_partner)
    held = make_certified(cast, release, cast.leon, cast.obcy_leon, now=now - timedelta(days=20))
    make_certificate(cast, programme=make_programme(cast, "Inny"), now=now)
    make_delta_exam(cast, release, now=now - timedelta(days=15), days=5)
    leon, obcy = held[0].get_absolute_url(), held[1].get_absolute_url()

    for person, seen in ((cast.renata, [True, False]), (cast.maria, [True, True])):
        browser = log_in(person)
        html = browser.get("/certyfikaty/?stan=exam_late").content.decode()
        assert [each in html for each in (leon, obcy)] == seen
        assert html.count("Egzamin po wydaniu EZD 4.0 po terminie") == sum(seen)
        assert browser.get("/certyfikaty/").content.decode().count("Egzamin po wydaniu EZD 4.0 po terminie") == sum(
            seen
        )
    assert "po terminie" in log_in(cast.leon).get(reverse("changes")).content.decode().lower()
    assert Certificate.objects.get(pk=held[0].pk).stands(timezone.localdate()) == "valid"


@pytest.mark.parametrize("count", [1, 3])
def test_statement_counts(cast: Cast, log_in: Any, count: int) -> None:
    release = make_release_run_by(cast.partner)
    for _ in range(count):
        make_certified(cast, release, cast.leon, now=timezone.now())
    make_delta_exam(cast, release, now=timezone.now())

    leon, maria = log_in(cast.leon), log_in(cast.maria)
    found = [cost(leon, reverse("changes")), cost(maria, "/certyfikaty/"), cost(maria, f"/wydania/{release.pk}/")]

    assert found == [3, 9, 16]


def test_the_day_of_a_certificate_of_another_day(cast: Cast) -> None:
    """Taken at noon, the way it is counted for a list is that of the person's own page."""
    release = make_release_run_by(cast.partner)
    make_certified(cast, release, cast.leon)
    make_delta_exam(cast, release)

    (item,) = [each for each in home_of(cast.leon, "leader", NOON).now if "Egzamin po wydaniu EZD 4.0" in each.title]
    assert item.due is not None


def test_who_demanded_it_is_told_of_it_and_forgotten(cast: Cast) -> None:
    exam = make_delta_exam(cast, make_release_run_by(), title="Po wydaniu")
    kept = registry.personal_data["exams of releases"]

    (told,) = kept.export(cast.maria)
    erased = kept.erase(cast.maria, NOON)

    assert (told["title"], told["version"], told["due_on"]) == ("Po wydaniu", "EZD 4.0", exam.due_on.isoformat())
    assert (erased, kept.export(cast.maria), DeltaExam.objects.get().asked_by) == (1, [], None)
