"""The screens of instruction cards: opening, running, signing, and what each of them costs."""

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import InstructionCard
from courses.operations.finish_card import finish_card
from courses.operations.record_card import record_card
from lms.models import Event, Role, SiteTexts
from tests.counting import statements
from tests.factories.cards import details, later, make_card, make_finished, make_signed, sign
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast, make_appointment, make_person

pytestmark = pytest.mark.django_db


def warm(client: Any, url: str) -> None:
    """The session has noted the day, and the texts of the site are fresh for ten seconds."""
    SiteTexts.forget()
    client.get(url)


def run_data(card: InstructionCard, **given: Any) -> dict[str, Any]:
    steps = {f"outcome_{number}": "alone" for number in (1, 2)} | {f"remark_{number}": "" for number in (1, 2)}
    said = {
        "held_on": timezone.localdate(), "began_at": "10:00", "ended_at": "11:30", "place": "on_site",
        "environment": "test", "practical_task": "Pismo.", "practical_result": "positive",
    }  # fmt: skip
    return {**steps, **said, "version": card.version, **given}


def test_a_trainer_looks_a_person_up_and_opens_a_card(cast: Cast, log_in: Any) -> None:
    page, client = make_instruction(cast), log_in(cast.tomasz)
    assert cast.zofia
    assert cast.renata
    url = reverse("open_card", args=[page.pk])
    key = re.search(r'name="key" value="([^"]+)"', client.get(url).content.decode())[1]  # type: ignore[index]

    shown = client.post(url, {"key": key, "partner": cast.partner.pk, "name": "zof"}).content.decode()
    trainee = re.search(r'name="trainee" value="(\d+)"', shown)[1]  # type: ignore[index]
    sent = {"key": key, "partner": cast.partner.pk, "trainee": trainee}
    answers = [client.post(url, sent) for _ in range(2)]

    card = InstructionCard.objects.get()
    assert "Zofia Nowak" in shown
    assert "Renata" not in shown
    assert "@" not in re.search(r"<main.*</main>", shown, re.DOTALL)[0]  # type: ignore[index]
    assert [answer["Location"] for answer in answers] == [reverse("run_card", args=[card.pk])] * 2
    assert Event.objects.filter(name="courses.trainees_sought").count() == 1


@pytest.mark.parametrize("people", [1, 3])
def test_looking_up_costs_the_same_however_many_work_there(cast: Cast, log_in: Any, people: int) -> None:
    for _ in range(people):
        make_appointment(make_person(), Role.CLERK, cast.partner)
    page, client = make_instruction(cast), log_in(cast.tomasz)

    warm(client, "/")

    with statements() as made:
        client.post(reverse("open_card", args=[page.pk]), {"partner": cast.partner.pk})

    assert len(made) == 7, "\n".join(made)


def test_a_mistake_in_a_field_keeps_the_version_that_was_read(cast: Cast, log_in: Any) -> None:
    card, client = make_card(cast), log_in(cast.tomasz)
    second = make_person("teresa")
    make_appointment(second, Role.TRAINER, cast.contractor)
    record_card(card=card, steps={1: ("shown", "")}, details=details(), version=1, by=second, now=later(5))

    answer = client.post(reverse("run_card", args=[card.pk]), run_data(card, held_on="jutro"))

    assert 'name="version" id="id_version" value="1"' in answer.content.decode()


def test_others_find_no_such_screen(cast: Cast, log_in: Any) -> None:
    url = reverse("open_card", args=[make_instruction(cast).pk])

    assert [log_in(person).get(url).status_code for person in (cast.zofia, cast.leon, cast.wanda, cast.ada)] == [
        404
    ] * 4


def test_a_card_is_run_saved_and_finished(cast: Cast, log_in: Any) -> None:
    card, client = make_card(cast), log_in(cast.tomasz)
    url = reverse("run_card", args=[card.pk])

    saved = client.post(url, run_data(card, outcome_2="with_help", remark_2="Powoli."))
    card.refresh_from_db()
    finished = client.post(url, run_data(card, finish="1"))

    card.refresh_from_db()
    assert (saved.status_code, saved["Location"]) == (302, url)
    assert finished["Location"] == card.get_absolute_url()
    assert (card.state, card.minutes) == ("to_sign", 90)


def test_autosave_answers_with_the_new_version_only(cast: Cast, log_in: Any) -> None:
    card, client = make_card(cast), log_in(cast.tomasz)
    url = reverse("run_card", args=[card.pk])
    headers = {"HX-Request": "true"}
    warm(client, url)

    with statements() as made:
        saved = client.post(url, run_data(card), headers=headers).content.decode()
    stale = client.post(url, run_data(card), headers=headers).content.decode()

    assert 'name="version" id="id_version" value="2"' in saved
    assert "<main" not in saved
    assert "W międzyczasie ktoś to zmienił" in stale
    assert len(made) == 9, "\n".join(made)


def test_two_trainers_on_one_card_lose_nothing_that_was_typed(cast: Cast, log_in: Any) -> None:
    card = make_card(cast)
    second = make_person("teresa")
    make_appointment(second, Role.TRAINER, cast.contractor)
    record_card(card=card, steps={1: ("shown", "")}, details=details(), version=1, by=second, now=later(5))
    client, url = log_in(cast.tomasz), reverse("run_card", args=[card.pk])

    answer = client.post(url, run_data(card, outcome_1="alone", remark_1="Sama, bez pomocy."))

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "W międzyczasie ktoś to zmienił" in html
    assert "Sama, bez pomocy." in html
    assert "W karcie jest teraz: pokazano" in html
    assert card.steps.get(order=1).outcome == "shown"

    again = client.post(url, run_data(card, outcome_1="alone", version=2))
    assert again.status_code == 302
    assert card.steps.get(order=1).outcome == "alone"


