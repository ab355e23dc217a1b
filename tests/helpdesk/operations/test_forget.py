"""Taking a person out of what they wrote."""

import pytest

from helpdesk.models import Message
from helpdesk.operations.forget import forget
from helpdesk.operations.reply import reply
from helpdesk.queries.personal import export
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_own_names_and_address_go_other_words_stay(cast: Cast) -> None:
    ticket = make_ticket(cast, body="Nie działa. Zofia Nowak, zofia@example.org", browser="Edg/148")
    reply(ticket=ticket, body="Pani Zofia Nowak: sprawdzam.", by=cast.leon, now=later(1))

    changed = forget(person=cast.zofia, now=later(2))

    ticket.refresh_from_db()
    assert (changed, ticket.browser) == (2, "")
    assert list(Message.objects.order_by("pk").values_list("body", flat=True)) == [
        "Nie działa. […], […]",
        "Pani Zofia Nowak: sprawdzam.",
    ]


def test_a_person_gets_the_own_rows_and_no_others(cast: Cast) -> None:
    ticket = make_ticket(cast, body="Moje pytanie")
    reply(ticket=ticket, body="Odpowiedź lidera", by=cast.leon, now=later(1))

    assert [(row["kind"], row.get("text", row.get("title"))) for row in export(cast.zofia)] == [
        ("question", "Moje pytanie"),
        ("message", "Moje pytanie"),
    ]
