"""Who reviews is reminded a week before the last day; once it is over, the coordinators learn of it, too."""

from datetime import datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.kit.quiet import is_quiet
from lms.models import Notice, Partner, PartnerStatus, RightsReview
from lms.operations.confirm_rights import confirm_rights
from lms.operations.remind_of_rights_reviews import remind_of_rights_reviews
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.rights import items_of, make_review


def at(review: RightsReview, days: int) -> datetime:
    """The first moment from so many days after its last day at which people are not left alone."""
    moment = NOON + (review.due_on - NOON.date()) + timedelta(days=days)
    while is_quiet(moment):
        moment += timedelta(days=1)
    return moment


def only(review: RightsReview) -> RightsReview:
    RightsReview.objects.exclude(pk=review.pk).update(finished_at=NOON)
    return review


def told() -> list[str]:
    rows = Notice.objects.filter(kind="lms.rights_review_due").order_by("pk").select_related("person")
    return [each.person.username for each in rows]


def test_each_stage_is_told_once_to_whom_it_concerns(cast: Cast) -> None:
    assert all((cast.renata, cast.leon, cast.maria))
    review = only(make_review(cast.partner))

    counts = [remind_of_rights_reviews(now=at(review, days)) for days in (-10, -7, -6, 1, 2, 30)]

    assert (counts, told()) == ([0, 1, 0, 1, 0, 0], ["renata", "renata", "maria"])


def test_of_what_the_office_alone_decides_the_coordinators_are_told_and_nobody_else(cast: Cast) -> None:
    assert all((cast.renata, cast.leon, cast.maria))
    review = only(make_review(cast.partner))
    confirm_rights(review=review, items=items_of(review, cast.leon), by=cast.renata, now=NOON)

    assert [remind_of_rights_reviews(now=at(review, days)) for days in (-7, 1)] == [1, 1]
    assert told() == ["maria", "maria"]


def test_where_nobody_reviews_the_coordinators_are_told_from_the_first(cast: Cast) -> None:
    assert all((cast.obcy_leon, cast.maria))
    review = only(make_review(cast.other_partner))

    assert [remind_of_rights_reviews(now=at(review, days)) for days in (-7, 1)] == [1, 1]
    assert told() == ["maria", "maria"]


def test_who_can_close_it_is_reminded_when_nothing_is_left(cast: Cast) -> None:
    assert all((cast.renata, cast.maria))
    review = only(make_review(cast.partner))
    confirm_rights(review=review, items=items_of(review, cast.renata), by=cast.maria, now=NOON)

    assert (remind_of_rights_reviews(now=at(review, -7)), told()) == (1, ["renata"])


def test_without_a_coordinator_it_is_the_administrators(cast: Cast) -> None:
    assert all((cast.renata, cast.ada))
    review = only(make_review(cast.partner))

    assert (remind_of_rights_reviews(now=at(review, -7)), told()) == (1, ["ada"])


def test_the_review_is_locked_after_its_organisation(cast: Cast) -> None:
    assert cast.renata
    review = only(make_review(cast.partner))
    with CaptureQueriesContext(connection) as seen:
        remind_of_rights_reviews(now=at(review, -7))

    tables = [row["sql"] for row in seen.captured_queries if "lms_" in row["sql"]]
    whole = [sql for sql in tables if 'FROM "lms_organisation" WHERE' in sql and "rightsreview" not in sql]
    joined = [sql for sql in tables if 'FROM "lms_rightsreview" INNER JOIN "lms_organisation"' in sql]
    assert tables.index(whole[0]) < min(tables.index(sql) for sql in joined if "LIMIT 21" in sql)


def test_nothing_is_told_at_night_of_a_partner_that_rests_or_of_a_finished_one(cast: Cast) -> None:
    assert cast.renata
    review = make_review(cast.partner)
    assert remind_of_rights_reviews(now=at(review, 2).replace(hour=23)) == 0
    Partner.objects.update(status=PartnerStatus.SUSPENDED)
    assert remind_of_rights_reviews(now=at(review, 2)) == 0
    Partner.objects.update(status=PartnerStatus.ACTIVE)
    RightsReview.objects.update(finished_at=NOON)

    assert (remind_of_rights_reviews(now=at(review, 2)), told()) == (0, [])
