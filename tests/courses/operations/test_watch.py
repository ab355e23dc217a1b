"""What a player reports: counted as far as there was time for it, once, whoever reports it how often."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from courses.blocks.applies import Applies, stored_for_page
from courses.models import CoursePage, LessonPage, PresentationPage, Viewing, WatchReport
from courses.operations.assign import assign
from courses.operations.watch import watch
from courses.queries.recompute import viewing_differences
from lms.kit.refused import Refused
from lms.pages import PageAudience
from tests.factories.courses import make_film_course
from tests.factories.people import Cast, make_person
from tests.factories.presentations import NOON, make_presentation


def after(seconds: float):
    return NOON + timedelta(seconds=seconds)


def test_reports_at_ordinary_speed_add_up_to_the_whole_film(cast: Cast) -> None:
    page = make_presentation(cast)
    watch(page_id=page.pk, by=cast.zofia, ranges=[], position=0, now=NOON)
    for until in range(10, 101, 10):
        viewing = watch(page_id=page.pk, by=cast.zofia, ranges=[(0, until)], position=until, now=after(until))

    viewing.refresh_from_db()
    assert (viewing.ranges, viewing.seconds, viewing.position, viewing.cut_at) == ([[0, 100]], 100, 100, None)
    rows = WatchReport.objects.order_by("pk").values_list("person", "page", "revision", "began", "ended", "reported_at")
    assert list(rows) == [
        (cast.zofia.pk, page.pk, page.live_revision_id, until - 10, until, after(until)) for until in range(10, 101, 10)
    ]
    assert list(viewing_differences()) == []


def test_a_video_that_claims_to_be_watched_in_ten_seconds_is_cut_to_what_there_was_time_for(cast: Cast) -> None:
    page = make_presentation(cast)
    watch(page_id=page.pk, by=cast.zofia, ranges=[], position=0, now=NOON)

    viewing = watch(page_id=page.pk, by=cast.zofia, ranges=[(0, 100)], position=100, now=after(10))

    assert (viewing.ranges, viewing.cut_at) == ([[0, 30]], after(10))
    report = WatchReport.objects.get()
    assert (report.began, report.ended, report.counted_until) == (0, 100, 30)


def test_the_first_report_of_all_covers_the_slack_only(cast: Cast) -> None:
    page = make_presentation(cast)

    viewing = watch(page_id=page.pk, by=cast.zofia, ranges=[(20, 100)], position=100, now=NOON)

    assert (viewing.ranges, viewing.cut_at) == ([[20, 30]], NOON)


def test_many_small_reports_gain_nothing_over_one(cast: Cast) -> None:
    page = make_presentation(cast)
    watch(page_id=page.pk, by=cast.zofia, ranges=[], position=0, now=NOON)
    for part in range(1, 101):
        viewing = watch(page_id=page.pk, by=cast.zofia, ranges=[(0, part)], position=part, now=after(part / 10))

    assert viewing.seconds == 30


def test_two_tabs_share_one_time(cast: Cast) -> None:
    page = make_presentation(cast)
    watch(page_id=page.pk, by=cast.zofia, ranges=[], position=0, now=NOON)
    for until in (10, 20):
        watch(page_id=page.pk, by=cast.zofia, ranges=[(0, 2 * until)], position=0, now=after(until))
        viewing = watch(page_id=page.pk, by=cast.zofia, ranges=[(50, 50 + 2 * until)], position=0, now=after(until))

    assert viewing.seconds == 2 * 20 + 10
    assert viewing.cut_at == after(20)


def test_time_before_the_last_report_gives_nothing_to_the_next(cast: Cast) -> None:
    page = make_presentation(cast)
    watch(page_id=page.pk, by=cast.zofia, ranges=[], position=0, now=NOON)
    watch(page_id=page.pk, by=cast.zofia, ranges=[(0, 1)], position=1, now=after(600))

    viewing = watch(page_id=page.pk, by=cast.zofia, ranges=[(1, 100)], position=100, now=after(601))

    assert viewing.seconds == 1 + 2 + 10


def test_the_same_report_twice_changes_nothing(cast: Cast) -> None:
    page = make_presentation(cast)
    watch(page_id=page.pk, by=cast.zofia, ranges=[], position=0, now=NOON)
    watch(page_id=page.pk, by=cast.zofia, ranges=[(0, 10)], position=10, now=after(10))
    before = list(Viewing.objects.values())

    watch(page_id=page.pk, by=cast.zofia, ranges=[(0, 10)], position=10, now=after(20))

    assert list(Viewing.objects.values()) == before
    assert WatchReport.objects.count() == 1


def test_seeing_a_part_again_moves_the_place_and_adds_no_record(cast: Cast) -> None:
    page = make_presentation(cast)
    watch(page_id=page.pk, by=cast.zofia, ranges=[], position=0, now=NOON)
    watch(page_id=page.pk, by=cast.zofia, ranges=[(0, 50)], position=50, now=after(50))

    viewing = watch(page_id=page.pk, by=cast.zofia, ranges=[(0, 50)], position=12, now=after(70))

    assert (viewing.position, viewing.seconds, WatchReport.objects.count()) == (12, 50, 1)


def test_a_clock_that_goes_back_counts_nothing(cast: Cast) -> None:
    page = make_presentation(cast)
    watch(page_id=page.pk, by=cast.zofia, ranges=[], position=0, now=NOON)

    viewing = watch(page_id=page.pk, by=cast.zofia, ranges=[(0, 10)], position=10, now=after(-60))

    assert viewing.seconds == 0


def test_what_lies_beyond_the_film_does_not_count(cast: Cast) -> None:
    page = make_presentation(cast)
    watch(page_id=page.pk, by=cast.zofia, ranges=[], position=0, now=NOON)

    viewing = watch(page_id=page.pk, by=cast.zofia, ranges=[(90, 999_999)], position=999_999, now=after(10))

    assert (viewing.ranges, viewing.position, viewing.cut_at) == ([[90, 100]], 100, None)


def test_who_may_not_see_the_page_finds_none_and_who_has_no_role_is_refused(cast: Cast) -> None:
    hidden = make_presentation(cast, "Tylko autorzy", audience=PageAudience.AUTHORS)
    shown = make_presentation(cast)

    with pytest.raises(PresentationPage.DoesNotExist):
        watch(page_id=hidden.pk, by=cast.zofia, ranges=[], position=0, now=NOON)
    with pytest.raises(Refused):
        watch(page_id=shown.pk, by=make_person("nikt"), ranges=[], position=0, now=NOON)
    assert Viewing.objects.count() == 0


def test_a_page_taken_back_is_found_no_more(cast: Cast) -> None:
    page = make_presentation(cast)
    watch(page_id=page.pk, by=cast.zofia, ranges=[], position=0, now=NOON)
    page.unpublish()

    with pytest.raises(PresentationPage.DoesNotExist):
        watch(page_id=page.pk, by=cast.zofia, ranges=[(0, 5)], position=5, now=after(5))


def test_a_film_of_a_lesson_is_counted_by_itself(cast: Cast) -> None:
    _course, lesson, film = make_film_course(cast)
    watch(page_id=lesson.pk, film=film, by=cast.zofia, ranges=[], position=0, now=NOON)

    viewing = watch(page_id=lesson.pk, film=film, by=cast.zofia, ranges=[(0, 400)], position=95, now=after(10))

    assert (viewing.length, viewing.ranges, viewing.position, viewing.cut_at) == (100, [[0, 30]], 95, after(10))
    report = WatchReport.objects.get()
    assert (report.page_id, report.film, report.revision_id) == (lesson.pk, film, lesson.live_revision_id)
    assert list(viewing_differences()) == []


def test_a_film_that_a_lesson_does_not_show_is_not_found(cast: Cast) -> None:
    _course, lesson, film = make_film_course(cast)
    for page_id, key in ((lesson.pk, "inny"), (lesson.pk + 10_000, film)):
        with pytest.raises(ObjectDoesNotExist):
            watch(page_id=page_id, film=key, by=cast.zofia, ranges=[], position=0, now=NOON)
    assert not Viewing.objects.exists()


@pytest.mark.parametrize("kind", [CoursePage, LessonPage])
def test_a_film_for_others_is_not_found_and_one_begun_before_goes_on(cast: Cast, kind: type) -> None:
    _course, lesson, film = make_film_course(cast)
    watch(page_id=lesson.pk, film=film, by=cast.leon, ranges=[], position=0, now=NOON)
    kind.objects.update(only_for=stored_for_page(Applies(frozenset({"commune"}))))

    with pytest.raises(LessonPage.DoesNotExist):
        watch(page_id=lesson.pk, film=film, by=cast.zofia, ranges=[], position=0, now=NOON)

    viewing = watch(page_id=lesson.pk, film=film, by=cast.leon, ranges=[(0, 10)], position=10, now=after(10))
    assert (Viewing.objects.get(), viewing.seconds) == (viewing, 10)


def test_whoever_only_looks_after_a_course_watches_nothing_of_it(cast: Cast) -> None:
    _course, lesson, film = make_film_course(cast)
    CoursePage.objects.update(only_for=stored_for_page(Applies(roles=frozenset({"clerk"}))))

    with pytest.raises(LessonPage.DoesNotExist):
        watch(page_id=lesson.pk, film=film, by=cast.leon, ranges=[], position=0, now=NOON)


def test_a_film_of_a_course_that_lets_people_in_waits_for_that(cast: Cast) -> None:
    course, lesson, film = make_film_course(cast)
    CoursePage.objects.update(entry=CoursePage.Entry.APPROVAL)

    with pytest.raises(Refused, match="które zostały do niego przyjęte"):
        watch(page_id=lesson.pk, film=film, by=cast.zofia, ranges=[], position=0, now=NOON)

    assign(course=course, people=[cast.zofia], due_on=NOON.date(), by=cast.renata, now=NOON)
    watch(page_id=lesson.pk, film=film, by=cast.zofia, ranges=[], position=0, now=NOON)
    assert Viewing.objects.get().person == cast.zofia
