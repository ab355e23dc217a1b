"""A module of a course: where it stands, who may begin one, and why sending the form twice makes one."""

import pytest

from courses.models import CoursePage, ModulePage
from courses.operations.submit_course import submit_course
from courses.operations.write_module import write_module
from lms.kit.refused import Refused
from tests.factories.courses import lessons_of, make_course, make_course_draft
from tests.factories.modules import make_module, titles_of
from tests.factories.people import Cast


def test_it_stands_at_the_end_or_before_a_part_as_a_draft(cast: Cast) -> None:
    course = make_course_draft(cast)
    make_module(cast, course, "Koniec")

    module = make_module(cast, course, "Środek", before_lesson=1)

    assert titles_of(course) == ["Lekcja 1", "Środek", "Lekcja 2", "Koniec"]
    assert (module.live, module.owner, module.summary) == (False, cast.tomasz, "O czym: Środek.")


def test_the_same_title_once_more_and_none_at_all_are_refused(cast: Cast) -> None:
    course = make_course_draft(cast)
    make_module(cast, course, "Wpływ")

    for title in ("Wpływ", "  "):
        with pytest.raises(Refused) as refused:
            write_module(course=course, title=title, by=cast.tomasz)
        assert refused.value.field == "title"

    assert ModulePage.objects.count() == 1


def test_a_part_of_another_course_is_no_place_for_it(cast: Cast) -> None:
    course, other = make_course_draft(cast), make_course_draft(cast, "Inny")

    with pytest.raises(Refused):
        write_module(course=course, title="Wpływ", before=lessons_of(other)[0], by=cast.tomasz)

    assert not ModulePage.objects.exists()


def test_only_the_author_and_the_office_may_and_nobody_but_the_office_while_it_reads(cast: Cast) -> None:
    course = make_course_draft(cast)
    for person in (cast.leon, cast.wanda):
        with pytest.raises(Refused):
            write_module(course=course, title="Wpływ", by=person)
    submit_course(course=course, by=cast.tomasz)

    with pytest.raises(Refused):
        write_module(course=course, title="Wpływ", by=cast.tomasz)
    write_module(course=course, title="Wpływ", by=cast.maria)

    assert ModulePage.objects.get().owner == cast.maria


def test_a_published_course_shows_its_module_after_the_approval_only(cast: Cast) -> None:
    course = make_course(cast)
    make_module(cast, course, "Wpływ", before_lesson=1)

    assert CoursePage.objects.get().live
    assert not ModulePage.objects.get().live
