"""Running a macro: all of it or nothing, with the rights of whoever runs it, and once."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import Claim, EscalationMessage, Message, TicketShare, TicketWatch, TimeSpent
from helpdesk.operations.hold import hold
from helpdesk.operations.retire_macro import retire_macro
from helpdesk.operations.run_macro import OPERATIONS, run_macro
from helpdesk.queries.macros import WRITES, acts_of, hindrance, macros_for, proposal_waits
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.macros import make_macro, make_matter_macro
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_escalation_in, make_solved, make_ticket

pytestmark = pytest.mark.django_db


def run(macro: Any, thing: Any, by: Any, **given: Any) -> Any:
    run_macro(macro=macro, thing=thing, by=by, now=later(1), **given)
    thing.refresh_from_db()
    return thing


def facts() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("name", flat=True))


def test_every_act_through_its_own_operation(cast: Cast) -> None:
    macro = make_macro(cast, category="fault", colleague=cast.renata, closes=True)
    ticket = make_ticket(cast)
    before = len(facts())

    run(macro, ticket, cast.leon)

    assert (ticket.category, ticket.state, ticket.assigned_to) == ("fault", "closed", cast.leon)
    assert Message.objects.latest("pk").body == f"Zofia, rola jest nadana ({ticket.number})."
    assert TicketShare.objects.get().person == cast.renata
    assert facts()[before:] == [
        f"helpdesk.{name}"
        for name in ("ticket_taken", "ticket_categorised", "ticket_shared", "ticket_resolved", "ticket_closed",
                     "macro_run")
    ]  # fmt: skip


def test_a_second_press_runs_it_once(cast: Cast) -> None:
    macro, ticket, key = make_macro(cast, writing="reply", takes=False), make_ticket(cast), uuid4()

    for _ in range(2):
        run(macro, ticket, cast.leon, key=key, version=ticket.version if not Event.objects.filter(
            name="helpdesk.macro_run") else 1)  # fmt: skip

    assert Message.objects.count() == 2
    assert facts().count("helpdesk.macro_run") == 1


def test_one_refused_act_undoes_all_of_them(cast: Cast) -> None:
    """The category makes the question confidential, so that the leader may not answer it any more."""
    macro = make_macro(cast, category="staff")
    ticket = make_ticket(cast)
    before = len(facts())

    with pytest.raises(Refused, match="Nic nie zostało wykonane"):
        run(macro, ticket, cast.leon)

    ticket.refresh_from_db()
    assert (ticket.category, ticket.state, ticket.assigned_to, Message.objects.count(), len(facts())) == (
        "question", "new", None, 1, before,
    )  # fmt: skip
    assert run(macro, ticket, cast.renata).state == "solved"


@pytest.mark.parametrize("name", ["zofia", "obcy_leon", "maria", "wanda", "ada", "obca_zofia"])
def test_nobody_else_runs_it(cast: Cast, name: str) -> None:
    macro, ticket = make_macro(cast), make_ticket(cast)

    with pytest.raises(Refused):
        run(macro, ticket, getattr(cast, name))

    assert Message.objects.count() == 1


def test_not_on_a_question_of_another_office(cast: Cast) -> None:
    macro, foreign = make_macro(cast), make_ticket(cast, by=cast.obca_zofia)

    with pytest.raises(Refused):
        run(macro, foreign, cast.leon)
    with pytest.raises(Refused):
        run(macro, foreign, cast.obcy_leon)

    assert Message.objects.count() == 1


def test_not_once_it_is_out_of_use_or_past_something_newer(cast: Cast) -> None:
    macro, ticket = make_macro(cast), make_ticket(cast)

    with pytest.raises(Refused, match="w międzyczasie"):
        run(macro, ticket, cast.leon, version=ticket.version + 1)
    retire_macro(macro=macro, by=cast.leon, now=later(1))
    with pytest.raises(Refused):
        run(macro, ticket, cast.leon)


def test_the_text_may_be_changed_before(cast: Cast) -> None:
    run(make_macro(cast), make_ticket(cast), cast.leon, body="Inaczej.")

    assert Message.objects.latest("pk").body == "Inaczej."


def test_whoever_runs_it_watches(cast: Cast) -> None:
    run(make_macro(cast, watches=True), make_ticket(cast), cast.renata)

    assert TicketWatch.objects.get().person == cast.renata


def test_a_consultants_macro(cast: Cast) -> None:
    macro, matter = make_matter_macro(cast, category="USTERKA"), make_escalation(cast)

    run(macro, matter, cast.wanda, key=uuid4())

    assert (matter.state, matter.assigned_to) == ("asked_back", cast.wanda)
    assert EscalationMessage.objects.latest("pk").body == f"Proszę o dziennik zdarzeń ({matter.reference})."
    assert (Claim.objects.get().severity, TimeSpent.objects.get().minutes) == ("USTERKA", 10)


def test_accepting_what_is_accepted_is_left_out(cast: Cast) -> None:
    macro, matter = make_matter_macro(cast), make_escalation_in(cast, "accepted")

    assert [act.name for act in acts_of(macro, matter)] == ["ask_back", "note_time"]
    assert run(macro, matter, cast.marek).state == "asked_back"


@pytest.mark.parametrize("name", ["leon", "renata", "maria", "obca_wanda"])
def test_a_consultants_macro_is_nobody_elses(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        run(make_matter_macro(cast), make_escalation(cast), getattr(cast, name))

    assert not EscalationMessage.objects.exists()


def test_a_placeholder_of_a_matter_tells_nothing_of_the_clerk(cast: Cast) -> None:
    matter = make_escalation(cast)

    run(make_matter_macro(cast, body="{imie}: {tytul}"), matter, cast.wanda)

    assert EscalationMessage.objects.latest("pk").body == f"{cast.leon.first_name}: {matter.title}"
    assert cast.zofia.first_name != cast.leon.first_name


def test_what_is_offered_and_what_hinders(cast: Cast) -> None:
    macro, ticket, solved = make_macro(cast), make_ticket(cast), make_solved(cast)
    make_matter_macro(cast)

    assert macros_for(cast.leon, ticket) == macros_for(cast.renata, ticket) == [macro]
    assert macros_for(cast.obcy_leon, ticket) == macros_for(cast.maria, ticket) == []
    assert hindrance(cast.leon, macro, ticket) == ""
    assert "zajmij" in hindrance(cast.leon, macro, solved)


def test_every_act_has_its_operation() -> None:
    assert {name for name, _words in WRITES.values()} <= OPERATIONS.keys()


def test_not_beside_an_answer_that_goes_out_in_a_moment(cast: Cast) -> None:
    """But a note may be written meanwhile, and one's own answer is no surprise."""
    answer, inside, ticket = make_macro(cast), make_macro(cast, writing="note", takes=False), make_ticket(cast)
    hold(ticket=ticket, body="Zaraz sprawdzę.", by=cast.renata, now=later(1), pause=timedelta(seconds=20))

    with pytest.raises(Refused, match=str(cast.renata)):
        run(answer, ticket, cast.leon)
    assert (Message.objects.count(), run(inside, ticket, cast.leon).notes.count()) == (1, 1)
    assert run(answer, ticket, cast.renata).state == "solved"


