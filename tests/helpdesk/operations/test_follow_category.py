"""What a question is about starts the clocks of laws, and lets them lapse."""

import pytest

from helpdesk.models import Obligation
from helpdesk.operations.categorise import categorise
from helpdesk.operations.touch_partner import touch_partner
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later, make_ticket

pytestmark = pytest.mark.django_db


def stand(cast: Cast) -> dict[str, str]:
    return dict(Obligation.objects.order_by("pk").values_list("statute", "standing"))


@pytest.mark.parametrize(
    ("category", "statutes"),
    [
        ("security", ["warning", "notice", "report", "breach"]),
        ("personal_data", ["breach"]),
        ("accessibility", ["access"]),
        ("staff", []),
        ("question", []),
    ],
)
def test_a_category_starts_its_clocks(cast: Cast, category: str, statutes: list[str]) -> None:
    assert cast.renata
    ticket = make_ticket(cast, category=category)

    rows = Obligation.objects.order_by("pk")
    assert [row.statute for row in rows] == statutes
    assert {(row.ticket, row.partner_id, row.found_at) for row in rows} <= {(ticket, cast.partner.pk, MORNING)}
    facts = Event.objects.filter(name="helpdesk.obligation_begun").order_by("pk")
    assert [(fact.actor, fact.partner_id, fact.after["kind"]) for fact in facts] == [
        (cast.zofia, cast.partner.pk, statute) for statute in statutes
    ]


def test_the_time_counts_from_the_question_not_from_the_moment_it_was_sorted(cast: Cast) -> None:
    assert cast.renata
    categorise(ticket=make_ticket(cast), category="personal_data", by=cast.leon, now=later(5))

    found = Obligation.objects.get()
    assert (found.found_at, found.due_at) == (MORNING, later(72))


def test_another_category_lets_them_lapse_and_the_first_brings_them_back(cast: Cast) -> None:
    assert cast.renata
    ticket = make_ticket(cast, category="security")

    categorise(ticket=ticket, category="personal_data", by=cast.renata, now=later(1))
    assert stand(cast) == {"warning": "needless", "notice": "needless", "report": "needless", "breach": "running"}
    categorise(ticket=ticket, category="question", by=cast.renata, now=later(2))
    assert set(stand(cast).values()) == {"needless"}
    categorise(ticket=ticket, category="security", by=cast.renata, now=later(3))

    assert set(stand(cast).values()) == {"running"}
    assert Obligation.objects.count() == 4
    assert Obligation.objects.get(statute="warning").due_at == later(24)


def test_another_office_that_was_touched_decides_for_itself(cast: Cast) -> None:
    assert cast.renata
    ticket = make_ticket(cast, category="security")
    own = Obligation.objects.get(statute="breach")
    other = touch_partner(obligation=own, partner=cast.other_partner, words="Też.", by=cast.maria, now=later(1))

    categorise(ticket=ticket, category="question", by=cast.renata, now=later(2))

    other.refresh_from_db()
    own.refresh_from_db()
    assert (own.standing, other.standing, other.steps.count()) == ("needless", "running", 1)
