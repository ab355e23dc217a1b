"""A leader of several offices chooses on the page of the hour for which one a visit is."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Booking, Slot, Visit
from lms.models import Role
from tests.factories.instructions import make_instruction
from tests.factories.meetings import HOUR, make_slot
from tests.factories.people import Cast, make_appointment
from tests.factories.visits import hours_contract

pytestmark = pytest.mark.django_db


def offered(cast: Cast) -> Slot:
    hours_contract(cast)
    now = timezone.now()
    return make_slot(cast, kind="visit", place="sala 1", begins_at=now + 48 * HOUR, now=now)


def test_who_leads_two_offices_is_asked_and_the_instruction_is_kept(cast: Cast, log_in: Any) -> None:
    slot, page = offered(cast), make_instruction(cast)
    make_appointment(cast.leon, Role.LEADER, cast.other_partner)
    client, url = log_in(cast.leon), reverse("book", args=[slot.pk])

    asked = client.post(url, {"instrukcja": page.pk}, follow=True)
    html = asked.content.decode()
    assert asked.redirect_chain[-1][0] == f"{slot.get_absolute_url()}?instrukcja={page.pk}"
    assert "dla którego urzędu jest wizyta" in html
    assert f'name="instrukcja" value="{page.pk}"' in html
    assert all(each.short_name in html for each in (cast.partner, cast.other_partner))
    assert client.post(url, {"urzad": "x"}).status_code == 302
    assert not Booking.objects.exists()
    client.post(url, {"instrukcja": page.pk, "urzad": cast.other_partner.pk})

    visit = Visit.objects.get()
    assert (visit.partner, list(visit.instructions.all())) == (cast.other_partner, [page])
    assert 'name="urzad"' not in client.get(slot.get_absolute_url()).content.decode()


def test_who_leads_one_is_asked_nothing(cast: Cast, log_in: Any) -> None:
    slot, client = offered(cast), log_in(cast.leon)

    assert 'name="urzad"' not in client.get(slot.get_absolute_url()).content.decode()
    client.post(reverse("book", args=[slot.pk]))

    assert Visit.objects.get().partner == cast.partner
