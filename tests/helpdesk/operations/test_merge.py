"""Joining a question to another: who may, what stops, what is refused."""

from typing import Any

import pytest

from helpdesk.models import Category, Message, Ticket, TicketTie, TicketWatch
from helpdesk.operations.merge import merge
from helpdesk.operations.remind import remind
from helpdesk.operations.resolve import resolve
from helpdesk.operations.share import share
from helpdesk.operations.withdraw import withdraw
from helpdesk.queries.inbox import ALL, SETTLED, WAITING, rows_of
from helpdesk.queries.recompute import ticket_differences
from lms.kit.refused import Refused
from lms.models import Event, Notice, Role
from lms.outbox import sweep
from tests.factories.access_requests import make_access_request
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.problems import make_outage
from tests.factories.tickets import later, make_escalation, make_request, make_ticket

pytestmark = pytest.mark.django_db


def colleague(cast: Cast, login: str = "kolega") -> Any:
    made = make_person(login)
    make_appointment(made, Role.CLERK, cast.partner)
    return made


def test_a_joined_question_waits_for_nobody_and_keeps_what_it_has(cast: Cast) -> None:
    target, ticket = make_ticket(cast), make_ticket(cast, now=later(1))
    number, version = ticket.number, ticket.version

    assert merge(ticket=ticket, number=f" {target.number.lower()} ", by=cast.leon, now=later(2)) == target
    ticket.refresh_from_db()

    kept = (ticket.number, ticket.messages.count(), ticket.version)
    assert kept == (number, 1, version + 1)
    assert (ticket.state, ticket.turn, ticket.waiting_since, ticket.answer_due, ticket.next_check_at) == (
        *("merged", "nobody"),
        *(None, None, None),
    )
    tie = TicketTie.objects.get()
    assert (tie.kind, tie.ticket, tie.other, tie.state_before, tie.waiting_since, tie.made_by, tie.made_at) == (
        *("merged", ticket, target, "new"),
        *(later(1), cast.leon, later(2)),
    )
    fact = Event.objects.get(name="helpdesk.ticket_merged")
    assert (fact.object_id, fact.actor, fact.data) == (
        ticket.pk,
        cast.leon,
        {"ticket_id": ticket.pk, "target_id": target.pk},
    )
    assert list(ticket_differences()) == []


def test_its_clock_neither_warns_nor_counts_and_lists_of_work_leave_it_out(cast: Cast) -> None:
    target, ticket = make_ticket(cast), make_ticket(cast)
    merge(ticket=ticket, number=target.number, by=cast.leon, now=later(1))
    resolve(ticket=target, body="Nadałem rolę.", by=cast.leon, now=later(1))

    assert remind(now=later(24 * 60)) == 0
    listed = {view.code: list(rows_of(cast.leon, view)) for view in (WAITING, SETTLED)}
    assert listed == {WAITING.code: [], SETTLED.code: [target]}
    assert set(rows_of(cast.leon, ALL)) == {target, ticket}
    assert not Ticket.objects.open().exists()


def test_joining_twice_changes_nothing_and_a_joined_target_leads_on(cast: Cast) -> None:
    first, second, third = (make_ticket(cast, now=later(hour)) for hour in range(3))
    merge(ticket=second, number=first.number, by=cast.leon, now=later(3))
    merge(ticket=second, number=first.number, by=cast.leon, now=later(4))

    assert merge(ticket=third, number=second.number, by=cast.leon, now=later(5)) == first
    assert list(TicketTie.objects.order_by("pk").values_list("ticket", "other")) == [
        (second.pk, first.pk),
        (third.pk, first.pk),
    ]
    assert Event.objects.filter(name="helpdesk.ticket_merged").count() == 2


def test_neither_into_itself_nor_in_a_circle(cast: Cast) -> None:
    first, second = make_ticket(cast), make_ticket(cast)
    with pytest.raises(Refused, match="niego samego"):
        merge(ticket=first, number=first.number, by=cast.leon, now=later(1))
    merge(ticket=second, number=first.number, by=cast.leon, now=later(1))

    # The other leader's click from a page opened before.
    with pytest.raises(Refused, match="niego samego"):
        merge(ticket=first, number=second.number, by=cast.renata, now=later(1))
    third = make_ticket(cast)
    with pytest.raises(Refused, match="już dołączone"):
        merge(ticket=second, number=third.number, by=cast.leon, now=later(2))
    assert TicketTie.objects.count() == 1


@pytest.mark.parametrize("number", ["", "P-2026-9999", "x" * 300, "\x00"])
def test_an_unknown_number(cast: Cast, number: str) -> None:
    with pytest.raises(Refused) as refusal:
        merge(ticket=make_ticket(cast), number=number, by=cast.leon, now=later(1))

    assert (str(refusal.value), refusal.value.field) == ("Nie ma zgłoszenia o tym numerze.", "number")


