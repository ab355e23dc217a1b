"""A second author of a text: let in by its author or the office, of the same firm, for as long as they train there."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from courses.models import CoAuthor, CoursePage, LessonPage
from courses.operations.let_in_author import let_in_author
from courses.operations.write_course import write_course
from courses.operations.write_lesson import TextPart, write_lesson
from courses.queries.co_authors import may_be_let_in, shared_with
from lms import registry
from lms.kit.refused import Refused
from lms.models import Appointment, Event, Notice, Organisation, Person, Role
from lms.outbox import deliver
from lms.permissions import can
from tests.counting import statements
from tests.factories.courses import lessons_of, make_course, make_course_draft
from tests.factories.instructions import NOON, make_instruction
from tests.factories.organisations import make_contractor
from tests.factories.people import Cast, make_appointment, make_person


@pytest.fixture
def beata(cast: Cast) -> Person:
    """Another trainer of Tomasz' firm."""
    assert cast.tomasz
    return again(make_appointment(make_person("beata"), Role.TRAINER, cast.contractor).person)


def again(person: Person) -> Person:
    """As of a new request."""
    return Person.objects.get(pk=person.pk)


def writes(person: Person, *pages: Any) -> list[bool]:
    return [can(again(person), "courses.write", page) for page in pages]


def test_a_course_is_shared_with_everything_below_it_and_nothing_else(cast: Cast, beata: Person) -> None:
    course, other = make_course(cast, lessons=1, quiz=True), make_instruction(cast)
    lesson = lessons_of(course)[0]
    assert writes(beata, course, lesson, other) == [False, False, False]

    row = let_in_author(page=lesson, person=beata, by=cast.tomasz, now=NOON)

    assert (row.page_id, row.firm, row.let_in_by) == (course.pk, cast.contractor, cast.tomasz)
    assert writes(beata, course, lesson, other) == [True, True, False]
    own = write_lesson(course=course, title="Lekcja Beaty", parts=[TextPart("<p>Treść.</p>")], by=again(beata))
    assert (own.owner, writes(cast.tomasz, own)) == (beata, [True])
    assert [list(shared_with(again(each))) for each in (beata, cast.tomasz)] == [[course.page_ptr], [course.page_ptr]]
    assert LessonPage.objects.child_of(course).count() == 2


def test_one_instruction_is_shared_alone(cast: Cast, beata: Person) -> None:
    page, other = make_instruction(cast), make_instruction(cast, "Inna")
    let_in_author(page=page, person=beata, by=cast.tomasz, now=NOON)

    assert writes(beata, page, other) == [True, False]


def test_it_is_told_and_done_once(cast: Cast, beata: Person) -> None:
    course = make_course_draft(cast)
    rows = {let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON).pk for _turn in range(2)}

    fact = Event.objects.get(name="courses.author_let_in")
    deliver(event_id=fact.pk, now=NOON)
    assert (rows, fact.data) == (
        {CoAuthor.objects.get().pk},
        {"page_id": course.pk, "person_id": beata.pk},
    )
    assert Notice.objects.get(kind="author_let_in").person == beata


def test_strangers_and_who_may_not_share_are_refused(cast: Cast, beata: Person) -> None:
    course = make_course_draft(cast)
    firm = Organisation.objects.create(kind="contractor", name="Inna", short_name="Inna")
    stranger = make_appointment(make_person("obca"), Role.TRAINER, firm).person
    for person in (cast.leon, stranger, cast.tomasz, cast.wanda):
        with pytest.raises(Refused, match="firm"):
            let_in_author(page=course, person=person, by=cast.maria, now=NOON)
    for by in (beata, stranger, cast.leon, cast.zofia):
        with pytest.raises(Refused, match="autor"):
            let_in_author(page=course, person=beata, by=by, now=NOON)
    assert not CoAuthor.objects.exists()

    assert let_in_author(page=course, person=beata, by=cast.maria, now=NOON)
    # Who was let in lets nobody else in.
    third = make_appointment(make_person("trzecia"), Role.TRAINER, cast.contractor).person
    with pytest.raises(Refused, match="autor"):
        let_in_author(page=course, person=third, by=again(beata), now=NOON)


