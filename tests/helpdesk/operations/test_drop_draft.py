"""Only the own draft of that form goes."""

import pytest

from helpdesk.models import Draft
from helpdesk.operations.drop_draft import drop_draft
from helpdesk.operations.keep_draft import keep_draft
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_others_and_other_places_stay(cast: Cast) -> None:
    ticket = make_ticket(cast)
    for by in (cast.leon, cast.zofia):
        keep_draft(body="Proszę", by=by, now=later(1), ticket=ticket)
        keep_draft(body="Co dalej?", by=by, now=later(1), place="ask")

    dropped = drop_draft(by=cast.leon, ticket=ticket), drop_draft(by=cast.zofia, place="ask")
    again = drop_draft(by=cast.leon, ticket=ticket)

    assert (dropped, again) == ((1, 1), 0)
    assert list(Draft.objects.order_by("pk").values_list("person__username", "ticket", "place")) == [
        ("leon", None, "ask"),
        ("zofia", ticket.pk, ""),
    ]