def test_a_foreign_number_is_as_unknown(cast: Cast) -> None:
    foreign = make_ticket(cast, by=cast.obca_zofia)

    with pytest.raises(Refused, match="Nie ma zgłoszenia o tym numerze"):
        merge(ticket=make_ticket(cast), number=foreign.number, by=cast.leon, now=later(1))


@pytest.mark.parametrize("who", ["zofia", "obcy_leon", "wanda", "tomasz", "maria"])
def test_only_who_answers_both(cast: Cast, who: str) -> None:
    target, ticket = make_ticket(cast), make_ticket(cast)

    with pytest.raises(Refused):
        merge(ticket=ticket, number=target.number, by=getattr(cast, who), now=later(1))
    assert not TicketTie.objects.exists()


def test_who_works_on_it_settles_it_first(cast: Cast) -> None:
    target = make_ticket(cast)
    matter = make_escalation(cast)
    with pytest.raises(Refused, match="Wykonawca jeszcze nad tym pracuje"):
        merge(ticket=matter.ticket, number=target.number, by=cast.leon, now=later(1))
    withdraw(escalation=matter, by=cast.leon, now=later(2))
    merge(ticket=matter.ticket, number=target.number, by=cast.leon, now=later(3))

    request = make_request(cast)
    with pytest.raises(Refused, match="czeka na decyzję"):
        merge(ticket=request.ticket, number=target.number, by=cast.leon, now=later(4))


def test_the_question_that_leads_an_outage_leads_on(cast: Cast) -> None:
    lead, second, target = (make_ticket(cast) for _ in range(3))
    make_outage(cast, tickets=[lead, second], now=later(1))

    with pytest.raises(Refused, match="Awaria jest przekazywana"):
        merge(ticket=lead, number=target.number, by=cast.leon, now=later(2))
    merge(ticket=second, number=target.number, by=cast.leon, now=later(2))


def test_neither_of_the_two_may_be_settled(cast: Cast) -> None:
    target, ticket = make_ticket(cast), make_ticket(cast)
    resolve(ticket=target, body="Nadałem rolę.", by=cast.leon, now=later(1))

    with pytest.raises(Refused, match="zamknięte albo odpowiada na nie kto inny") as refusal:
        merge(ticket=ticket, number=target.number, by=cast.leon, now=later(2))
    assert refusal.value.field == "number"
    with pytest.raises(Refused, match="już dołączyć"):
        merge(ticket=target, number=ticket.number, by=cast.leon, now=later(2))


def test_never_to_one_that_others_read_than_read_this_one(cast: Cast) -> None:
    """Each is refused with a way on; afterwards nothing has changed."""
    other, third = colleague(cast), colleague(cast, "trzecia")
    own = make_ticket(cast)
    shared = make_ticket(cast)
    share(ticket=shared, person=other, by=cast.zofia, now=later(1))
    of_all = make_ticket(cast, category=Category.OUTAGE)
    of_other = make_ticket(cast, by=other)
    staff = make_ticket(cast, category=Category.STAFF)

    for ticket, target in [(own, shared), (own, of_all), (own, of_other), (staff, own), (of_all, of_other)]:
        with pytest.raises(Refused, match="„zobacz też”") as refusal:
            merge(ticket=ticket, number=target.number, by=cast.renata, now=later(2))
        assert refusal.value.field == "number"
    merge(ticket=shared, number=own.number, by=cast.renata, now=later(2))
    merge(
        ticket=make_ticket(cast, by=third, category=Category.OUTAGE), number=of_all.number, by=cast.leon, now=later(2)
    )

    # Who asked the one hears of the other from now on.
    assert list(TicketWatch.objects.values_list("ticket", "person")) == [(of_all.pk, third.pk)]


def test_who_asked_is_told_with_the_number_only_if_they_see_it(cast: Cast) -> None:
    target, ticket = make_ticket(cast), make_ticket(cast)
    merge(ticket=ticket, number=target.number, by=cast.leon, now=later(1))
    sweep(now=later(2))

    notice = Notice.objects.get(person=cast.zofia, kind="helpdesk.merged")
    assert (ticket.number in notice.subject, target.number in notice.body) == (True, True)
    assert notice.path == ticket.get_absolute_url()
    assert Message.objects.count() == 2


def test_a_strangers_request_is_joined_to_nothing_and_nothing_to_it(cast: Cast) -> None:
    """All strangers share one account, so that the answer to one would go to the other."""
    first, second = make_access_request(cast).ticket, make_access_request(cast).ticket
    clerks = make_ticket(cast)

    for ticket, target in ((first, second), (first, clerks), (clerks, first)):
        with pytest.raises(Refused, match="Powiąż je") as refusal:
            merge(ticket=ticket, number=target.number, by=cast.leon, now=later(1))
        assert refusal.value.field == "number"
    assert not TicketTie.objects.exists()
