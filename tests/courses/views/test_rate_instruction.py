"""The participant rates on the page of the card; averages stand under the list."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from courses.models import CardRating
from tests.factories.cards import make_finished, make_signed, sign
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
ASKED = "Jak oceniasz instruktaż?"


def test_it_is_asked_of_the_participant_once_they_have_signed(cast: Cast, log_in: Any) -> None:
    card = make_finished(cast)
    url, client = reverse("rate_instruction", args=[card.pk]), log_in(cast.zofia)
    assert ASKED not in client.get(card.get_absolute_url()).content.decode()
    assert "po podpisaniu" in client.post(url, {"stars": 4}).content.decode()
    sign(card, cast.zofia)
    assert ASKED not in log_in(cast.tomasz).get(card.get_absolute_url()).content.decode()
    client = log_in(cast.zofia)
    assert ASKED in client.get(card.get_absolute_url()).content.decode()

    for wrong in ({}, {"stars": "6"}, {"stars": "x"}):
        again = client.post(url, wrong)
        assert again.status_code == 200
        assert 'class="error-summary' in again.content.decode() or "errors" in again.content.decode()
    assert not CardRating.objects.exists()
    done = client.post(url, {"stars": "4"}, follow=True).content.decode()

    assert "Ocena jest zapisana bez nazwiska" in done
    assert ASKED not in done
    assert CardRating.objects.get().stars == 4
    assert "już oceniony" in client.post(url, {"stars": "1"}, follow=True).content.decode()
    assert CardRating.objects.get().stars == 4


def test_nobody_else_rates(cast: Cast, log_in: Any) -> None:
    card = make_signed(cast)
    url = reverse("rate_instruction", args=[card.pk])

    assert {log_in(who).post(url, {"stars": 1}).status_code for who in (cast.tomasz, cast.leon, cast.maria)} == {404}
    assert log_in(cast.obcy_leon).post(url, {"stars": 1}).status_code == 404
    assert log_in(cast.zofia).get(url).status_code == 405
    assert not CardRating.objects.exists()


def test_averages_stand_under_the_list_of_the_firm(cast: Cast, log_in: Any) -> None:
    card = make_signed(cast)
    for stars in (5, 5, 5, 4, 4):
        CardRating.objects.create(page=card.page, contractor=cast.contractor, month=date(2026, 11, 1), stars=stars)

    assert "4,6" in log_in(cast.tomasz).get(reverse("cards")).content.decode()
    for person in (cast.zofia, cast.leon, cast.renata):
        assert "Oceny osób szkolonych" not in log_in(person).get(reverse("cards")).content.decode()
