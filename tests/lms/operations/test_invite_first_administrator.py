"""The first administrator of a real installation."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Appointment, OneTimeSecret, Organisation
from lms.operations.invite_first_administrator import invite_first_administrator
from lms.operations.set_password import set_password
from lms.queries.secrets import secret_of_link


def token_of(url: str) -> str:
    return url.rstrip("/").rsplit("/", 1)[1]


def test_it_makes_the_office_and_its_administrator_once_and_a_fresh_link_each_time(db: None, settings: Any) -> None:
    settings.SITE_URL = "https://pomost.example"
    now = timezone.now()
    first, second = invite_first_administrator(now=now), invite_first_administrator(now=now)
    assert second.startswith("https://pomost.example/")
    assert (secret_of_link(token_of(first), now), secret_of_link(token_of(second), now)) == (
        None,
        OneTimeSecret.objects.latest("pk"),
    )
    assert list(Organisation.objects.values_list("kind", flat=True)) == ["office"]
    held = Appointment.objects.get()
    assert (held.role, held.person.has_usable_password()) == ("administrator", False)


def test_once_an_administrator_has_a_password_the_door_is_shut(db: None) -> None:
    now = timezone.now()
    secret = secret_of_link(token_of(invite_first_administrator(now=now)), now)
    set_password(secret=secret, password="Wieczorem-nad-Bugiem-3", privacy_notice="", now=now)
    with pytest.raises(Refused):
        invite_first_administrator(now=now)
    with pytest.raises(CommandError):
        call_command("invite_administrator")
