"""A step is chosen for a question that was asked elsewhere: by words, by links, without scripts."""

from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from courses.blocks.applies import Applies, stored_for_page
from courses.models import Amendment, InstructionPage, Step
from tests.factories.instructions import make_draft, make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import make_escalation_in, make_solved

pytestmark = pytest.mark.django_db
SENT = {"part": "why", "words": "Rolę nadaje administrator."}


def way(cast: Cast) -> str:
    return f"{make_solved(cast).get_absolute_url()}zaproponuj/"


ELSEWHERE = Applies(kinds=frozenset({"voivodeship"}))


def test_by_words_to_the_instruction_to_the_step_to_the_form(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast, "Zadekretuj pismo", steps=3)
    step = page.step_rows.get(order=2)
    client, address = log_in(cast.leon), way(cast)

    call_command("update_index", verbosity=0)
    found = client.get(address, {"q": "zadekretuj"}).content.decode()
    assert f"?instrukcja={page.pk}" in found
    steps = client.get(address, {"instrukcja": page.pk}).content.decode()
    assert f"?krok={step.pk}" in steps
    form = client.get(address, {"krok": step.pk})
    assert ("Co zrobić", "Krok 2") in form.context["stands"]
    assert form.context["form"]["words"].value() == "Nadałem rolę."
    assert f'action="{address}?krok={step.pk}"' in form.content.decode()

    answer = client.post(f"{address}?krok={step.pk}", SENT)

    made = Amendment.objects.get()
    assert (made.step, made.words) == (step, SENT["words"])
    assert answer["Location"] == address.removesuffix("zaproponuj/")
    assert SENT["words"] in client.get(answer["Location"]).content.decode().replace("\xa0", " ")


def test_without_a_step_nothing_is_sent_and_an_error_keeps_the_step_and_the_words(cast: Cast, log_in: Any) -> None:
    step = make_instruction(cast).step_rows.get(order=1)
    client, address = log_in(cast.leon), way(cast)

    unchosen = client.post(address, SENT)
    wrong = client.post(f"{address}?krok={step.pk}", {"part": "why", "words": "PESEL 44051401359"})

    assert "Którego kroku" in unchosen.content.decode()
    assert "44051401359" in wrong.content.decode()
    assert wrong.context["step"] == step
    assert not Amendment.objects.exists()


def test_steps_that_share_words_with_the_question_come_first(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast, "Zadekretuj pismo")
    ticket = make_solved(cast, title="Krok dekretacji nie działa")

    call_command("update_index", verbosity=0)
    shown = log_in(cast.leon).get(f"{ticket.get_absolute_url()}zaproponuj/")

    assert shown.context["found"].is_guess
    assert {step.page for step in shown.context["found"].steps} == {page}


def test_what_cannot_be_read_is_neither_found_nor_chosen(cast: Cast, log_in: Any) -> None:
    """A draft, a text for other offices, one whose step is for others, a step that was removed."""
    draft = make_draft(cast, "Zadekretuj w szkicu")
    others, partly = make_instruction(cast, "Zadekretuj gdzie indziej"), make_instruction(cast, "Zadekretuj częściowo")
    InstructionPage.objects.filter(pk=others.pk).update(only_for=stored_for_page(ELSEWHERE))
    hidden, removed = partly.step_rows.order_by("order")[:2]
    Step.objects.filter(pk=hidden.pk).update(applies={"kinds": ["voivodeship"], "systems": []})
    Step.objects.filter(pk=removed.pk).update(removed_at="2026-11-01T10:00:00Z")
    client, address = log_in(cast.leon), way(cast)

    call_command("update_index", verbosity=0)
    found = client.get(address, {"q": "zadekretuj"}).context["found"]

    assert [page.pk for page in found.instructions] == [partly.pk]
    for given in (
        *({"instrukcja": draft.pk}, {"instrukcja": others.pk}, {"instrukcja": partly.pk}, {"krok": hidden.pk}),
        *({"krok": removed.pk}, {"krok": others.step_rows.first().pk}, {"krok": "x"}, {"krok": 10**17}),
    ):
        assert client.get(address, given).status_code == 404, given
    assert client.post(f"{address}?krok={hidden.pk}", SENT).status_code == 404


def test_nothing_found_is_told(cast: Cast, log_in: Any) -> None:
    html = log_in(cast.leon).get(way(cast), {"q": "helikopter"}).content.decode().replace("\xa0", " ")

    assert "Żadna instrukcja nie pasuje" in html
    assert 'value="helikopter"' in html


def test_the_contractor_chooses_from_its_own_matter_for_the_office_that_asked(cast: Cast, log_in: Any) -> None:
    page, others = make_instruction(cast, "Zadekretuj pismo"), make_instruction(cast, "Zadekretuj gdzie indziej")
    InstructionPage.objects.filter(pk=others.pk).update(only_for=stored_for_page(ELSEWHERE))
    matter = make_escalation_in(cast, "done")
    client, address = log_in(cast.wanda), reverse("propose_from_solution", args=[matter.pk])
    assert address in client.get(matter.get_absolute_url()).content.decode()

    call_command("update_index", verbosity=0)
    found = client.get(address, {"q": "zadekretuj"}).context["found"]
    client.post(f"{address}?krok={page.step_rows.first().pk}", SENT)

    assert [each.pk for each in found.instructions] == [page.pk]
    assert Amendment.objects.get().reference == matter.ticket.number


def test_a_question_from_a_step_keeps_its_step(cast: Cast, log_in: Any) -> None:
    page, other = make_instruction(cast), make_instruction(cast, "Zadekretuj pismo")
    ticket = make_solved(cast, step=page.step_rows.get(order=1))

    address = f"{ticket.get_absolute_url()}zaproponuj/?krok={other.step_rows.first().pk}"
    log_in(cast.leon).post(address, SENT)

    assert Amendment.objects.get().step == ticket.step


def test_others_choose_nothing(cast: Cast, log_in: Any) -> None:
    address = way(cast)
    for person in (cast.zofia, cast.renata, cast.obcy_leon, cast.wanda):
        answer = log_in(person).get(address)
        assert answer.status_code in (302, 404)