def test_what_is_missing_is_said_and_what_was_typed_is_saved(cast: Cast, log_in: Any) -> None:
    card, client = make_card(cast), log_in(cast.tomasz)

    answer = client.post(reverse("run_card", args=[card.pk]), run_data(card, finish="1", outcome_2="", remark_1="Tak."))

    assert "Krok 2 nie ma jeszcze wyniku." in answer.content.decode()
    assert card.steps.get(order=1).remark == "Tak."


def test_the_pdf_goes_to_whoever_may_see_the_card(cast: Cast, log_in: Any) -> None:
    signed, draft = make_signed(cast), make_card(cast, whom=cast.leon)
    url = reverse("card_pdf", args=[signed.pk])

    answer = log_in(cast.zofia).get(url)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert 'filename="KI-2026-1410-001.pdf"' in answer["Content-Disposition"]
    for person in (cast.wanda, cast.ada, cast.obcy_leon):
        assert log_in(person).get(url).status_code == 404
    assert log_in(cast.tomasz).get(reverse("card_pdf", args=[draft.pk])).status_code == 404


def test_a_blank_card_goes_to_whoever_writes_on_a_draft(cast: Cast, log_in: Any) -> None:
    draft, signed = make_card(cast), make_signed(cast, whom=cast.leon)
    url = reverse("blank_card", args=[draft.pk])

    answer = log_in(cast.tomasz).get(url)

    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert 'filename="KI-2026-1410-001-do-wypelnienia.pdf"' in answer["Content-Disposition"]
    assert url in log_in(cast.tomasz).get(reverse("run_card", args=[draft.pk])).content.decode()
    for person in (cast.zofia, cast.maria, cast.obcy_leon):
        assert log_in(person).get(url).status_code == 404
    assert log_in(cast.tomasz).get(reverse("blank_card", args=[signed.pk])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_lists_cost_the_same_however_many_cards(cast: Cast, log_in: Any, number: int) -> None:
    page = make_instruction(cast)
    for _ in range(number):
        whom = make_person()
        make_appointment(whom, Role.CLERK, cast.partner)
        make_finished(cast, page=page, whom=whom)
    client = log_in(cast.tomasz)
    warm(client, reverse("cards"))

    with statements() as made:
        html = client.get(reverse("cards")).content.decode()

    assert html.count("KI/2026/1410/001") == 2
    assert len(made) == 6, "\n".join(made)


def test_the_list_keeps_to_a_state(cast: Cast, log_in: Any) -> None:
    signed = make_signed(cast)
    draft = make_card(cast, page=signed.page, whom=cast.leon)
    client = log_in(cast.maria)

    def shown(state: str) -> set[InstructionCard]:
        return {card for card, *_ in client.get(reverse("cards"), {"stan": state}).context["rows"]}

    assert [shown(state) for state in ("signed", "draft", "cancelled", "x")] == [
        *({signed}, {draft}, set(), {signed, draft}),
    ]


@pytest.mark.parametrize("steps", [1, 3])
def test_a_card_costs_the_same_however_many_steps(cast: Cast, log_in: Any, steps: int) -> None:
    card = make_finished(cast, page=make_instruction(cast, steps=steps))
    client = log_in(cast.zofia)
    warm(client, card.get_absolute_url())

    with statements() as made:
        client.get(card.get_absolute_url())

    assert len(made) == 8, "\n".join(made)


def test_the_instruction_tells_its_reader_of_their_card_and_trainers_how_to_begin(cast: Cast, log_in: Any) -> None:
    card = make_signed(cast)
    url = reverse("instruction", args=[card.page.slug])

    zofia, leon, tomasz = (log_in(person).get(url).content.decode() for person in (cast.zofia, cast.leon, cast.tomasz))

    assert "Instruktaż odbyty 23 listopada 2026" in zofia
    assert card.get_absolute_url() in zofia
    assert "Instruktaż odbyty" not in leon + tomasz
    assert ["Przeprowadź instruktaż" in html for html in (zofia, leon, tomasz)] == [False, False, True]


def test_homes_say_what_waits(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    make_finished(cast, page=page)
    make_card(cast, page=page, whom=cast.leon)

    zofia, leon, tomasz = (log_in(person).get("/").content.decode() for person in (cast.zofia, cast.leon, cast.tomasz))

    assert "Podpisz kartę instruktażu: Zarejestruj wniosek" in zofia
    assert "Podpisz kartę" not in leon
    assert "Podpisz kartę instruktażu" in tomasz
    assert "Karta w toku: Zarejestruj wniosek" in tomasz


def test_acts_on_a_card_go_by_their_own_pages(cast: Cast, log_in: Any) -> None:
    card = make_finished(cast)
    client = log_in(cast.tomasz)

    back = client.post(reverse("reopen_card", args=[card.pk]))
    assert back["Location"] == reverse("run_card", args=[card.pk])
    empty = client.post(reverse("cancel_card", args=[card.pk]), {"reason": ""})
    assert empty.status_code == 200
    card.refresh_from_db()
    finish_card(card=card, by=cast.tomasz, now=later(100))
    card.refresh_from_db()
    sign(card, cast.zofia)
    assert client.get(reverse("cancel_card", args=[card.pk])).status_code == 404

    made = client.post(reverse("correct_card", args=[card.pk]), {"reason": "Zły wynik."})

    correction = InstructionCard.objects.get(correction=1)
    assert made["Location"] == reverse("run_card", args=[correction.pk])
    assert "Ta karta ma korektę" in client.get(card.get_absolute_url()).content.decode()