def test_a_category_that_the_matter_has_is_left_out(cast: Cast) -> None:
    matter = make_escalation(cast)
    macro = make_matter_macro(cast, category=matter.severity)

    assert "propose_category" not in [act.name for act in acts_of(macro, matter)]
    assert run(macro, matter, cast.wanda).state == "asked_back"
    assert not Claim.objects.exists()


def test_a_proposal_that_waits_hinders_another_one(cast: Cast) -> None:
    matter = make_escalation(cast)
    first, second = make_matter_macro(cast, category="USTERKA"), make_matter_macro(cast, takes=False, writing="reply")
    run(first, matter, cast.wanda)
    again = make_matter_macro(cast, category="USTERKA", takes=False, writing="reply")

    said = [hindrance(cast.wanda, each, matter, waits=proposal_waits(matter)) for each in (again, second)]

    assert said == ["inną kategorię już zaproponowano i czeka ona na odpowiedź", ""]
    with pytest.raises(Refused):
        run(again, matter, cast.wanda)


def test_a_letter_and_the_end_of_a_solved_question(cast: Cast) -> None:
    """Why such a macro may be kept as long as it does not take up."""
    macro = make_macro(cast, writing="reply", takes=False, closes=True)

    assert run(macro, make_solved(cast), cast.leon).state == "closed"
