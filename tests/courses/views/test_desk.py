"""An instruction one step at a time: who sees which step, where its buttons lead, what it costs."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from courses.blocks.applies import Applies
from courses.models import InstructionPage, Step, StepTick
from courses.operations.write_instruction import StepDraft
from lms.kit.qr import qr_svg
from lms.pages import PageAudience
from tests.counting import cost
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast


def address(page: InstructionPage, step: object = "") -> str:
    return reverse("desk", args=[page.slug]) + (f"?krok={step}" if step else "")


def steps_of(page: InstructionPage) -> list[Step]:
    return list(Step.objects.filter(page=page).order_by("order"))


@pytest.mark.parametrize("steps", [1, 12])
def test_it_costs_the_same_however_many_steps(cast: Cast, log_in: Any, steps: int) -> None:
    page = make_instruction(cast, steps=steps)

    assert cost(log_in(cast.zofia), address(page)) == 3


def test_one_step_is_shown_with_its_place_and_its_ways(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast, steps=3)
    first, second, third = steps_of(page)

    response = log_in(cast.zofia).get(address(page, second.pk))

    html = response.content.decode()
    assert response.context["shown"].pk == second.pk
    assert "Krok 2 z 3" in html
    assert f'href="{address(page, first.pk)}"' in html
    assert f'href="{address(page, third.pk)}"' in html
    assert f'href="/instrukcje/{page.slug}/#{second.anchor}"' in html
    assert f"?krok={second.pk}" in html


def test_done_ticks_the_readers_own_step_and_goes_on_to_the_end(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast, steps=2)
    client = log_in(cast.zofia)
    first, second = steps_of(page)

    for step, following in ((first, str(second.pk)), (second, "koniec")):
        assert f'name="next" value="{following}"' in client.get(address(page, step.pk)).content.decode()
        answer = client.post(reverse("tick", args=[step.pk]), {"next": following})
        assert answer.url == address(page, following)

    assert "Wszystkie kroki są wykonane." in client.get(answer.url).content.decode()
    assert set(StepTick.objects.values_list("person", "step")) == {(cast.zofia.pk, s.pk) for s in (first, second)}
    assert 'name="next"' not in client.get(address(page, first.pk)).content.decode()
    assert 'name="next"' in log_in(cast.leon).get(address(page, first.pk)).content.decode()


@pytest.mark.parametrize("sent", ["", "https://example.org/", "//example.org", "1&x=2"])
def test_a_tick_never_leads_elsewhere(cast: Cast, log_in: Any, sent: str) -> None:
    page = make_instruction(cast)

    assert log_in(cast.zofia).post(reverse("tick", args=[steps_of(page)[0].pk]), {"next": sent}).url == address(page)


def test_a_removed_a_foreign_and_a_spoilt_number_show_the_first_step(cast: Cast, log_in: Any) -> None:
    page, other = make_instruction(cast), make_instruction(cast, "Zadekretuj pismo")
    removed = Step.objects.create(page=page, block_id="00000000-0000-0000-0000-000000000001", order=9, removed_at=NOON)
    client = log_in(cast.zofia)

    for asked in (removed.pk, steps_of(other)[0].pk, "x", "-1", "9" * 30):
        assert client.get(address(page, asked)).context["shown"].number == 1


def test_only_steps_that_hold_for_the_office_are_gone_through(cast: Cast, log_in: Any) -> None:
    city = StepDraft(title="Dla miast", rule=Applies(frozenset({"city_county"})))
    page = make_instruction(cast, drafts=[city, StepDraft(title="Dla wszystkich")])

    response = log_in(cast.zofia).get(address(page, steps_of(page)[0].pk))

    assert response.context["shown"].title == "Dla wszystkich"
    assert "Krok 1 z 1" in response.content.decode()


def test_whoever_may_not_read_it_gets_no_step(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast, audience=PageAudience.AUTHORS)

    assert Client().get(address(page)).status_code == 302
    assert log_in(cast.zofia).get(address(page)).status_code == 404
    assert log_in(cast.tomasz).get(address(page)).status_code == 200


def test_a_visitor_goes_through_a_public_one_without_ticks(cast: Cast) -> None:
    page = make_instruction(cast, audience=PageAudience.PUBLIC)

    html = Client().get(address(page)).content.decode()

    assert 'name="next"' not in html
    assert "Dalej bez odhaczania" not in html
    assert f'href="{address(page, steps_of(page)[1].pk)}"' in html


def test_the_instruction_leads_there_and_its_preview_does_not(cast: Cast, log_in: Any, rf: Any) -> None:
    page = make_instruction(cast)
    html = log_in(cast.zofia).get(reverse("instruction", args=[page.slug])).content.decode()
    request = rf.get("/")
    request.user, request.csp_nonce, request.session = cast.tomasz, "", {}

    preview = page.get_latest_revision_as_object().serve_preview(request, "").content.decode()

    assert all(f'href="{address(page, step)}"' in html for step in ("", *(s.pk for s in steps_of(page))))
    assert "krok-po-kroku" not in preview


def test_a_phone_opens_the_same_step_by_the_code_and_there_is_none_at_the_end(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast, steps=2)
    client, (_first, second) = log_in(cast.zofia), steps_of(page)

    shown = client.get(address(page, second.pk)).content.decode()

    assert qr_svg(f"{settings.SITE_URL}{address(page, second.pk)}", scales=True) in shown
    assert "desk__code" not in client.get(address(page, "koniec")).content.decode()
