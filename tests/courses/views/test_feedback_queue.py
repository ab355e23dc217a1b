"""The author's queue: by step, with counts and sentences, never with a name; settled and opened again."""

from typing import Any

import pytest
from django.urls import reverse

from courses.models import Lack, Step, StepFeedback
from courses.operations.give_feedback import give_feedback
from tests.counting import cost
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast

URL = "/redakcja/uwagi/"


def say(step: Step, by: Any, reason: str = "", words: str = "") -> StepFeedback:
    return give_feedback(step=step, by=by, now=NOON, reason=reason, words=words)


def steps(page: Any) -> list[Step]:
    return list(page.step_rows.order_by("order"))


def test_it_shows_counts_sentences_office_and_role_but_no_name(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    first, second = steps(page)
    say(first, cast.zofia, Lack.UNCLEAR, "Który przycisk?")
    say(first, cast.leon, Lack.OUTDATED)
    say(first, cast.obca_zofia)
    say(second, cast.obca_zofia, Lack.NO_SCREENSHOT)

    response = log_in(cast.tomasz).get(URL)

    html = response.content.decode()
    found = [each for each, _edit, _site in response.context["steps"]]
    assert [(each.step, each.missing, each.helped) for each in found] == [(first, 2, 1), (second, 1, 0)]
    assert [(str(label), number) for label, number in found[0].reasons] == [("nieaktualne", 1), ("niejasne", 1)]
    assert "Który przycisk?" in html
    assert f"{cast.partner.short_name}, urzędnik" in html
    assert not any(str(person) in html for person in (cast.zofia, cast.leon, cast.obca_zofia))
    assert f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#content-path-steps.{first.block_id}" in html
    assert f"/instrukcje/{page.slug}/#{first.anchor}" in html


def test_filters_narrow_and_nonsense_narrows_nothing(cast: Cast, log_in: Any) -> None:
    mine, others = make_instruction(cast), make_instruction(cast, "Inna", by=cast.maria)
    say(steps(mine)[0], cast.zofia, Lack.UNCLEAR)
    say(steps(others)[0], cast.zofia, Lack.OUTDATED)
    client = log_in(cast.maria)
    asked = {
        "": 2,
        "?page=x&reason=y&p=z": 2,
        f"?page={mine.pk}": 1,
        "?reason=outdated": 1,
        "?reason=no_screenshot": 0,
        "?mine=on": 1,
        "?settled=on": 0,
    }

    assert {query: len(client.get(f"{URL}{query}").context["steps"]) for query in asked} == asked
    assert "Nic tu nie pasuje" in client.get(f"{URL}?settled=on").content.decode()
    assert len(log_in(cast.tomasz).get(URL).context["steps"]) == 1


def test_chosen_ones_are_settled_and_opened_again(cast: Cast, log_in: Any) -> None:
    first = steps(make_instruction(cast))[0]
    done, kept = say(first, cast.zofia, Lack.UNCLEAR), say(first, cast.leon, Lack.OUTDATED)
    client = log_in(cast.tomasz)

    settled = client.post(f"{URL}?reason=unclear", {"remark": [done.pk, "x"], "act": "settle"})

    assert settled.url == f"{URL}?reason=unclear"
    done.refresh_from_db()
    assert done.settled_by == cast.tomasz
    assert [each.remarks for each, *_ in client.get(URL).context["steps"]] == [[kept]]
    html = client.get(f"{URL}?settled=on").content.decode()
    assert str(cast.tomasz) in html
    client.post(URL, {"remark": done.pk, "act": "reopen"})
    done.refresh_from_db()
    assert done.settled_by is None
    assert client.post(URL, follow=True).status_code == 200


def test_readers_do_not_come_in_and_an_empty_queue_says_so(cast: Cast, log_in: Any) -> None:
    assert log_in(cast.zofia).get(URL).status_code in (302, 403)
    assert "Żadna uwaga nie czeka" in log_in(cast.tomasz).get(URL).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_it_costs_the_same_for_one_step_and_for_three(cast: Cast, log_in: Any, many: int) -> None:
    for number in range(many):
        for step in steps(make_instruction(cast, f"Instrukcja {number}"))[:2]:
            say(step, cast.zofia, Lack.UNCLEAR, "Gdzie?")
            say(step, cast.leon, Lack.OUTDATED)

    assert cost(log_in(cast.tomasz), URL) == 13


def test_more_steps_than_a_page_holds_are_on_the_next_one(
    cast: Cast, log_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("courses.views.feedback_queue.ON_A_PAGE", 1)
    for step in steps(make_instruction(cast)):
        say(step, cast.zofia, Lack.UNCLEAR)

    seen = [log_in(cast.tomasz).get(f"{URL}?p={number}").context["steps"][0][0].step.order for number in (1, 2)]

    assert sorted(seen) == [1, 2]


def test_a_step_with_very_many_remarks_shows_the_first_and_says_how_many_more(
    cast: Cast, log_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("courses.queries.feedback.MOST_OF_STEP", 1)
    first = steps(make_instruction(cast))[0]
    say(first, cast.zofia, Lack.UNCLEAR)
    say(first, cast.leon, Lack.UNCLEAR)

    found = log_in(cast.tomasz).get(URL).context["steps"][0][0]

    assert (len(found.remarks), found.further) == (1, 1)
