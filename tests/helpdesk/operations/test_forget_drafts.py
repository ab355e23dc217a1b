"""After 30 days nobody comes back to a draft."""

from datetime import timedelta

import pytest

from helpdesk.models import Draft, HeldReply, Message
from helpdesk.operations.forget_drafts import forget_drafts
from helpdesk.operations.hold import hold
from helpdesk.operations.keep_draft import keep_draft
from helpdesk.operations.send_held import send_held
from lms.operations.apply_retention import apply_retention
from tests.factories.holds import make_hold, went
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_drafts_go_after_30_days_and_what_waits_to_be_sent_does_not(cast: Cast) -> None:
    ticket, pause = make_ticket(cast), timedelta(seconds=20)
    keep_draft(body="Stary", by=cast.zofia, now=later(0), place="ask")
    keep_draft(body="Nowszy", by=cast.zofia, now=later(1), place="ask-7")
    hold(ticket=ticket, body="Wysłane.", by=cast.leon, now=later(0), pause=pause)
    send_held(now=later(0.5))
    hold(ticket=ticket, body="Czeka.", by=cast.leon, now=later(0.1), pause=pause)

    month = later(30 * 24 + 0.5)
    assert (forget_drafts(now=month), went(apply_retention(now=month).report)) == (
        1,
        {"drafts of questions and answers": (1, 0, 1)},
    )

    assert list(Draft.objects.values_list("body", flat=True)) == ["Nowszy"]
    assert list(HeldReply.objects.values_list("body", flat=True)) == ["Czeka."]
    assert Message.objects.filter(body="Wysłane.").exists()


def test_a_hold_keeps_the_drafts_of_its_partner_asked_or_not_asked_yet(cast: Cast) -> None:
    ticket = make_ticket(cast)
    keep_draft(body="Pytanie", by=cast.zofia, now=later(0), place="ask")
    keep_draft(body="Odpowiedź", by=cast.leon, now=later(0), ticket=ticket)
    keep_draft(body="Cudze", by=cast.obca_zofia, now=later(0), place="ask")
    make_hold(cast.maria, cast.partner)

    report = apply_retention(now=later(40 * 24)).report

    assert went(report) == {"drafts of questions and answers": (3, 2, 1)}
    assert sorted(Draft.objects.values_list("body", flat=True)) == ["Odpowiedź", "Pytanie"]
