"""The author's queue of amendments: what stands, what would change, whose office, and the decision."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.models import Amendment, AmendmentState, Publication, VersionSeen
from courses.operations.publish_amendments import publish_amendments
from courses.operations.refuse_amendment import refuse_amendment
from courses.queries.amendments import PUBLISHED, Asked, amendments_of, proposed
from tests.counting import cost
from tests.factories.amendments import WORDS, make_accepted, make_amendment, publish_changed
from tests.factories.instructions import draft_change, make_instruction
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz
from tests.factories.tickets import later, make_solved, make_ticket

URL = "/redakcja/poprawki/"


def sent(amendment: Amendment, **given: Any) -> dict[str, Any]:
    page = type(amendment.step.page).objects.get(pk=amendment.step.page_id)
    return {"amendment": amendment.pk, "act": "accept", "words": WORDS, "seen": page.latest_revision_id, **given}


def make_published(cast: Cast, *, words: str = WORDS) -> Amendment:
    accepted = make_accepted(cast, words=words)
    publish_changed(cast, accepted.step.page)
    publication = Publication.objects.get(page=accepted.step.page_id, number=2)
    publish_amendments(publication=publication, now=publication.released_at)
    accepted.refresh_from_db()
    return accepted


def test_it_shows_the_step_the_difference_office_and_role_but_no_name(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    draft_change(cast, page, warning="Nie zapisuj dwa razy.")
    publish_changed(cast, page)
    amendment = make_amendment(cast, step=page.step_rows.get(order=1))

    html = log_in(cast.tomasz).get(URL).content.decode()

    assert f"<ins>{WORDS}</ins>" in html.replace("<ins> ", "<ins>")
    assert "<del>" in html
    assert amendment.reference in html
    assert f"{cast.partner.short_name}, lider" in html
    assert not any(str(person) in html for person in (cast.zofia, cast.leon))


def test_accepting_leads_back_or_on_to_a_question_for_the_renewal(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.tomasz)
    quiz = make_quiz(cast, title="Egzamin odnowienia")
    first, second = make_instruction(cast).step_rows.order_by("order")
    one, two = (make_amendment(cast, step=step) for step in (first, second))

    plain = client.post(URL, sent(one))
    asking = client.post(URL, sent(two, wants_question="1"))

    assert (plain.status_code, plain["Location"]) == (302, URL)
    assert asking["Location"] == f"{URL}{two.pk}/pytanie/"
    html = client.get(asking["Location"]).content.decode()
    link = f"/redakcja/testy/{quiz.pk}/pytania/nowe/?zmiana={two.pk}"
    assert link in html
    form = client.get(link).context["form"]
    assert (form["step"].value(), form["feedback"].value()) == (second.anchor, WORDS)
    assert log_in(cast.maria).get(link.replace(f"zmiana={two.pk}", "zmiana=x")).status_code == 200


def test_a_refusal_in_words_keeps_what_was_typed(cast: Cast, log_in: Any) -> None:
    amendment = make_amendment(cast)
    client = log_in(cast.tomasz)

    long = client.post(URL, sent(amendment, words="Za długie. " * 50))
    no_reason = client.post(URL, sent(amendment, act="refuse", reason=" "))
    old = client.post(URL, sent(amendment, words="Moje słowa.", seen="1"))

    assert long.status_code == no_reason.status_code == old.status_code == 200
    assert "Za długie. Za długie." in long.content.decode()
    assert "Napisz, dlaczego" in no_reason.content.decode()
    assert "Moje słowa." in old.content.decode()
    amendment.refresh_from_db()
    assert amendment.state == AmendmentState.OPEN


def test_refusing_and_what_others_own(cast: Cast, log_in: Any) -> None:
    amendment = make_amendment(cast)
    foreign = make_amendment(cast, step=make_instruction(cast, "Inna", by=cast.maria).step_rows.get(order=1))
    client = log_in(cast.tomasz)

    assert client.post(URL, sent(foreign)).status_code == 404
    assert client.post(URL, {**sent(amendment), "amendment": "x"}).status_code == 404
    assert client.post(URL, sent(amendment, act="refuse", reason="Już jest.")).status_code == 302
    assert "Już jest." in client.get(f"{URL}?state=refused").content.decode()
    assert "W tym stanie nie ma żadnej." in client.get(f"{URL}?state=draft").content.decode()
    assert client.get(f"{URL}?state=nonsens&p=x").status_code == 200
    assert [client.get(f"{URL}{pk}/pytanie/").status_code for pk in (amendment.pk, foreign.pk, 2**70)] == [
        200,
        404,
        404,
    ]
    assert log_in(cast.leon).get(URL).status_code == 403


def test_a_step_that_changed_or_went_is_said(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    first, second = page.step_rows.order_by("order")
    for step in (first, second):
        make_amendment(cast, step=step)
    draft = draft_change(cast, page, warning="Inaczej.").get_latest_revision_as_object()
    draft.steps = list(draft.steps.raw_data)[:1]
    draft.save_revision(user=cast.tomasz)

    html = log_in(cast.tomasz).get(URL).content.decode()

    assert html.count('<p role="status">') == 2
    assert html.count('value="accept"') == 1


def test_numbers_before_and_after(cast: Cast) -> None:
    published = make_published(cast)
    at = published.published_at
    assert at
    for days in (-100, -80, -3, 2):
        make_ticket(cast, step=published.step, now=at + timedelta(days=days))
    Amendment.objects.filter(pk=published.pk).update(published_at=at)
    first, last = Publication.objects.filter(page=published.step.page_id).order_by("number")
    for person, publication in ((cast.zofia, first), (cast.leon, first), (cast.zofia, last)):
        VersionSeen.objects.create(person=person, publication=publication, seen_at=at)

    (row,) = proposed(amendments_of(cast.tomasz, PUBLISHED), at + timedelta(days=10))

    # The solved question itself was asked in the days of MORNING.
    own = int(timedelta() <= at - later(0) <= timedelta(days=90))
    assert (row.before, row.after) == (Asked(2 + own, 90, 2), Asked(1 + int(later(0) > at), 10, 1))
    assert row.after
    assert row.after.a_month == pytest.approx(row.after.number * 3)


@pytest.mark.parametrize("many", [1, 3])
def test_it_costs_the_same_for_one_and_for_three(cast: Cast, log_in: Any, many: int) -> None:
    for step in make_instruction(cast, steps=3).step_rows.order_by("order")[:many]:
        make_amendment(cast, step=step)
        closed = make_amendment(cast, step=step, part="why", ticket=make_solved(cast, step=step))
        refuse_amendment(amendment=closed, reason="Nie.", by=cast.tomasz, now=timezone.now())

    client = log_in(cast.tomasz)

    assert cost(client, URL) == 10
    assert cost(client, f"{URL}?state=refused") == 10


@pytest.mark.parametrize("many", [1, 3])
def test_numbers_cost_the_same_for_one_and_for_three(cast: Cast, log_in: Any, many: int) -> None:
    for _ in range(many):
        make_published(cast)

    assert cost(log_in(cast.tomasz), f"{URL}?state=published") == 12