def test_a_text_of_the_office_is_open_to_trainers_of_any_firm(cast: Cast, beata: Person) -> None:
    course = make_course_draft(cast)
    CoursePage.objects.filter(pk=course.pk).update(owner=cast.maria)
    course.refresh_from_db()

    assert {each.person for each in may_be_let_in(course)} == {cast.tomasz, beata}


def test_the_firm_is_the_last_one_where_the_author_trained(cast: Cast, beata: Person) -> None:
    course = make_course_draft(cast)
    stranger = make_appointment(make_person("obca"), Role.TRAINER, cast.other_contractor).person
    make_appointment(make_person("inna"), Role.TRAINER, make_contractor("Trzecia sp. z o.o."))
    before = make_appointment(cast.tomasz, Role.TRAINER, cast.other_contractor)
    Appointment.objects.filter(pk=before.pk).update(began_on=date(2025, 1, 1), ended_on=date(2025, 1, 2))

    def people() -> set[Person]:
        return {each.person for each in may_be_let_in(course)}

    assert people() == {beata}
    Appointment.objects.filter(person=cast.tomasz, ended_on=None).update(ended_on=timezone.localdate())
    assert people() == {beata}
    with pytest.raises(Refused, match="firm"):
        let_in_author(page=course, person=stranger, by=cast.maria, now=NOON)
    CoursePage.objects.filter(pk=course.pk).update(owner=None)
    course.refresh_from_db()
    assert people() == set()


def test_whoever_trains_there_no_more_writes_there_no_more(cast: Cast, beata: Person) -> None:
    course, own = make_course_draft(cast), write_course(title="Własny", by=beata)
    let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON)
    lesson, alone = (
        write_lesson(course=each, title="Lekcja Beaty", parts=[TextPart("<p>T.</p>")], by=again(beata))
        for each in (course, own)
    )
    assert writes(beata, course, lesson, own, alone) == [True] * 4

    Appointment.objects.filter(person=beata).update(organisation=cast.other_contractor)

    assert writes(beata, course, lesson, own, alone) == [False, False, True, True]
    assert list(shared_with(again(beata))) == [own.page_ptr]
    assert writes(cast.tomasz, course, lesson, own, alone) == [True, True, False, False]


def test_both_in_another_firm_are_let_in_anew(cast: Cast, beata: Person) -> None:
    course = make_course_draft(cast)
    before = let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON)
    assert beata not in {each.person for each in may_be_let_in(course)}
    Appointment.objects.filter(person__in=[cast.tomasz, beata]).update(organisation=cast.other_contractor)
    assert (writes(beata, course), {each.person for each in may_be_let_in(course)}) == ([False], {beata})

    rows = [let_in_author(page=course, person=beata, by=again(cast.tomasz), now=NOON) for _turn in range(2)]

    assert [(row.pk, row.firm) for row in rows] == [(before.pk, cast.other_contractor)] * 2
    assert (writes(beata, course), list(may_be_let_in(course))) == ([True], [])
    assert Event.objects.filter(name="courses.author_let_in").count() == 2


def test_what_a_forgotten_co_author_wrote_is_changed_by_the_author(cast: Cast, beata: Person) -> None:
    course = make_course_draft(cast)
    let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON)
    lesson = write_lesson(course=course, title="Lekcja Beaty", parts=[TextPart("<p>T.</p>")], by=again(beata))

    for each in registry.personal_data:
        each.erase(beata, NOON)

    lesson = LessonPage.objects.get(pk=lesson.pk)
    assert (lesson.owner, CoAuthor.objects.count(), writes(cast.tomasz, lesson)) == (None, 0, [True])
    assert lesson.permissions_for_user(again(cast.tomasz)).can_edit() is True


def test_asking_costs_one_statement_and_of_an_own_text_none(cast: Cast, beata: Person) -> None:
    course, costs = make_course(cast, lessons=1), []
    for person in (cast.tomasz, beata):
        for page in (course, lessons_of(course)[0]):
            asker = again(person)
            assert asker.standing
            with statements() as seen:
                can(asker, "courses.write", page)
            costs.append(len(seen))

    # Of a part it is the course that counts.
    assert costs == [0, 1, 1, 1]
