"""Who reviews is reminded a week before the last day; once it is over, the coordinators learn of it, too."""

from datetime import datetime, timedelta

from lms.kit.quiet import is_quiet
from lms.models import Notice, Partner, PartnerStatus, RightsReview
from lms.operations.remind_of_rights_reviews import remind_of_rights_reviews
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.rights import make_review


def at(review: RightsReview, days: int) -> datetime:
    """The first moment from so many days after its last day at which people are not left alone."""
    moment = NOON + (review.due_on - NOON.date()) + timedelta(days=days)
    while is_quiet(moment):
        moment += timedelta(days=1)
    return moment


def told() -> list[str]:
    rows = Notice.objects.filter(kind="lms.rights_review_due").order_by("pk").select_related("person")
    return [each.person.username for each in rows]


def test_each_stage_is_told_once_to_whom_it_concerns(cast: Cast) -> None:
    assert all((cast.renata, cast.maria))
    review = make_review(cast.partner)
    RightsReview.objects.exclude(pk=review.pk).delete()

    counts = [remind_of_rights_reviews(now=at(review, days)) for days in (-10, -7, -6, 1, 2, 30)]

    assert (counts, told()) == ([0, 1, 0, 1, 0, 0], ["renata", "renata", "maria"])


def test_nothing_is_told_at_night_of_a_partner_that_rests_or_of_a_finished_one(cast: Cast) -> None:
    assert cast.renata
    review = make_review(cast.partner)
    assert remind_of_rights_reviews(now=at(review, 2).replace(hour=23)) == 0
    Partner.objects.update(status=PartnerStatus.SUSPENDED)
    assert remind_of_rights_reviews(now=at(review, 2)) == 0
    Partner.objects.update(status=PartnerStatus.ACTIVE)
    RightsReview.objects.update(finished_at=NOON)

    assert (remind_of_rights_reviews(now=at(review, 2)), told()) == (0, [])
