"""What a question is about decides who sees it: the whole table, and changing it."""

import pytest

from helpdesk.models import Audience, Category, Note, Ticket
from helpdesk.models.category import AUDIENCES, CONFIDENTIAL
from helpdesk.operations.categorise import categorise
from helpdesk.operations.note import note
from helpdesk.operations.take import take
from helpdesk.queries.search import search_tickets
from lms.kit.refused import Refused
from lms.models import Person, Role
from tests.counting import statements
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import MORNING, later, make_escalation, make_ticket

pytestmark = pytest.mark.django_db
EVERYBODY = (
    "zofia", "colleague", "leon", "renata", "deputy", "tomasz", "wanda", "marek", "maria", "ada",
    "obca_zofia", "obcy_leon", "obca_wanda",
)  # fmt: skip
SEES = {
    Audience.PARTNER: {"zofia", "colleague", "leon", "renata", "deputy", "maria"},
    Audience.LEADERS: {"zofia", "leon", "renata", "deputy", "maria"},
    Audience.SPOKESMEN: {"zofia", "renata", "deputy", "maria"},
}


def person(cast: Cast, name: str) -> Person:
    if name in ("colleague", "deputy"):
        made = make_person(name)
        make_appointment(made, Role.CLERK if name == "colleague" else Role.DEPUTY, cast.partner)
        return made
    found: Person = getattr(cast, name)
    return found


@pytest.mark.parametrize("category", Category.values)
@pytest.mark.parametrize("name", EVERYBODY)
def test_who_sees_it(cast: Cast, name: str, category: str) -> None:
    ticket, who = make_ticket(cast, category=category), person(cast, name)
    expected = [ticket] if name in SEES[AUDIENCES[Category(category)]] else []

    with statements() as seen_statements:
        seen = list(Ticket.objects.visible_to(who))

    assert seen == expected
    assert search_tickets(who, ticket.number, 5) == expected
    assert len(seen_statements) <= 2  # the standing, and the list


def test_a_confidential_question_waits_for_the_representative(cast: Cast) -> None:
    assert cast.renata
    ticket = take(ticket=make_ticket(cast), by=cast.leon, now=later(1))
    note(ticket=ticket, body="Kadry.", by=cast.leon, now=later(1))

    moved = categorise(ticket=ticket, category="staff", by=cast.leon, now=later(2))

    assert (moved.turn, moved.assigned_to, moved.waiting_since) == ("leader", None, MORNING)
    assert not Ticket.objects.visible_to(cast.leon).exists()
    assert not Note.objects.visible_to(cast.leon).exists()
    with pytest.raises(Refused):
        categorise(ticket=ticket, category="question", by=cast.leon, now=later(3))
    assert categorise(ticket=ticket, category="question", by=cast.renata, now=later(3)).category == "question"


def test_without_a_representative_it_goes_to_the_office(cast: Cast) -> None:
    assert cast.maria

    assert categorise(ticket=make_ticket(cast), category="personal_data", by=cast.leon, now=MORNING).turn == "office"


@pytest.mark.parametrize("category", CONFIDENTIAL)
def test_what_the_contractor_has_becomes_confidential_too(cast: Cast, category: str) -> None:
    matter = make_escalation(cast)

    moved = categorise(ticket=matter.ticket, category=category, by=cast.leon, now=later(1))

    matter.refresh_from_db()
    assert (matter.is_confidential, matter.is_live, moved.turn, moved.assigned_to) == (True, True, "contractor", None)


def test_the_same_again_changes_nothing(cast: Cast) -> None:
    ticket = make_ticket(cast)

    assert categorise(ticket=ticket, category="question", by=cast.leon, now=later(1)).version == ticket.version


@pytest.mark.parametrize(("name", "category"), [("zofia", "fault"), ("wanda", "fault"), ("leon", "inna")])
def test_others_and_nonsense_are_refused(cast: Cast, name: str, category: str) -> None:
    with pytest.raises(Refused):
        categorise(ticket=make_ticket(cast), category=category, by=getattr(cast, name), now=MORNING)
