"""Beginning a course."""

import pytest

from courses.models import CoursePage
from courses.operations.write_course import write_course
from lms.kit.refused import Refused
from lms.models import System
from tests.factories.people import Cast


def test_an_author_begins_a_draft_of_their_own(cast: Cast) -> None:
    system = System.objects.create(code="EZD", name="EZD", kind="ezd")

    write_course(title="  Żółte teczki ", summary="Dla kancelarii.", system=system, tags=["EZD"], by=cast.tomasz)

    page = CoursePage.objects.get()
    assert (page.title, page.slug, page.summary, page.system, page.owner, page.live) == (
        "Żółte teczki",
        "zolte-teczki",
        "Dla kancelarii.",
        system,
        cast.tomasz,
        False,
    )
    assert [tag.name for tag in page.tags.all()] == ["EZD"]
    assert page.latest_revision is not None


def test_without_a_list_there_is_no_place_for_it(bare_site: None, cast: Cast) -> None:
    with pytest.raises(Refused):
        write_course(title="Kurs", by=cast.tomasz)


def test_others_and_a_title_of_nothing_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        write_course(title="Kurs", by=cast.leon)
    with pytest.raises(Refused):
        write_course(title="  ", by=cast.tomasz)
    assert CoursePage.objects.count() == 0
