"""What was found before asking has helped."""

from uuid import uuid4

import pytest

from helpdesk.models import Deflection, Ticket
from helpdesk.operations.deflect import deflect
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, make_ticket

pytestmark = pytest.mark.django_db


def test_a_step_that_helped_is_counted_once_and_names_nobody(cast: Cast) -> None:
    page, key = make_instruction(cast), uuid4()
    step = page.step_rows.first()

    made = {deflect(thing=step, by=cast.zofia, now=MORNING, key=key) for _ in range(2)}

    (row,) = made
    assert (row.partner, row.page_id, row.step, row.ticket, row.title) == (
        cast.partner,
        page.pk,
        step,
        None,
        "Krok 1",
    )
    assert not [field for field in Deflection._meta.get_fields() if field.related_model is type(cast.zofia)]
    assert (Event.objects.filter(name="helpdesk.question_deflected").count(), Ticket.objects.count()) == (1, 0)


def test_an_earlier_question_may_help_who_sees_it_and_nobody_else(cast: Cast) -> None:
    ticket = make_ticket(cast)

    assert deflect(thing=ticket, by=cast.zofia, now=MORNING).ticket == ticket
    for person in (cast.obca_zofia, cast.wanda, cast.maria):
        with pytest.raises(Refused):
            deflect(thing=ticket, by=person, now=MORNING)
    assert Deflection.objects.count() == 1


def test_numbers_are_for_the_office_and_for_who_wrote_the_text(cast: Cast) -> None:
    page, others = make_instruction(cast), make_instruction(cast, "Inna", by=cast.maria)
    deflect(thing=page.step_rows.first(), by=cast.zofia, now=MORNING)
    deflect(thing=others.step_rows.first(), by=cast.zofia, now=MORNING)

    seen = {who: Deflection.objects.visible_to(getattr(cast, who)).count() for who in ("maria", "tomasz", "leon")}

    assert seen == {"maria": 2, "tomasz": 1, "leon": 0}
