"""The command that a mail server calls."""

import json
import sys
from io import BytesIO, StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from helpdesk.models import IncomingMail
from tests.factories.people import Cast
from tests.helpdesk.mail.made import mail_of

pytestmark = pytest.mark.django_db
POLISH = sorted((Path(__file__).parent / "mail" / "polish").glob("*.eml"))


def received(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> dict:
    out = StringIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(raw)))
    call_command("receive_mail", stdout=out)
    assert out.getvalue().count("\n") == 1
    return json.loads(out.getvalue())


def test_a_question(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cast.leon
    said = received(monkeypatch, mail_of("Subject: Drukarka", sender=cast.zofia.email))

    number = IncomingMail.objects.get().ticket.number
    assert said == {"outcome": "ticket", "number": number, "reason": "new"}


def test_the_same_again_says_the_same(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cast.leon
    raw = mail_of(sender=cast.zofia.email)

    assert received(monkeypatch, raw) == received(monkeypatch, raw)


def test_no_bytes_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    assert received(monkeypatch, b"") == {"outcome": "held", "number": None, "reason": "empty"}


def test_every_mail_of_the_polish_set(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.zofia.email = "anna.zolkiewska@losice.example"
    cast.zofia.save()
    assert cast.leon
    outcomes = {path.stem: received(monkeypatch, path.read_bytes())["outcome"] for path in POLISH}

    assert set(outcomes.values()) == {"ticket"}


def test_a_mail_that_cannot_be_stored_is_brought_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from django.core.management.base import CommandError

    with pytest.raises(CommandError) as refused:
        call_command("receive_mail", str(tmp_path / "nothing"))

    assert refused.value.returncode == 75
