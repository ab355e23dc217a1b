"""How much of a lesson's films was watched, and what is still missing."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.models import LessonPage
from courses.operations.watch import watch
from courses.queries.films import wrong_films
from courses.queries.lesson_films import LessonFilm, Seen, film_of, films_of, needed_of, seen_of, still_to_watch
from tests.factories.courses import lessons_of, make_course_draft, make_film_course, make_lesson_draft
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.presentations import make_document, make_film

WEBM = b"\x1a\x45\xdf\xa3\x93\x42\x82\x88webm" + bytes(60)
lengths = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 5000)), max_size=3, unique_by=lambda pair: pair[0])


@given(percent=st.integers(1, 100), films=lengths, seen=st.dictionaries(st.sampled_from("abc"), st.integers(0, 5000)))
def test_nothing_is_missing_exactly_when_each_film_was_watched_enough(
    percent: int, films: list[tuple[str, int]], seen: dict[str, int]
) -> None:
    missing = still_to_watch(percent, films, {key: Seen(seconds) for key, seconds in seen.items()})

    enough = all(seen.get(key, 0) * 100 >= length * percent for key, length in films)
    assert (missing == 0) == enough
    assert missing >= 0


def test_a_lesson_that_asks_for_nothing_misses_nothing() -> None:
    assert (still_to_watch(None, [("a", 100)], {}), needed_of(None, 100), needed_of(90, 101)) == (0, 0, 91)


def test_films_are_told_with_their_length_and_what_was_seen(cast: Cast, django_assert_num_queries) -> None:
    _course, lesson, film = make_film_course(cast)
    watch(page_id=lesson.pk, film=film, by=cast.zofia, ranges=[], position=0, now=NOON)
    later = NOON + timedelta(seconds=20)
    watch(page_id=lesson.pk, film=film, by=cast.zofia, ranges=[(0, 30)], position=30, now=later)

    assert films_of(lesson) == [LessonFilm(film, "Nowy sposób", 100)]
    with django_assert_num_queries(1):
        assert seen_of(cast.zofia, lesson.pk) == {film: Seen(30, 30)}
    assert seen_of(cast.leon, lesson.pk) == {}
    with pytest.raises(LessonPage.DoesNotExist):
        film_of(lesson, "inny")


def test_what_cannot_be_counted_is_not_published(cast: Cast) -> None:
    course = make_course_draft(cast, lessons=0)
    make_lesson_draft(cast, course, "Bez filmu", watch_percent=80)
    film = make_film(cast.tomasz, title="Stary", video=make_document(cast.tomasz, WEBM, "stary.webm"))
    make_lesson_draft(cast, course, "Nie wiadomo", watch_percent=80, parts=[film])
    make_lesson_draft(cast, course, "Dobra", watch_percent=80, parts=[make_film(cast.tomasz)])
    bare, unknown, good = lessons_of(course)

    assert [len(wrong_films(page)) for page in (bare, unknown, good)] == [1, 1, 0]
    assert wrong_films(unknown)[0].startswith("Stary: ")
