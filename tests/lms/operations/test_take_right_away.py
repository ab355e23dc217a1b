"""A role is taken away by the review as it is ended anywhere: at once, once, with its refusals."""

import pytest

from lms.kit.refused import Refused
from lms.models import Event, RightsReview
from lms.operations.confirm_rights import confirm_rights
from lms.operations.end import end
from lms.operations.finish_rights_review import finish_rights_review
from lms.operations.take_right_away import take_right_away
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.rights import decided, item_of, items_of, make_review


def test_the_role_ends_and_a_second_press_changes_nothing(cast: Cast) -> None:
    assert all((cast.zofia, cast.renata))
    review = make_review(cast.partner)

    for _press in range(2):
        take_right_away(item=item_of(review, cast.zofia), by=cast.renata, now=NOON)

    assert cast.zofia.appointments.get().ended_on == NOON.date()
    assert decided(review) == [("zofia", "taken", "renata")]
    assert Event.objects.filter(name="lms.appointment_ended").count() == 1
    assert Event.objects.get(name="lms.right_taken_away").partner_id == cast.partner.pk


def test_what_was_confirmed_may_still_be_taken_away(cast: Cast) -> None:
    assert all((cast.zofia, cast.renata))
    review = make_review(cast.partner)
    confirm_rights(review=review, items=items_of(review, cast.zofia), by=cast.renata, now=NOON)
    take_right_away(item=item_of(review, cast.zofia), by=cast.maria, now=NOON)

    assert decided(review) == [("zofia", "confirmed", "renata"), ("zofia", "taken", "maria")]


def test_who_may_not_and_what_has_ended_is_refused(cast: Cast) -> None:
    assert all((cast.zofia, cast.leon, cast.renata, cast.obcy_leon))
    review = make_review(cast.partner)
    for who, whose in ((cast.leon, cast.zofia), (cast.renata, cast.renata), (cast.obcy_leon, cast.zofia)):
        with pytest.raises(Refused):
            take_right_away(item=item_of(review, whose), by=who, now=NOON)
    end(appointment=cast.zofia.appointments.get(), by=cast.renata, now=NOON)
    with pytest.raises(Refused, match="zakończyła"):
        take_right_away(item=item_of(review, cast.zofia), by=cast.renata, now=NOON)
    assert decided(review) == []


def test_the_last_administrator_stays(cast: Cast) -> None:
    assert cast.ada
    review = make_review(cast.office)

    with pytest.raises(Refused, match="ostatni"):
        take_right_away(item=item_of(review, cast.ada), by=cast.ada, now=NOON)
    assert (decided(review), cast.ada.appointments.get().ended_on) == ([], None)


def test_of_a_finished_review_nothing_is_taken_away(cast: Cast) -> None:
    assert cast.leon
    review = make_review(cast.partner)
    confirm_rights(review=review, items=items_of(review, cast.leon), by=cast.maria, now=NOON)
    finish_rights_review(review=review, by=cast.maria, now=NOON)

    with pytest.raises(Refused):
        take_right_away(item=item_of(review, cast.leon), by=cast.maria, now=NOON)
    assert not RightsReview.objects.get().is_open
