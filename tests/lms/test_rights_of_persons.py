"""What reviews of rights keep of a person is given out, and stays without a name once they are forgotten."""

from lms.models import Person, RightsDecision
from lms.operations.confirm_rights import confirm_rights
from lms.operations.erase import erase
from lms.operations.finish_rights_review import finish_rights_review
from lms.personal_rights import export_rights
from lms.queries.rights import rows_of_review
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.rights import DAY, items_of, make_review


def test_it_is_given_out_and_outlives_the_name(cast: Cast) -> None:
    assert all((cast.zofia, cast.renata))
    Person.objects.filter(pk=cast.zofia.pk).update(last_login=NOON - DAY)
    review = make_review(cast.partner)
    waiting = {"role": "clerk", "office": cast.partner.short_name, "opened_at": NOON}
    assert export_rights(cast.zofia) == [waiting]
    confirm_rights(review=review, items=items_of(review, cast.zofia), by=cast.renata, now=NOON)
    confirm_rights(review=review, items=items_of(review, cast.renata), by=cast.maria, now=NOON)
    finish_rights_review(review=review, by=cast.renata, now=NOON)
    at = {"office": cast.partner.short_name}
    decision = {**at, "decision": "confirmed", "happened_at": NOON}

    assert export_rights(cast.zofia) == [
        {"role": "clerk", **decision, "places": "siedziba", "last_login_at": NOON - DAY}
    ]
    assert export_rights(cast.renata) == [
        {"role": "representative", **decision, "places": "", "last_login_at": None},
        {**at, "decision": "confirmed", "happened_at": NOON},
        {**at, "finished_at": NOON},
    ]

    erase(person=cast.zofia, by=cast.ada, now=NOON)
    last = rows_of_review(review, cast.maria, NOON)[-1]
    assert (last.verdict, last.appointment.person.last_name) == ("confirmed", "")
    assert RightsDecision.objects.count() == 2
