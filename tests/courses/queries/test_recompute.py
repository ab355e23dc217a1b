"""What is stored of viewings is held against the reports."""

from courses.models import Viewing, WatchReport
from courses.queries.recompute import viewing_differences
from tests.factories.people import Cast
from tests.factories.presentations import make_presentation, make_watched


def test_a_sum_that_was_changed_and_one_that_is_gone_are_named(cast: Cast) -> None:
    page = make_presentation(cast)
    for person in (cast.zofia, cast.leon, cast.renata):
        make_watched(page, person, seconds=40)
    assert list(viewing_differences()) == []

    Viewing.objects.filter(person=cast.zofia).update(seconds=95)
    WatchReport.objects.filter(person=cast.leon).update(counted_until=39)
    Viewing.objects.filter(person=cast.renata).delete()

    zofia, leon = (Viewing.objects.get(person=person).pk for person in (cast.zofia, cast.leon))
    assert list(viewing_differences()) == [
        f"courses_viewing {zofia}: seconds",
        f"courses_viewing {leon}: ranges, seconds",
        f"courses_viewing: person {cast.renata.pk}, page {page.pk}: missing",
    ]
