"""Roles are confirmed by whoever could take them away, once, with what was seen."""

import pytest

from lms.kit.refused import Refused
from lms.models import Appointment, Event, RightsDecision, RightsReview
from lms.models.append_only import AppendOnlyError
from lms.operations.confirm_rights import confirm_rights
from lms.operations.end import end
from lms.operations.finish_rights_review import finish_rights_review
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.rights import decided, item_of, items_of, make_review


def test_a_second_press_and_ended_or_strange_roles_change_nothing(cast: Cast) -> None:
    assert all((cast.zofia, cast.leon, cast.renata, cast.wanda, cast.marek))
    make_appointment(make_person("odeszła"), "clerk", cast.partner)
    review = make_review(cast.partner)
    other = RightsReview.objects.get(organisation=cast.contractor)
    gone = Appointment.objects.get(person__username="odeszła")
    end(appointment=gone, by=cast.renata, now=NOON)
    pressed = [*items_of(review, cast.zofia, cast.leon, gone.person), *items_of(other, cast.wanda)]

    counts = [confirm_rights(review=review, items=pressed, by=cast.renata, now=NOON) for _press in range(2)]

    assert (counts, sorted(decided(review))) == (
        [2, 0],
        [("leon", "confirmed", "renata"), ("zofia", "confirmed", "renata")],
    )
    assert RightsDecision.objects.get(item__appointment__person=cast.zofia).places == "siedziba"
    fact = Event.objects.get(name="lms.rights_confirmed")
    assert (fact.partner_id, fact.after) == (cast.partner.pk, {"roles": 2})


@pytest.mark.parametrize(
    ("who", "whose"),
    [
        ("leon", "zofia"),  # a leader reviews nothing, though they could end that role
        ("zofia", "leon"),
        ("obcy_leon", "zofia"),
        ("marek", "zofia"),
        ("renata", "renata"),  # nobody confirms themselves; the office gave this role
    ],
)
def test_who_may_not_confirm(cast: Cast, who: str, whose: str) -> None:
    assert all((cast.zofia, cast.leon, cast.renata))
    review = make_review(cast.partner)

    with pytest.raises(Refused):
        confirm_rights(review=review, items=items_of(review, getattr(cast, whose)), by=getattr(cast, who), now=NOON)
    assert decided(review) == []


def test_the_office_decides_about_who_speaks_for_a_partner_and_another_one_about_a_coordinator(cast: Cast) -> None:
    assert all((cast.renata, cast.maria, cast.ada))
    review = make_review(cast.partner)
    office = RightsReview.objects.get(organisation=cast.office)
    confirm_rights(review=review, items=items_of(review, cast.renata), by=cast.maria, now=NOON)
    with pytest.raises(Refused):
        confirm_rights(review=office, items=items_of(office, cast.maria), by=cast.maria, now=NOON)
    # The only administrator confirms the own role, for nobody else may.
    confirm_rights(review=office, items=items_of(office, cast.maria, cast.ada), by=cast.ada, now=NOON)
    assert sorted(decided(office)) == [("ada", "confirmed", "ada"), ("maria", "confirmed", "ada")]


def test_a_finished_review_takes_nothing_more_and_decisions_never_change(cast: Cast) -> None:
    assert cast.leon
    review = make_review(cast.partner)
    items = items_of(review, cast.leon)
    confirm_rights(review=review, items=items, by=cast.maria, now=NOON)
    finish_rights_review(review=review, by=cast.maria, now=NOON)

    with pytest.raises(Refused):
        confirm_rights(review=review, items=items, by=cast.maria, now=NOON)
    row = item_of(review, cast.leon).decisions.get()
    for attempt in (row.save, row.delete, RightsDecision.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            attempt()
