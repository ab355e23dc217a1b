"""Seeing the demonstration as somebody else: one press, only there."""

from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from lms.models import Role
from tests.factories import make_appointment, make_contractor, make_person


@pytest.fixture
def trainer(db: None) -> Any:
    person = make_person("trener")
    make_appointment(person, Role.TRAINER, make_contractor())
    return person


def test_one_press_logs_in_without_a_password(client: Client, trainer: Any, settings: Any) -> None:
    settings.DEMO = True
    response = client.post("/zobacz-jako/", {"login": "trener"})
    assert (response["Location"], client.session[SESSION_KEY]) == ("/redakcja/", str(trainer.pk))


@pytest.mark.parametrize(
    ("demo", "login"), [(False, "trener"), (True, "admin"), (True, "inny"), (True, ""), (True, "tre\x00ner")]
)
def test_elsewhere_and_for_other_logins_there_is_no_such_page(
    client: Client, trainer: Any, settings: Any, demo: bool, login: str
) -> None:
    settings.DEMO = demo
    make_person("inny")
    assert client.post("/zobacz-jako/", {"login": login}).status_code == 404
    assert SESSION_KEY not in client.session


def test_a_link_switches_nothing(client: Client, trainer: Any, settings: Any) -> None:
    settings.DEMO = True
    assert client.get("/zobacz-jako/?login=trener").status_code == 405
