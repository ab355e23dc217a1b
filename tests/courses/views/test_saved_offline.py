"""What a browser keeps for reading without the internet: the button, and the list that the browser fills."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.factories.instructions import make_instruction
from tests.factories.people import Cast


def test_the_list_names_the_caches_of_its_reader_only(cast: Cast, log_in: Any) -> None:
    shown = log_in(cast.zofia).get(reverse("saved_offline"))

    assert f'data-saved-list="saved-{cast.zofia.pk}:"' in shown.content.decode()
    assert shown["Cache-Control"] == "private, no-cache"


def test_a_visitor_is_led_to_the_log_in(cast: Cast) -> None:
    assert Client().get(reverse("saved_offline")).status_code == 302


def test_an_instruction_offers_to_be_kept_under_the_reader_and_its_version(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)

    shown = log_in(cast.zofia).get(reverse("instruction", args=[page.slug])).content.decode()

    assert f'data-prefix="saved-{cast.zofia.pk}:{page.slug}:" data-version="1" data-stamp="1"' in shown
