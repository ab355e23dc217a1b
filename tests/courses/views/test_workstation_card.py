"""The card beside the workstation: short, with a code that tells when it is old."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from courses.blocks.applies import Applies
from courses.models import InstructionPage
from courses.operations.write_instruction import StepDraft
from lms.kit.qr import qr_svg
from lms.pages import PageAudience
from tests.counting import cost
from tests.factories.instructions import change_instruction, make_instruction
from tests.factories.people import Cast


def card(page: InstructionPage) -> str:
    return reverse("workstation_card", args=[page.slug])


def test_it_has_the_steps_of_the_reader_and_a_code_with_the_version(cast: Cast, log_in: Any) -> None:
    drafts = [StepDraft(title="Dla miast", rule=Applies(frozenset({"city_county"}))), StepDraft(title="Dla wszystkich")]
    page = make_instruction(cast, drafts=drafts)

    html = log_in(cast.zofia).get(card(page)).content.decode()

    assert "Dla wszystkich" in html
    assert "Dla miast" not in html
    assert qr_svg(f"{settings.SITE_URL}/i/{page.pk}/?wydruk=1", scales=True) in html


def test_who_scans_an_old_card_is_told_and_led_to_the_change(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    client = log_in(cast.zofia)
    fresh = client.get(f"/i/{page.pk}/?wydruk=1", follow=True).content.decode()
    assert "Wydrukowana karta jest aktualna." in fresh
    change_instruction(cast, page)

    old = client.get(f"/i/{page.pk}/?wydruk=1", follow=True).content.decode()

    assert "Wydrukowana karta jest z wersji 1, a obowiązuje wersja 2." in old
    assert f'href="{reverse("instruction_changes", args=[page.slug])}?od=1"' in old


@pytest.mark.parametrize("asked", ["", "0", "3", "x", "-1", "99999999999999999999"])
def test_a_version_that_never_was_is_passed_over(cast: Cast, log_in: Any, asked: str) -> None:
    page = make_instruction(cast)
    change_instruction(cast, page)

    html = log_in(cast.zofia).get(reverse("instruction", args=[page.slug]), {"wydruk": asked}).content.decode()

    assert "Wydrukowana karta" not in html


def test_whoever_may_not_read_it_gets_no_card(cast: Cast, log_in: Any, client: Any) -> None:
    page = make_instruction(cast)
    assert client.get(card(page)).status_code == 302
    InstructionPage.objects.filter(pk=page.pk).update(audience=PageAudience.AUTHORS)

    assert log_in(cast.zofia).get(card(page)).status_code == 404
    assert log_in(cast.tomasz).get(card(page)).status_code == 200


@pytest.mark.parametrize("steps", [1, 12])
def test_it_costs_the_same_however_many_steps(cast: Cast, log_in: Any, steps: int) -> None:
    page = make_instruction(cast, steps=steps)

    assert cost(log_in(cast.zofia), card(page)) == 4
