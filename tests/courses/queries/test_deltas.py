"""Which changed lessons wait for whom: a pure rule, and the records that it is asked about."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.models import Certificate, LessonDone, LessonPage, Programme, ProgrammeCourse
from courses.operations.approve_certificate import approve_certificate
from courses.operations.certify import certify
from courses.operations.complete import complete
from courses.operations.confirm_change import confirm_change
from courses.operations.keep_programme import keep_programme
from courses.operations.uncomplete import uncomplete
from courses.queries.deltas import Version, delta_of, deltas_of, waiting, with_delta
from courses.queries.part_rules import lessons_with_rules
from courses.queries.reach import reaches
from lms.models import Person
from tests.counting import statements
from tests.factories.certificates import make_certificate, make_certificate_in, make_programme
from tests.factories.courses import change_lesson, do_lessons, lessons_of, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast

START = datetime(2026, 11, 23, 8, tzinfo=UTC)
material = st.sets(st.integers(2, 9)).map(lambda numbers: [Version(n, "", START + timedelta(n)) for n in numbers])
numbers = st.integers(1, 9)


def known(versions: list[Version], done: int | None, *confirmed: int) -> list[int]:
    return [each.number for each in waiting(versions, done=done, confirmed=confirmed)]


@given(material, numbers, st.lists(numbers))
def test_exactly_the_later_material_versions_wait_in_order(versions: list[Version], done: int, said: list[int]) -> None:
    expected = [n for n in range(1, 10) if n in {v.number for v in versions} and n > done and all(n > c for c in said)]

    assert known(versions, done, *said) == expected


@given(material, numbers)
def test_who_does_the_lesson_after_a_publication_never_waits_for_it(versions: list[Version], done: int) -> None:
    assert all(number > done for number in known(versions, done))
    assert known(versions, max((each.number for each in versions), default=1)) == []
    assert known(versions, None) == []


@given(material, numbers, st.lists(numbers), numbers)
def test_confirming_covers_all_earlier_ones_and_never_brings_one_back(
    versions: list[Version], done: int, said: list[int], more: int
) -> None:
    before, after = known(versions, done, *said), known(versions, done, *said, more)

    assert after == [number for number in before if number > more]
    assert known(versions, done, *said, *before) == []


def numbers_of(person: object, lesson: LessonPage) -> list[int]:
    found = delta_of(person, lesson.pk)  # type: ignore[arg-type]
    return [each.number for each in found.versions] if found else []


def test_from_done_through_several_changes_to_confirmed(cast: Cast) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    complete(lesson=lesson, by=cast.leon, now=NOON)
    assert numbers_of(cast.leon, lesson) == []

    change_lesson(cast, lesson, "small", "", "<p>Literówka.</p>")
    assert numbers_of(cast.leon, lesson) == []
    change_lesson(cast, lesson, note="Pierwsza.", html="<p>A</p>")
    change_lesson(cast, lesson, note="Druga.", html="<p>B</p>")
    complete(lesson=lesson, by=cast.zofia, now=timezone.now())
    (delta,) = deltas_of(cast.leon, timezone.now())

    assert (delta.since, [each.number for each in delta.versions], delta.note) == (1, [3, 4], "Pierwsza. Druga.")
    assert numbers_of(cast.zofia, lesson) == []
    confirm_change(lesson=lesson, number=4, by=cast.leon, now=timezone.now())
    assert deltas_of(cast.leon, timezone.now()) == []
    change_lesson(cast, lesson, html="<p>C</p>")
    assert (numbers_of(cast.leon, lesson), numbers_of(cast.zofia, lesson)) == ([5], [5])
    uncomplete(lesson=lesson, by=cast.leon, now=timezone.now())
    assert numbers_of(cast.leon, lesson) == []
    complete(lesson=lesson, by=cast.leon, now=timezone.now())
    assert numbers_of(cast.leon, lesson) == []


def test_without_its_revision_the_day_tells_which_version_was_done(cast: Cast) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    complete(lesson=lesson, by=cast.leon, now=timezone.now())
    change_lesson(cast, lesson)
    complete(lesson=lesson, by=cast.zofia, now=timezone.now())
    LessonDone.objects.update(revision=None)

    assert (numbers_of(cast.leon, lesson), numbers_of(cast.zofia, lesson)) == ([2], [])


@pytest.mark.parametrize("hidden", ["lesson", "course", "authors"])
def test_what_readers_do_not_find_waits_for_nobody(cast: Cast, hidden: str) -> None:
    course = make_course(cast, lessons=1)
    lesson = lessons_of(course)[0]
    complete(lesson=lesson, by=cast.leon, now=NOON)
    change_lesson(cast, lesson)
    assert numbers_of(cast.leon, lesson) == [2]
    if hidden == "authors":
        LessonPage.objects.filter(pk=lesson.pk).update(audience="authors")
    else:
        {"lesson": LessonPage.objects.get(pk=lesson.pk), "course": course}[hidden].unpublish()

    assert numbers_of(cast.leon, lesson) == []


def test_the_reach_of_each_version_counts_by_partner(cast: Cast) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    for person in (cast.leon, cast.zofia, cast.obca_zofia, cast.wanda):
        complete(lesson=lesson, by=person, now=NOON)
    change_lesson(cast, lesson)
    confirm_change(lesson=lesson, number=2, by=cast.zofia, now=NOON)
    complete(lesson=lesson, by=cast.renata, now=timezone.now())
    change_lesson(cast, lesson, html="<p>Jeszcze raz.</p>")
    confirm_change(lesson=lesson, number=3, by=cast.leon, now=NOON)

    lesson = lessons_with_rules().get(pk=lesson.pk)
    with statements() as seen:
        later, first = reaches(lesson, timezone.localdate())

    assert len(seen) == 3
    own, other = cast.partner.short_name, cast.other_partner.short_name
    counted = [[(office.name, office.people, office.confirmed) for office in each.offices] for each in (first, later)]
    assert counted == [[(own, 2, 2), (other, 1, 0), ("", 1, 0)], [(own, 3, 1), (other, 1, 0), ("", 1, 0)]]
    assert (first.people, first.confirmed) == (4, 2)


@pytest.mark.parametrize("count", [1, 3])
def test_certificates_say_that_a_change_waits_in_one_statement(cast: Cast, count: int) -> None:
    courses = [make_course(cast, f"Kurs {number}", lessons=1) for number in range(count)]
    held = [make_certificate(cast, programme=make_programme(cast, f"P {c.title}", courses=[c])) for c in courses]
    other = make_certificate(cast, holder=cast.obcy_leon, programme=held[0].programme)
    late = make_certificate_in(cast, "suspended", programme=make_programme(cast, "Zawieszony", courses=[courses[0]]))
    change_lesson(cast, lessons_of(courses[0])[0])
    day = held[0].issued_on

    with statements() as seen:
        assert with_delta([*held, other, late], day) == {held[0].pk, other.pk}

    assert len(seen) == 1, "\n".join(seen)
    confirm_change(lesson=lessons_of(courses[0])[0], number=2, by=cast.leon, now=NOON)
    assert with_delta([*held, other, late], day) == {other.pk}


def test_a_change_waits_at_what_a_certificate_was_given_for_whatever_its_programme_asks_today(cast: Cast) -> None:
    """A course of a group counts as well; one that was added later, or taken out, changes nothing."""
    chosen, later = (make_course(cast, title, lessons=1) for title in ("Wybrany", "Dodany"))
    do_lessons(chosen, cast.leon)
    do_lessons(later, cast.leon)
    certificate = make_certificate(cast, programme=make_programme(cast, courses=[], electives=[chosen]))
    programme = Programme.objects.get()
    programme.course_rows.set([ProgrammeCourse(course=later)])
    programme.elective_groups.set([])
    keep_programme(programme=programme, by=cast.maria, now=NOON)

    change_lesson(cast, lessons_of(later)[0])
    assert with_delta([certificate], NOON.date()) == set()
    change_lesson(cast, lessons_of(chosen)[0])
    assert with_delta([certificate], NOON.date()) == {certificate.pk}


@pytest.mark.parametrize("count", [1, 3])
def test_a_renewed_certificate_still_rests_on_what_was_learnt_for_the_first_one(cast: Cast, count: int) -> None:
    short = make_course(cast, "Kurs różnicowy", lessons=1)
    courses = [make_course(cast, f"Kurs {number}", lessons=1) for number in range(count)]
    renewed = []
    for course in courses:
        programme = make_programme(cast, f"P {course.title}", courses=[course], renewal=[short])
        first = make_certificate(cast, programme=programme)
        late = NOON + (first.valid_until - NOON.date()) if first.valid_until else NOON
        if course is courses[0]:
            do_lessons(short, cast.leon, now=late)
        renewed.append(approve_certificate(certificate=ask(cast, programme, late), by=cast.maria, now=late))
    change_lesson(cast, lessons_of(courses[0])[0])

    with statements() as seen:
        assert with_delta(renewed, renewed[0].issued_on) == {renewed[0].pk}

    assert len(seen) == 2, "\n".join(seen)


def ask(cast: Cast, programme: Programme, now: datetime) -> Certificate:
    return certify(programme=programme, by=Person.objects.get(pk=cast.leon.pk), now=now)


def test_progress_and_the_right_to_escalate_stay(cast: Cast) -> None:
    from courses.queries.certificates import certified_systems
    from tests.factories.tickets import make_covered

    system = make_covered(cast)
    course = make_course(cast, lessons=1)
    do_lessons(course, cast.leon)
    certificate = make_certificate(cast, programme=make_programme(cast, courses=[course], system=system))
    change_lesson(cast, lessons_of(course)[0])
    day = certificate.issued_on

    assert with_delta([certificate], day) == {certificate.pk}
    assert certified_systems(cast.leon, day) == {system.pk}
    assert LessonDone.objects.standing().filter(person=cast.leon).count() == 1
