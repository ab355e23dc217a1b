"""Accepted, and not sent yet."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from helpdesk.models import Attachment, Draft, HeldReply, Message, Side
from helpdesk.operations.hold import hold
from helpdesk.operations.keep_draft import keep_draft
from helpdesk.operations.remind import remind
from helpdesk.operations.reply import reply
from helpdesk.operations.send_held import send_held
from lms.kit.refused import Refused
from lms.models import Event, Person
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_ticket

pytestmark = pytest.mark.django_db
PAUSE = timedelta(seconds=20)


def test_it_is_there_exactly_once_and_nothing_acts_on_it(cast: Cast) -> None:
    ticket, key = make_ticket(cast), uuid4()
    keep_draft(body="Proszę", by=cast.leon, now=later(1), ticket=ticket)
    facts = Event.objects.count()
    given = {"ticket": ticket, "body": "Proszę odświeżyć.", "by": cast.leon, "pause": PAUSE, "key": key}

    first, second = hold(**given, now=later(1)), hold(**given, now=later(1))

    assert first == second
    assert (first.body, first.side, first.due_at) == ("Proszę odświeżyć.", Side.FIRST_LINE, later(1) + PAUSE)
    assert (Message.objects.count(), Event.objects.count(), Draft.objects.count()) == (1, facts, 0)
    version = ticket.version
    ticket.refresh_from_db()
    assert (ticket.version, ticket.state, ticket.turn) == (version, "new", "leader")


def test_two_leaders_at_once_the_second_is_told_by_name(cast: Cast) -> None:
    ticket = make_ticket(cast)
    seen = {"version": ticket.version, "seen": Message.objects.get().pk, "seen_held": 0}
    first = hold(ticket=ticket, body="Proszę odświeżyć.", by=cast.leon, now=later(1), pause=PAUSE, **seen)

    with pytest.raises(Refused, match="Leon Zieliński"):
        hold(ticket=ticket, body="Ja też.", by=cast.renata, now=later(1), pause=PAUSE, **seen)
    read = {**seen, "seen_held": first.pk}
    hold(ticket=ticket, body="Mimo to.", by=cast.renata, now=later(1), pause=PAUSE, **read)

    assert list(HeldReply.objects.order_by("pk").values_list("body", flat=True)) == ["Proszę odświeżyć.", "Mimo to."]


def test_two_leaders_one_of_whom_was_faster_by_the_pause(cast: Cast) -> None:
    ticket = make_ticket(cast)
    seen = {"version": ticket.version, "seen": Message.objects.get().pk, "seen_held": 0}
    hold(ticket=ticket, body="Proszę odświeżyć.", by=cast.leon, now=later(1), pause=PAUSE, **seen)
    send_held(now=later(2))

    with pytest.raises(Refused, match="Leon Zieliński"):
        hold(ticket=ticket, body="Ja też.", by=cast.renata, now=later(2), pause=PAUSE, **seen)

    assert not HeldReply.objects.held().exists()


def test_the_own_answer_that_went_out_meanwhile_is_nothing_newer(cast: Cast) -> None:
    ticket = make_ticket(cast)
    seen = {"version": ticket.version, "seen": Message.objects.get().pk, "seen_held": 0}
    hold(ticket=ticket, body="Proszę odświeżyć.", by=cast.leon, now=later(1), pause=PAUSE, **seen)
    send_held(now=later(2))

    second = hold(ticket=ticket, body="I zalogować się.", by=cast.leon, now=later(2), pause=PAUSE, **seen)
    reply(ticket=ticket, body="Już.", by=cast.zofia, now=later(2.1))
    with pytest.raises(Refused, match="Zofia"):
        hold(ticket=ticket, body="I jeszcze.", by=cast.leon, now=later(2.2), pause=PAUSE, **seen)

    assert second.body == "I zalogować się."


def test_files_wait_with_it_and_only_who_may_sees_them(cast: Cast) -> None:
    ticket = make_ticket(cast)
    file = SimpleUploadedFile("lista.txt", b"krok 1", content_type="text/plain")
    held = hold(ticket=ticket, body="W pliku.", by=cast.leon, now=later(1), pause=PAUSE, files=[file])

    def readers() -> set[str]:
        people = Person.objects.filter(username__in=("leon", "renata", "zofia", "maria", "wanda", "obcy-leon"))
        return {each.username for each in people if Attachment.objects.visible_to(each).exists()}

    assert all((cast.renata, cast.maria, cast.wanda, cast.obcy_leon))
    before = readers()
    send_held(now=later(2))

    assert before == {"leon", "renata", "maria"}
    assert readers() == {"leon", "renata", "maria", "zofia"}
    held.refresh_from_db()
    assert list(held.message.attachments.values_list("name", flat=True)) == ["lista.txt"]


def test_who_reads_an_answer_on_hold(cast: Cast) -> None:
    ticket = make_ticket(cast)
    hold(ticket=ticket, body="Odpowiedź.", by=cast.leon, now=later(1), pause=PAUSE)
    hold(ticket=ticket, body="Dopisek.", by=cast.zofia, now=later(1), pause=PAUSE)
    cast_of = ("leon", "renata", "maria", "zofia", "obcy_leon", "obca_zofia", "wanda", "ada")

    seen = {name: sorted(HeldReply.objects.visible_to(getattr(cast, name)).values_list("body", flat=True))
            for name in cast_of}  # fmt: skip

    assert {name: rows for name, rows in seen.items() if rows} == {
        "leon": ["Odpowiedź."],
        "renata": ["Odpowiedź."],
        "maria": ["Odpowiedź."],
        "zofia": ["Dopisek."],
    }


def test_no_deadline_is_missed_by_an_answer_that_was_accepted_in_time(cast: Cast) -> None:
    answered, waiting = make_ticket(cast), make_ticket(cast)
    hold(ticket=answered, body="Sprawdzam.", by=cast.leon, now=waiting.answer_due - PAUSE / 2, pause=PAUSE)

    remind(now=waiting.answer_due + PAUSE / 4)
    send_held(now=waiting.answer_due + PAUSE)
    remind(now=waiting.answer_due + PAUSE)

    missed = Event.objects.filter(name="helpdesk.target_missed")
    assert [each.data["ticket_id"] for each in missed] == [waiting.pk]


def test_it_solves_nothing_while_the_contractor_works(cast: Cast) -> None:
    ticket = make_escalation(cast).ticket

    with pytest.raises(Refused):
        hold(ticket=ticket, body="Działa.", by=cast.leon, now=later(1), pause=PAUSE, solves=True)


@pytest.mark.parametrize("name", ["obca_zofia", "obcy_leon", "wanda", "maria", "ada"])
def test_strangers_are_refused(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        hold(ticket=make_ticket(cast), body="Dzień dobry", by=getattr(cast, name), now=later(1), pause=PAUSE)
