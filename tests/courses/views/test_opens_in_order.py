"""What the author rules of a course holds at every address and for every operation, and its page says it before."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from courses.models import AssignmentPage, Attempt, CoursePage, Enrolment, LessonDone, QuizPage, Viewing, Work
from courses.operations.ask_entry import ask_entry
from courses.operations.assign import assign
from courses.operations.begin import begin
from courses.operations.complete import complete
from courses.operations.enrol import enrol
from courses.operations.enter_by_code import enter_by_code
from courses.operations.grant_entry import grant_entry
from courses.operations.hand_in import hand_in
from courses.operations.set_code import set_code
from courses.operations.watch import watch
from courses.operations.write_assignment import write_assignment
from courses.queries.practice import practice
from lms.kit.refused import Refused
from tests.counting import cost
from tests.factories.courses import (
    change_lesson,
    do_lessons,
    how_far,
    lessons_of,
    make_course,
    make_course_draft,
    make_lesson_draft,
    release_course,
)
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.presentations import make_film
from tests.factories.quizzes import make_quiz_draft
from tests.factories.works import RUBRIC

BARE = 4


def rule(cast: Cast, page: Any, **fields: Any) -> Any:
    """Written into the draft by Tomasz and published by the office."""
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=cast.tomasz).publish()
    return type(page).objects.get(pk=page.pk)


def make_ordered(cast: Cast, *, in_order: bool = True) -> CoursePage:
    """Two lessons, a task, a lesson with a film, a test."""
    course = make_course_draft(cast, lessons=2, in_order=in_order)
    write_assignment(course=course, title="Zadanie", html="<p>Opisz.</p>", rubric=RUBRIC, by=cast.tomasz)
    make_lesson_draft(cast, course, "Nagranie", parts=[make_film(cast.tomasz)])
    make_quiz_draft(cast, questions=1, course=course, title="Sprawdzian")
    return release_course(cast, course)


def part(course: CoursePage, kind: Any) -> Any:
    return kind.objects.child_of(course).get()


def test_every_part_of_a_course_in_order_is_refused_before_its_turn(cast: Cast, log_in: Any) -> None:
    course = make_ordered(cast)
    first, second, filmed = lessons_of(course)
    task, quiz = part(course, AssignmentPage), part(course, QuizPage)
    client = log_in(cast.leon)

    assert client.get(f"/kursy/{course.slug}/{first.slug}/").status_code == 200
    for page in (second, task, filmed, quiz):
        answer = client.get(f"/kursy/{course.slug}/{page.slug}/")
        assert answer.status_code == 403
        assert "Najpierw zrób lekcję: Lekcja 1" in answer.content.decode()
        assert f'href="/kursy/{course.slug}/{first.slug}/"' in answer.content.decode()

    acts: list[Callable[[], Any]] = [
        lambda: complete(lesson=second, by=cast.leon, now=NOON),
        lambda: hand_in(page=task, text="Tak.", file=None, by=cast.leon, now=NOON),
        lambda: watch(page_id=filmed.pk, by=cast.leon, ranges=[(0, 3)], position=3, now=NOON, film=filmed.body[0].id),
        lambda: begin(quiz_id=quiz.pk, by=cast.leon, now=NOON),
        lambda: practice(cast.leon, quiz.pk, wrong_only=False, now=NOON),
    ]
    for act in acts:
        with pytest.raises(Refused, match="Najpierw zrób lekcję: Lekcja 1"):
            act()
    assert not any(rows.objects.exists() for rows in (LessonDone, Work, Viewing, Attempt))

    do_lessons(course, cast.leon, number=2)
    assert client.get(f"/kursy/{course.slug}/{task.slug}/").status_code == 200
    hand_in(page=task, text="Tak.", file=None, by=cast.leon, now=NOON)
    with pytest.raises(Refused, match="Najpierw zalicz zadanie: Zadanie"):
        complete(lesson=filmed, by=cast.leon, now=NOON)


def test_the_page_of_the_course_says_what_is_locked_and_why(cast: Cast, log_in: Any) -> None:
    course = make_ordered(cast)

    page = log_in(cast.leon).get(f"/kursy/{course.slug}/").content.decode()

    assert "części otwierają się po kolei" in page
    assert page.count("Zablokowane") == page.count('data-state="locked"') == 4
    assert page.count("Najpierw zrób lekcję: Lekcja 1") >= 4


def test_a_part_names_others_and_waits_for_them_alone(cast: Cast, log_in: Any) -> None:
    course = make_ordered(cast, in_order=False)
    first, second, filmed = lessons_of(course)
    rule(cast, first, needs=[filmed.pk])
    client = log_in(cast.leon)

    assert client.get(f"/kursy/{course.slug}/{second.slug}/").status_code == 200
    shut = client.get(f"/kursy/{course.slug}/{first.slug}/")
    assert (shut.status_code, "Najpierw zrób lekcję: Nagranie" in shut.content.decode()) == (403, True)
    following = how_far(course, cast.leon).next
    assert following
    assert following.item.pk == second.pk

    complete(lesson=filmed, by=cast.leon, now=NOON)
    complete(lesson=first, by=cast.leon, now=NOON)


def test_what_was_completed_or_begun_before_the_rule_stays_open(cast: Cast, log_in: Any) -> None:
    course = make_ordered(cast, in_order=False)
    first, second, filmed = lessons_of(course)
    task, quiz = part(course, AssignmentPage), part(course, QuizPage)
    complete(lesson=second, by=cast.leon, now=NOON)
    hand_in(page=task, text="Tak.", file=None, by=cast.leon, now=NOON)
    film = filmed.body[0].id
    watch(page_id=filmed.pk, by=cast.leon, ranges=[(0, 3)], position=3, now=NOON, film=film)
    rule(cast, course, in_order=True)
    client = log_in(cast.leon)

    for page in (first, second, task, filmed):
        assert client.get(f"/kursy/{course.slug}/{page.slug}/").status_code == 200
    assert client.get(f"/kursy/{course.slug}/{quiz.slug}/").status_code == 403
    complete(lesson=filmed, by=cast.leon, now=NOON)
    watch(page_id=filmed.pk, by=cast.leon, ranges=[(0, 4)], position=4, now=NOON, film=film)


def test_authors_read_past_the_rules_and_the_preview_too(cast: Cast, log_in: Any) -> None:
    course = make_ordered(cast)
    rule(cast, course, for_roles=["leader"])
    client = log_in(cast.tomasz)

    for page in lessons_of(course):
        assert client.get(f"/kursy/{course.slug}/{page.slug}/").status_code == 200
    outline = client.get(f"/kursy/{course.slug}/").content.decode()
    assert "tylko dla liderów" in outline
    assert outline.count('data-state="locked"') == 1  # the test, which waits for its lessons whoever takes it


def test_a_change_of_a_lesson_is_confirmed_whatever_came_later(cast: Cast, log_in: Any) -> None:
    course = make_ordered(cast, in_order=False)
    _first, second, _filmed = lessons_of(course)
    complete(lesson=second, by=cast.leon, now=NOON)
    rule(cast, course, in_order=True, for_roles=["representative"])
    publication = change_lesson(cast, second)
    client = log_in(cast.leon)

    page = client.get(f"/kursy/{course.slug}/{second.slug}/")
    assert page.status_code == 200
    assert publication.note in page.content.decode()


@pytest.fixture
def asking(cast: Cast) -> tuple[CoursePage, CoursePage]:
    """A course, and another one that asks for it first and is for leaders only."""
    first = make_course(cast, "Pierwszy", lessons=1)
    second = make_course(cast, "Drugi", lessons=1, quiz=True, needs=[first], for_roles=["leader"])
    return first, second


def test_a_course_asks_for_another_course_and_a_role_at_every_address(
    cast: Cast, asking: tuple[CoursePage, CoursePage], log_in: Any
) -> None:
    first, second = asking
    [lesson], quiz = lessons_of(second), part(second, QuizPage)
    client = log_in(cast.leon)
    told = "Najpierw ukończ kurs: Pierwszy"

    outline = client.get("/kursy/drugi/")
    assert outline.status_code == 200
    assert outline.content.decode().count(told) >= 3
    assert 'href="/kursy/pierwszy/"' in outline.content.decode()
    for page in (lesson, quiz):
        assert client.get(f"/kursy/drugi/{page.slug}/").status_code == 403
    posted = client.post("/kursy/drugi/zapisz/", follow=True)
    assert told in posted.content.decode()
    for act in (
        lambda: enrol(course=second, by=cast.leon, now=NOON),
        lambda: complete(lesson=lesson, by=cast.leon, now=NOON),
        lambda: begin(quiz_id=quiz.pk, by=cast.leon, now=NOON),
    ):
        with pytest.raises(Refused, match=told):
            act()
    assert not Enrolment.objects.filter(course=second).exists()

    do_lessons(first, cast.leon)
    do_lessons(second, cast.leon)
    assert client.get(f"/kursy/drugi/{quiz.slug}/").status_code == 200

    do_lessons(first, cast.zofia)
    shut = log_in(cast.zofia).get(f"/kursy/drugi/{lesson.slug}/")
    assert shut.status_code == 403
    assert "Ten kurs jest tylko dla liderów." in shut.content.decode()


def test_an_assignment_opens_nothing_and_a_course_begun_before_stays_open(
    cast: Cast, asking: tuple[CoursePage, CoursePage]
) -> None:
    _first, second = asking
    [lesson] = lessons_of(second)
    assign(course=second, people=[cast.leon], due_on=NOON.date(), by=cast.renata, now=NOON)
    with pytest.raises(Refused, match="Pierwszy"):
        complete(lesson=lesson, by=cast.leon, now=NOON)

    rule(cast, second, needs=[], for_roles=[])
    enrol(course=second, by=cast.zofia, now=NOON)
    rule(cast, second, needs=[_first.pk], for_roles=["leader"])

    complete(lesson=lesson, by=cast.zofia, now=NOON)


def test_a_code_a_request_and_a_permission_to_come_in_ask_the_same(
    cast: Cast, asking: tuple[CoursePage, CoursePage]
) -> None:
    first, second = asking
    coded = rule(cast, second, entry="code")
    code = set_code(course=coded, by=cast.tomasz, now=NOON)
    with pytest.raises(Refused, match="Pierwszy"):
        enter_by_code(course=coded, code=code.code, by=cast.leon, now=NOON)

    asked_for = rule(cast, second, entry="approval")
    with pytest.raises(Refused, match="Pierwszy"):
        ask_entry(course=asked_for, by=cast.leon, now=NOON)

    free = rule(cast, second, needs=[])
    request = ask_entry(course=free, by=cast.leon, now=NOON)
    rule(cast, second, needs=[first.pk])
    with pytest.raises(Refused, match=r"Leon .* nie może jeszcze zacząć"):
        grant_entry(requests=[request], by=cast.tomasz, now=NOON)


def test_a_course_that_learners_cannot_read_is_not_asked_for(cast: Cast, asking: tuple[CoursePage, CoursePage]) -> None:
    first, second = asking
    CoursePage.objects.get(pk=first.pk).unpublish()

    enrol(course=second, by=cast.leon, now=NOON)


@pytest.mark.parametrize("lessons", [1, 3])
def test_rules_cost_the_same_whatever_the_number_of_parts(cast: Cast, log_in: Any, lessons: int) -> None:
    plain = make_course(cast, "Zwykły", lessons=lessons)
    ruled = make_course(cast, "Po kolei", lessons=lessons, in_order=True)
    asking = make_course(cast, "Z warunkiem", lessons=lessons, needs=[plain])
    client = log_in(cast.leon)
    counted = {each.title: cost(client, reverse("course", args=[each.slug])) for each in (plain, ruled, asking)}

    assert counted == {"Zwykły": BARE, "Po kolei": BARE + 1, "Z warunkiem": BARE + 4}


def test_a_locked_course_keeps_the_way_to_its_people_the_term_and_the_door(
    cast: Cast, asking: tuple[CoursePage, CoursePage], log_in: Any
) -> None:
    _first, second = asking
    participants, leave = reverse("participants", args=["drugi"]), reverse("leave", args=["drugi"])
    assign(course=second, people=[cast.leon], due_on=date(2027, 2, 1), by=cast.renata, now=NOON)

    leon = log_in(cast.leon).get("/kursy/drugi/").content.decode()
    zofia = log_in(cast.zofia).get("/kursy/drugi/").content.decode()

    assert "Ten kurs otworzy się później" in leon
    assert f'href="{participants}"' in leon
    assert "1 lutego 2027" in leon
    assert reverse("ask_extension", args=["drugi"]) in leon
    assert reverse("enrol", args=["drugi"]) not in leon
    assert "outline-beside" not in zofia
    Enrolment.objects.filter(person=cast.leon).update(kind="offered", due_on=None)
    assert f'action="{leave}"' in log_in(cast.leon).get("/kursy/drugi/").content.decode()
