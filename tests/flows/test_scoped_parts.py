"""A module, a test and a task for counties with ESB: to a commune they are no part of the course, nowhere."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from courses.models import AssignmentPage, CoursePage, Enrolment, ModulePage, QuizPage
from courses.operations.begin import begin
from courses.operations.complete import complete
from courses.operations.drop_module import drop_module
from courses.operations.hand_in import hand_in
from courses.operations.move_part import move_part
from courses.operations.write_assignment import write_assignment
from courses.operations.write_module import write_module
from courses.queries.completions import completion_differences
from courses.queries.deltas import deltas_of
from courses.queries.outline import outline_of
from courses.queries.reach import reach_of_draft
from courses.queries.refreshers import chosen_for
from courses.screens.learning import find_courses
from lms.kit.refused import Refused
from lms.models import Person
from tests.counting import statements
from tests.courses.operations.test_settle_course import deliver_all
from tests.factories.courses import (
    change_lesson,
    do_lessons,
    how_far,
    lessons_of,
    make_course_draft,
    make_lesson_draft,
    quiz_of,
    release_course,
)
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.publishing import publish
from tests.factories.quizzes import make_quiz_draft, make_result, single
from tests.factories.scopes import make_commune_with_ezd, make_county_with_esb, make_systems
from tests.factories.works import RUBRIC
from tests.flows.test_scoped_course import COUNTIES, TODAY, client_of

CANARY = "Kanarek-7"


def make_scoped_parts(cast: Cast) -> CoursePage:
    """A lesson for all; a test and a task for counties; then a module for counties with a lesson."""
    course = make_course_draft(cast, "Wdrożenie", lessons=1)
    questions = [single(f"{CANARY} pyta?")]
    make_quiz_draft(cast, questions=questions, course=course, title=f"Test {CANARY}", only_for=COUNTIES)
    task = {"html": f"<p>{CANARY}</p>", "rubric": RUBRIC, "by": cast.tomasz, "only_for": COUNTIES}
    write_assignment(course=course, title=f"Zadanie {CANARY}", **task)
    write_module(course=course, title=f"Moduł {CANARY}", summary=CANARY, by=cast.tomasz, only_for=COUNTIES)
    make_lesson_draft(cast, course, f"Lekcja {CANARY}")
    return release_course(cast, course)


def people() -> tuple[Person, Person]:
    """Of a commune and of a county."""
    make_systems()
    return make_commune_with_ezd()[1], make_county_with_esb()[1]


def parts_of(course: CoursePage, person: Person) -> list[str]:
    outline = outline_of(person, pk=course.pk)
    assert outline
    return [item.title for item in outline.items]


def test_the_outline_of_each_reader(cast: Cast) -> None:
    commune, county = people()
    course = make_scoped_parts(cast)
    everything = ["Lekcja 1", f"Test {CANARY}", f"Zadanie {CANARY}", f"Lekcja {CANARY}"]

    assert parts_of(course, commune) == ["Lekcja 1"]
    assert parts_of(course, county) == parts_of(course, cast.maria) == everything
    with statements() as asked:
        parts_of(course, commune)
    assert len(asked) == 1


def test_its_words_reach_nobody_whom_they_are_not_for(cast: Cast) -> None:
    commune, county = people()
    course = make_scoped_parts(cast)
    addresses = [
        reverse("courses"),
        reverse("course", args=[course.slug]),
        reverse("course_part", args=[course.slug, "lekcja-1"]),
        reverse("home"),
        reverse("search") + f"?q={CANARY}",
    ]
    seen = {}
    for person in (commune, county):
        client = client_of(person)
        client.post(reverse("enrol", args=[course.slug]))
        seen[person.pk] = [
            client.get(url, follow=True).content.decode().replace(f"q={CANARY}", "").count(CANARY) for url in addresses
        ]

    # The search page repeats what was looked for, and nothing else of it.
    assert seen[commune.pk][:4] == [0, 0, 0, 0]
    assert seen[county.pk][1] > 3
    # The test opens after the lessons.
    for slug, theirs in (("test-kanarek-7", 403), ("zadanie-kanarek-7", 200), ("lekcja-kanarek-7", 200)):
        answer = client_of(commune).get(reverse("course_part", args=[course.slug, slug]))
        assert answer.status_code == 404
        assert "Dotyczy powiatów, które mają ESB" in answer.content.decode()
        assert f"{CANARY} pyta?" not in answer.content.decode()
        assert client_of(county).get(reverse("course_part", args=[course.slug, slug])).status_code == theirs


def test_what_is_found_is_what_may_be_read(cast: Cast) -> None:
    commune, county = people()
    make_scoped_parts(cast)
    call_command("update_index", verbosity=0)

    found = [[hit.title for hit in find_courses(person, "Kanarek", 9)] for person in (commune, county)]

    assert found == [[], [f"Lekcja {CANARY}"]]


def test_nothing_of_it_can_be_done_at_its_address(cast: Cast) -> None:
    commune, county = people()
    course = make_scoped_parts(cast)
    quiz, task = quiz_of(course), AssignmentPage.objects.get()

    for person in (commune, county):
        complete(lesson=lessons_of(course)[0], by=person, now=NOON)
    with pytest.raises(Refused):
        begin(quiz_id=quiz.pk, by=commune, now=NOON)
    with pytest.raises(Refused):
        hand_in(page=task, text="Nie moje", file=None, by=commune, now=NOON)
    with pytest.raises(Refused):
        complete(lesson=lessons_of(course)[1], by=commune, now=NOON)
    sent = client_of(commune).post(reverse("hand_in", args=[task.pk]), {"text": "Nie moje"})

    assert sent.status_code == 404
    assert begin(quiz_id=quiz.pk, by=county, now=NOON).quiz_id == quiz.pk


def test_who_lacks_nothing_of_theirs_has_completed(cast: Cast) -> None:
    commune, county = people()
    course = make_scoped_parts(cast)
    for person in (commune, county):
        complete(lesson=lessons_of(course)[0], by=person, now=NOON)

    done = {row.person_id: row.completed_at is not None for row in Enrolment.objects.filter(course=course)}

    assert done == {commune.pk: True, county.pk: False}
    assert (how_far(course, commune).percent, how_far(course, county).percent) == (100, 25)
    assert [each.sentence.split(":")[-1].strip() for each in how_far(course, county).why] == [
        f"Test {CANARY}",
        f"Zadanie {CANARY}",
        f"Lekcja {CANARY}",
    ]
    assert list(completion_differences()) == []


def test_a_rule_given_later_completes_for_the_others(cast: Cast) -> None:
    commune, _county = people()
    course = make_course_draft(cast, lessons=1)
    quiz = make_quiz_draft(cast, questions=1, course=course)
    course = release_course(cast, course)
    do_lessons(course, commune)
    enrolment = Enrolment.objects.get(person=commune)
    assert enrolment.completed_at is None

    draft = QuizPage.objects.get(pk=quiz.pk).get_latest_revision_as_object()
    draft.only_for = [("applies", {"kinds": ["county"], "systems": [], "roles": []})]
    draft.save_revision(user=cast.tomasz)
    publish(cast, QuizPage.objects.get(pk=quiz.pk))
    deliver_all()

    enrolment.refresh_from_db()
    assert enrolment.completed_at is not None
    assert list(completion_differences()) == []


@pytest.mark.parametrize("act", ["move", "drop"])
def test_the_order_decides_who_takes_what(cast: Cast, act: str) -> None:
    """A part that comes into a module for others is no part of the course any more."""
    commune, _county = people()
    course = make_course_draft(cast, lessons=1)
    write_module(course=course, title="Dla powiatów", by=cast.tomasz, only_for=COUNTIES)
    make_lesson_draft(cast, course, "Lekcja 2")
    if act == "drop":
        write_module(course=course, title="Dla wszystkich", by=cast.tomasz)
    last = make_lesson_draft(cast, course, "Lekcja 3")
    if act == "move":
        move_part(course=course, part_id=last.pk, place=0, by=cast.tomasz, now=NOON)
    course = release_course(cast, course)
    complete(lesson=lessons_of(course)[1 if act == "move" else 0], by=commune, now=NOON)
    enrolment = Enrolment.objects.get(person=commune)
    assert enrolment.completed_at is None

    if act == "move":
        move_part(course=course, part_id=last.pk, place=99, by=cast.tomasz, now=NOON)
    else:
        module = ModulePage.objects.get(title="Dla wszystkich")
        drop_module(course=course, module_id=module.pk, by=cast.tomasz, now=NOON)
    deliver_all()

    enrolment.refresh_from_db()
    assert parts_of(course, commune) == ["Lekcja 1"]
    assert enrolment.completed_at is not None
    assert list(completion_differences()) == []


def test_a_change_in_a_module_for_others_waits_for_nobody_else(cast: Cast) -> None:
    commune, county = people()
    course = make_course_draft(cast, lessons=1)
    module = write_module(course=course, title="Dla powiatów", by=cast.tomasz)
    lesson = make_lesson_draft(cast, course, "Lekcja 2")
    course = release_course(cast, course)
    for person in (commune, county):
        do_lessons(course, person)
    draft = ModulePage.objects.get(pk=module.pk).get_latest_revision_as_object()
    draft.only_for = [("applies", {"kinds": ["county"], "systems": [], "roles": []})]
    draft.save_revision(user=cast.tomasz)
    publish(cast, ModulePage.objects.get(pk=module.pk))

    change_lesson(cast, lesson)

    assert [len(deltas_of(each, timezone.now())) for each in (commune, county)] == [0, 1]
    assert reach_of_draft(lesson, TODAY).people == 1


def test_refreshers_ask_nothing_of_a_test_for_others(cast: Cast) -> None:
    commune, county = people()
    course = make_course_draft(cast, lessons=0)
    make_quiz_draft(cast, questions=1, course=course, title="Sprawdzian")
    course = release_course(cast, course)
    for person in (commune, county):
        make_result(quiz_of(course), person, right=0)
    assert [len(chosen_for(each, NOON + timedelta(days=7))) for each in (commune, county)] == [1, 1]

    rule: Any = [{"type": "applies", "value": {"kinds": ["county"], "systems": [], "roles": []}, "id": "a"}]
    QuizPage.objects.update(only_for=rule)

    assert [len(chosen_for(each, NOON + timedelta(days=7))) for each in (commune, county)] == [0, 1]
