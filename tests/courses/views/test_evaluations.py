"""„Zadania i oceny”: a trainer finds who waits and judges; an office sees state and day; the leader the comment too."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import EvaluationOutcome
from courses.queries.judging import awaiting, awaiting_at
from courses.views import evaluations
from lms.models import Event, Person, Role
from lms.outbox import deliver
from lms.queries.home import home_of
from tests.counting import statements
from tests.factories.certificates import make_outcome, make_programme
from tests.factories.organisations import counted
from tests.factories.people import Cast, make_appointment, make_person

LIST = "/oceny/"
TASKS = ["zarejestruj trzy pisma"]


def test_a_trainer_finds_who_waits_and_writes_the_outcome_down(cast: Cast, log_in: Any) -> None:
    evaluation = make_programme(cast, courses=[], evaluations=TASKS).evaluation_rows.get()
    leon, today = cast.leon, timezone.localdate()
    client = log_in(cast.tomasz)
    address = reverse("record_outcome", args=[evaluation.pk, leon.pk])
    assert address in client.get(LIST).content.decode()

    refused = client.post(address, {"result": "no", "held_on": today, "comment": ""})
    saved = client.post(address, {"result": "yes", "held_on": today, "comment": "Wzorowo."})

    assert "żeby było wiadomo, co przygotować" in refused.content.decode()
    assert saved.status_code == 302
    assert EvaluationOutcome.objects.get().comment == "Wzorowo."
    assert address not in client.get(LIST).content.decode()
    assert "Wzorowo." in client.get(f"{LIST}?widok=wyniki").content.decode()
    assert "Wzorowo." in log_in(leon).get("/moje/certyfikaty/?widok=wymagania").content.decode()


def test_an_office_sees_state_and_day_of_its_own_leaders_and_no_comment(cast: Cast, log_in: Any) -> None:
    outcome = make_outcome(cast, is_positive=False, now=timezone.now())
    make_outcome(cast, outcome.evaluation.programme, whom=cast.obcy_leon, now=timezone.now())
    client = log_in(cast.renata)

    waiting, judged = (client.get(each).content.decode() for each in (LIST, f"{LIST}?widok=wyniki"))

    for page in (waiting, judged):
        assert str(cast.leon) in page
        assert str(cast.obcy_leon) not in page
        assert "Brak znaku sprawy" not in page
        assert "Negatywny" in page
    assert client.get(outcome.get_absolute_url()).status_code == 404
    assert log_in(cast.leon).get(LIST).status_code == 404


def test_an_outcome_is_corrected_on_its_own_page_and_the_older_one_leads_on(cast: Cast, log_in: Any) -> None:
    outcome, today = make_outcome(cast, is_positive=False, now=timezone.now()), timezone.localdate()
    client = log_in(cast.tomasz)
    assert "Brak znaku sprawy." in client.get(outcome.get_absolute_url()).content.decode()

    refused = client.post(outcome.get_absolute_url(), {"result": "yes", "held_on": today, "comment": "Dobrze."})
    saved = client.post(
        outcome.get_absolute_url(), {"result": "yes", "held_on": today, "comment": "Dobrze.", "reason": "Pomyłka."}
    )

    assert "Dobrze." in refused.content.decode()
    correction = EvaluationOutcome.objects.get(corrects=outcome)
    assert saved.url == correction.get_absolute_url()
    assert correction.get_absolute_url() in client.get(outcome.get_absolute_url()).content.decode()


def test_names_and_offices_are_searched_as_people_type_them(cast: Cast) -> None:
    make_programme(cast, courses=[], evaluations=TASKS)
    today, both = timezone.localdate(), {cast.leon, cast.obcy_leon}

    assert {each.person for each in awaiting(cast.tomasz, today)} == both
    assert [each.person for each in awaiting(cast.tomasz, today, "LOSICKI")] == [cast.leon]


def test_who_passed_waits_no_more_until_the_renewal(cast: Cast) -> None:
    outcome = make_outcome(cast, now=timezone.now() - timedelta(days=3))

    assert awaiting(cast.tomasz, timezone.localdate()) == []
    assert outcome.is_positive


@pytest.mark.parametrize("number", [1, 3])
def test_the_statements_do_not_grow(cast: Cast, number: int) -> None:
    for each in range(number):
        make_programme(cast, f"Program {each}", evaluations=[f"zadanie {each}", f"ocena {each}"])
        make_appointment(make_person(f"lider{each}"), Role.LEADER, cast.partner)
    tomasz = Person.objects.get(pk=cast.tomasz.pk)

    with statements() as seen:
        found = awaiting(tomasz, timezone.localdate())

    assert len(found) == 2 * number * number
    # Standing, programmes and what their rows of seven kinds name, appointments, certificates, outcomes.
    assert len(seen) == 13


def test_a_long_list_goes_on_over_pages_with_what_was_typed(cast: Cast, log_in: Any) -> None:
    titles = [f"zadanie {number:02}" for number in range(51)]
    make_programme(cast, courses=[], evaluations=titles)
    assert cast.leon.pk  # people of the cast come to be when they are named
    client = log_in(cast.renata)

    first = client.get(LIST, {"q": "zadanie"}).content.decode()
    second = client.get(LIST, {"q": "zadanie", "strona": "2"}).content.decode()

    assert [title for title in titles if title in first] == titles[:50]
    assert "?q=zadanie&amp;strona=2" in first
    assert [title for title in titles if title in second] == titles[50:]
    assert "?q=zadanie&amp;strona=1" in second
    for asked in ("0", "-1", "99999999", "²", "x"):
        assert client.get(LIST, {"strona": asked}).status_code == 200


def test_what_was_judged_goes_on_over_pages(cast: Cast, log_in: Any) -> None:
    titles = [f"zadanie {number:02}" for number in range(51)]
    programme = make_programme(cast, courses=[], evaluations=titles)
    now, today = timezone.now(), timezone.localdate()
    EvaluationOutcome.objects.bulk_create(
        EvaluationOutcome(
            evaluation=each,
            person=cast.leon,
            partner=cast.partner,
            is_positive=True,
            held_on=today,
            by=cast.tomasz,
            recorded_at=now,
        )
        for each in programme.evaluation_rows.all()
    )
    client = log_in(cast.tomasz)

    first, second = (client.get(f"{LIST}?widok=wyniki&strona={page}").content.decode() for page in (1, 2))

    assert [title for title in titles if title in first] == titles[1:]
    assert "?widok=wyniki&amp;strona=2" in first
    assert [title for title in titles if title in second] == titles[:1]


def test_lists_go_on_page_by_page_with_the_search(cast: Cast, log_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluations, "ON_A_PAGE", 2)
    assert cast.leon
    programme = make_programme(cast, courses=[], evaluations=["a", "b", "c"])
    client = log_in(cast.tomasz)

    first = client.get(f"{LIST}?q=losicki")
    second = client.get(f"{LIST}{first.context['older_url']}")

    assert (first.context["newer_url"], first.context["older_url"]) == ("", "?q=losicki&strona=2")
    assert [len(page.context["waiting"]) for page in (first, second)] == [2, 1]
    assert (second.context["newer_url"], second.context["older_url"]) == ("?q=losicki&strona=1", "")
    for text in ("x", "²", "-1", "0", "999999999999"):
        assert client.get(LIST, {"strona": text}).status_code == 200
    for _ in range(3):
        make_outcome(cast, programme, now=timezone.now() - timedelta(days=EvaluationOutcome.objects.count()))
    assert client.get(f"{LIST}?widok=wyniki").context["older_url"] == "?widok=wyniki&strona=2"
    assert len(client.get(f"{LIST}?widok=wyniki&strona=2").context["outcomes"]) == 1


def test_the_home_of_a_trainer_says_how_many_wait(cast: Cast) -> None:
    def home() -> list[str]:
        person = Person.objects.get(pk=cast.tomasz.pk)
        return [item.title for item in home_of(person, "trainer", timezone.now()).now if item.url == LIST]

    assert cast.leon != cast.obcy_leon
    counted()
    assert home() == []
    programme = make_programme(cast, courses=[], evaluations=["a", "b"])
    counted()
    assert awaiting_at([cast.partner.pk, cast.other_partner.pk], timezone.localdate()) == {
        cast.partner.pk: 2,
        cast.other_partner.pk: 2,
    }
    assert home() == ["4 oceny czekają na trenera"]

    make_outcome(cast, programme, now=timezone.now())
    event = Event.objects.get(name="courses.outcome_recorded")
    deliver(event_id=event.pk, now=timezone.now())

    assert home() == ["3 oceny czekają na trenera"]
