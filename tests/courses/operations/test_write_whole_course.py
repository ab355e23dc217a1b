"""A course with its lessons and its test at once, or nothing of it."""

import pytest
from wagtail.models import Page

from courses.exchange.course_text import read_course
from courses.exchange.gift import read_gift
from courses.models import CoursePage, LessonPage, Question, QuizPage
from courses.operations.write_whole_course import write_whole_course
from lms.kit.refused import Refused
from tests.factories.courses import make_course_draft
from tests.factories.instructions import NOON
from tests.factories.people import Cast

TEXT = """Tytuł: Wpływ
Opis: Dla kancelarii.
System: NIE-MA
Tagi: RPW, kancelaria

# Rejestracja (6 min)

Tekst.

# Skan (3 min)

> [!WSKAZÓWKA]
> Krótko.

# Test: wpływ (próg 80%)

Wstęp.
"""
QUESTIONS = [found.question for found in read_gift(b"A {T ####Bo.}\n\nB {~%50%a ~%50%b ~c ####Bo.}").found]


def test_the_drafts_stand_in_the_order_of_the_text_and_belong_to_the_trainer(cast: Cast) -> None:
    course = write_whole_course(text=read_course(TEXT), questions=QUESTIONS, by=cast.tomasz, now=NOON)

    assert course is not None
    parts = [page.specific for page in Page.objects.child_of(course).order_by("path")]
    assert [(type(page), page.title) for page in parts] == [
        (LessonPage, "Rejestracja"),
        (LessonPage, "Skan"),
        (QuizPage, "Test: wpływ"),
    ]
    assert {(page.live, page.owner_id) for page in [course, *parts]} == {(False, cast.tomasz.pk)}
    assert (course.summary, course.system, sorted(course.tags.names())) == (
        "Dla kancelarii.",
        None,
        ["RPW", "kancelaria"],
    )
    assert (parts[0].minutes, parts[2].pass_percent, parts[2].intro) == (6, 80, "Wstęp.")
    assert [question.versions.get().rules for question in Question.objects.filter(quiz=parts[2]).order_by("order")] == [
        {"truth": "true"},
        {"marking": "part"},
    ]


def test_a_course_with_that_address_stays_as_it_is(cast: Cast) -> None:
    course = make_course_draft(cast)
    CoursePage.objects.filter(pk=course.pk).update(slug="wplyw")
    pages = Page.objects.count()

    assert write_whole_course(text=read_course(TEXT), questions=QUESTIONS, by=cast.tomasz, now=NOON) is None
    assert Page.objects.count() == pages


def test_one_refused_part_leaves_nothing_behind(cast: Cast) -> None:
    pages = Page.objects.count()
    text = read_course(TEXT.replace("Tekst.", f"Lista kontrolna: Za dużo\n{chr(10).join(['- [ ] punkt'] * 31)}"))

    with pytest.raises(Refused):
        write_whole_course(text=text, questions=QUESTIONS, by=cast.tomasz, now=NOON)

    assert Page.objects.count() == pages


def test_only_authors_may(cast: Cast) -> None:
    with pytest.raises(Refused):
        write_whole_course(text=read_course(TEXT), questions=QUESTIONS, by=cast.leon, now=NOON)


def test_a_course_before_it_is_found_by_its_address_or_left_out(cast: Cast) -> None:
    before = make_course_draft(cast, "Przedtem")
    texts = [TEXT.replace("System: NIE-MA", f"Po kursie: {slug}\nAdres: {slug}-dalej") for slug in ("przedtem", "x")]

    made = [write_whole_course(text=read_course(each), questions=QUESTIONS, by=cast.tomasz, now=NOON) for each in texts]

    assert [course.needs for course in made if course] == [[before.pk], []]
