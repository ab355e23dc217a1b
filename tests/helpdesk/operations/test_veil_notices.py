"""Old notices of a question that became confidential say nothing to who sees it no more."""

import pytest

from helpdesk.operations.ask_back import ask_back
from helpdesk.operations.categorise import categorise
from helpdesk.operations.veil_notices import veil_notices
from lms.models import MailDelivery, Notice
from lms.outbox import sweep
from tests.factories.people import Cast
from tests.factories.tickets import QUESTION, later, make_escalation, make_ticket

pytestmark = pytest.mark.django_db


def said(person: object) -> str:
    return " ".join(f"{row.subject} {row.body} {row.path}" for row in Notice.objects.filter(person=person))


def test_the_words_go_and_the_number_stays(cast: Cast) -> None:
    assert cast.renata
    other = make_ticket(cast, body="Coś zupełnie innego.")
    matter = make_escalation(cast)
    ask_back(escalation=matter, body="Jakie konto Kowalskiej?", by=cast.wanda, now=later(1))
    sweep(now=later(2))
    assert "Kowalskiej" in said(cast.leon)
    before = Notice.objects.filter(person=cast.leon).count()
    contractors = said(cast.wanda)

    categorise(ticket=matter.ticket, category="staff", by=cast.leon, now=later(3))

    told = said(cast.leon)
    assert Notice.objects.filter(person=cast.leon).count() == before
    assert matter.ticket.number in told
    assert matter.reference in told
    assert not any(words in told for words in ("Kowalskiej", QUESTION, matter.title, matter.get_absolute_url()))
    assert other.get_absolute_url() in told
    assert said(cast.wanda) == contractors
    mails = MailDelivery.objects.filter(notice__person=cast.leon, notice__event__object_id=matter.ticket_id)
    assert all("Kowalskiej" not in mail.notice.body for mail in mails)


def test_who_sees_it_keeps_them(cast: Cast) -> None:
    ticket = make_ticket(cast)
    sweep(now=later(1))
    before = said(cast.leon)

    assert (veil_notices(ticket=ticket), said(cast.leon)) == (0, before)
