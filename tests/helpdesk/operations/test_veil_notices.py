"""Old notices of a question that became confidential say nothing to who sees it no more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import HoursPool
from helpdesk.operations.ask_back import ask_back
from helpdesk.operations.categorise import categorise
from helpdesk.operations.decline import decline
from helpdesk.operations.hold import hold
from helpdesk.operations.note_time import note_time
from helpdesk.operations.send_held import send_held
from helpdesk.operations.veil_notices import veil_notices
from lms.models import Contract, MailDelivery, Notice
from lms.outbox import sweep
from tests.factories.guests import guest_address, make_guest
from tests.factories.people import Cast
from tests.factories.tickets import QUESTION, later, make_escalation, make_escalation_in, make_request, make_ticket

pytestmark = pytest.mark.django_db


def said(person: object, kind: str = "") -> str:
    rows = Notice.objects.filter(person=person, kind__startswith=kind).order_by("pk")
    return " ".join(f"{row.subject} {row.body} {row.path}" for row in rows)


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


def test_what_others_know_of_its_matter_by_another_address_stays(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted", severity="KONSULTACJA")
    Contract.objects.update(instruction_hours=10)
    guest = make_guest(cast, matter, now=later(3))
    note_time(escalation=matter, minutes=540, by=cast.wanda, now=later(3))
    sweep(now=later(4))
    pool, link = said(cast.marek, "helpdesk.pool_runs_low"), guest_address(guest)
    assert HoursPool.objects.get().get_absolute_url() in pool

    categorise(ticket=matter.ticket, category="staff", by=cast.leon, now=later(5))

    assert said(cast.marek, "helpdesk.pool_runs_low") == pool
    assert (said(guest.person).endswith(link), matter.ticket.number in said(guest.person)) == (True, True)
    assert MailDelivery.objects.get(notice__person=guest.person).notice.path == link


def test_from_one_confidential_category_to_another_nothing_is_veiled_again(cast: Cast) -> None:
    assert cast.renata
    ticket = make_ticket(cast)
    hold(ticket=ticket, body="Słowa lidera.", by=cast.leon, now=later(1), pause=timedelta(seconds=20))
    categorise(ticket=ticket, category="staff", by=cast.leon, now=later(1))
    send_held(now=later(2))
    sweep(now=timezone.now())
    before = said(cast.leon)
    assert "nie została wysłana" in before

    categorise(ticket=ticket, category="security", by=cast.renata, now=later(3))
    assert said(cast.leon) == before

    for category in ("question", "staff"):
        categorise(ticket=ticket, category=category, by=cast.renata, now=later(4))
    assert said(cast.leon, "helpdesk.reply_stopped") in before


def test_what_was_told_of_a_request_goes_too(cast: Cast) -> None:
    request = make_request(cast)
    decline(request=request, decision="Kowalska to wyjaśni.", by=cast.renata, now=later(1))
    sweep(now=later(2))
    Notice.objects.filter(person=cast.leon).update(path=request.get_absolute_url())
    assert "Kowalska" in said(cast.leon)

    categorise(ticket=request.ticket, category="staff", by=cast.renata, now=later(3))

    told = said(cast.leon)
    assert request.ticket.number in told
    assert not any(words in told for words in ("Kowalska", request.ticket.title, request.get_absolute_url()))
