"""A review is finished once nothing is left to decide, by somebody of the organisation or the office."""

import pytest
from django.db.models import ProtectedError

from lms.kit.refused import Refused
from lms.models import Event, RightsDecision, RightsReview
from lms.operations.confirm_rights import confirm_rights
from lms.operations.end import end
from lms.operations.finish_rights_review import finish_rights_review
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.rights import DAY, items_of, make_review


def test_it_is_finished_once_and_stays_so(cast: Cast) -> None:
    assert all((cast.zofia, cast.leon, cast.renata))
    review = make_review(cast.partner)
    confirm_rights(review=review, items=items_of(review, cast.zofia, cast.renata), by=cast.maria, now=NOON)
    with pytest.raises(Refused, match="1 rol"):
        finish_rights_review(review=review, by=cast.renata, now=NOON)
    end(appointment=cast.leon.appointments.get(), by=cast.renata, now=NOON)  # by another way, so nothing is left

    for by, days in ((cast.renata, 1), (cast.maria, 2)):
        done = finish_rights_review(review=review, by=by, now=NOON + days * DAY)

    assert (done.finished_by, done.finished_at) == (cast.renata, NOON + DAY)
    assert Event.objects.filter(name="lms.rights_review_finished").count() == 1


def test_what_was_decided_cannot_be_deleted(cast: Cast) -> None:
    assert all((cast.leon, cast.renata))
    review = make_review(cast.partner)
    confirm_rights(review=review, items=items_of(review, cast.leon), by=cast.renata, now=NOON)

    for row in (review, review.items.get(appointment__person=cast.leon)):
        with pytest.raises(ProtectedError):
            row.delete()
    with pytest.raises(ProtectedError):
        RightsReview.objects.all().delete()
    assert RightsDecision.objects.count() == 1


def test_who_reviews_nothing_finishes_nothing(cast: Cast) -> None:
    assert all((cast.leon, cast.obcy_leon))
    review = make_review(cast.partner)
    confirm_rights(review=review, items=items_of(review, cast.leon), by=cast.maria, now=NOON)

    for who in (cast.leon, cast.obcy_leon, cast.marek):
        with pytest.raises(Refused):
            finish_rights_review(review=review, by=who, now=NOON)
