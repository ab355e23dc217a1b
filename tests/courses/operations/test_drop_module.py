"""A module is taken out: its lessons stay, and what somebody has done as well."""

import pytest

from courses.models import LessonDone, ModulePage
from courses.operations.drop_module import drop_module
from lms.kit.refused import Refused
from tests.factories.courses import do_lessons, lessons_of
from tests.factories.instructions import NOON
from tests.factories.modules import make_parted_course, titles_of
from tests.factories.people import Cast


def test_its_lessons_stay_with_what_was_done(cast: Cast) -> None:
    course = make_parted_course(cast)
    do_lessons(course, cast.leon, number=2)
    module = ModulePage.objects.get(title="Wpływ")

    drop_module(course=course, module_id=module.pk, by=cast.tomasz, now=NOON)

    assert titles_of(course) == ["Lekcja 1", "Lekcja 2", "Lekcja 3", "Wysyłka", "Lekcja 4", "Pusty"]
    assert LessonDone.objects.count() == 2
    with pytest.raises(Refused):
        drop_module(course=course, module_id=module.pk, by=cast.tomasz, now=NOON)


def test_a_lesson_is_no_module_and_others_may_not(cast: Cast) -> None:
    course = make_parted_course(cast)
    module = ModulePage.objects.get(title="Wpływ")

    with pytest.raises(Refused):
        drop_module(course=course, module_id=lessons_of(course)[0].pk, by=cast.tomasz, now=NOON)
    for person in (cast.leon, cast.wanda):
        with pytest.raises(Refused):
            drop_module(course=course, module_id=module.pk, by=person, now=NOON)

    assert ModulePage.objects.filter(pk=module.pk).exists()
