"""What a partner's people say to a stranger's request reaches them whole; what they say inside never does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk.models import Obligation
from helpdesk.operations.note import note
from helpdesk.operations.record_obligation import record_obligation
from helpdesk.operations.reply import reply
from helpdesk.operations.resolve import resolve
from lms.models import MailDelivery, Notice
from lms.outbox import sweep
from tests.factories.access_requests import make_access_request
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def mailed() -> list[str]:
    rows = MailDelivery.objects.filter(address="mieszkanka@example.org").order_by("pk")
    return [mail.notice.body for mail in rows]


def test_answers_leave_and_notes_do_not(cast: Cast) -> None:
    request, other = make_access_request(cast), make_ticket(cast)
    words = "Napisy są gotowe. " * 60

    note(ticket=request.ticket, body="Tajna narada.", by=cast.leon, now=later(1))
    reply(ticket=other, body="Odpowiedź dla urzędniczki.", by=cast.leon, now=later(1))
    reply(ticket=request.ticket, body="Pracujemy nad tym.", by=cast.leon, now=later(2))
    resolve(ticket=request.ticket, body=words, by=cast.leon, now=later(3))
    sweep(now=timezone.now() + timedelta(hours=2))

    assert mailed()[1:] == ["Pracujemy nad tym.", words.strip()]
    everything = " ".join(
        f"{row.subject} {row.body}" for row in Notice.objects.filter(mails__address__contains="mieszk")
    )
    assert "Tajna" not in everything
    assert request.ticket.number not in everything
    assert "urzędniczki" not in everything
    assert Notice.objects.filter(body__contains="urzędniczki").exists()


def test_a_delay_that_is_written_down_is_told(cast: Cast) -> None:
    now = timezone.now()
    make_access_request(cast, now=now)

    record_obligation(
        obligation=Obligation.objects.get(),
        kind="delayed",
        until=timezone.localdate(now) + timedelta(days=20),
        words="Czekamy na napisy.",
        by=cast.leon,
        now=now + timedelta(hours=1),
    )
    sweep(now=timezone.now() + timedelta(hours=2))

    assert "Czekamy na napisy." in mailed()[-1]
