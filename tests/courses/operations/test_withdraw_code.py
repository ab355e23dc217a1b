"""Withdrawing the code of a course."""

import pytest

from courses.models import Enrolment
from courses.operations.enter_by_code import enter_by_code
from courses.operations.withdraw_code import withdraw_code
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.entries import make_code
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_nobody_comes_in_any_more_and_who_is_in_stays(cast: Cast) -> None:
    code = make_code(cast)
    enter_by_code(course=code.course, code=code.code, by=cast.zofia, now=NOON)

    withdraw_code(course=code.course, by=cast.tomasz, now=NOON)

    code.refresh_from_db()
    assert code.ended_at == NOON
    assert Event.objects.get(name="courses.entry_code_withdrawn").data == {
        "code_id": code.pk,
        "course_id": code.course_id,
    }
    with pytest.raises(Refused, match="Ten kod wycofano"):
        enter_by_code(course=code.course, code=code.code, by=cast.leon, now=NOON)
    assert [each.person for each in Enrolment.objects.running()] == [cast.zofia]
    with pytest.raises(Refused, match="Ten kurs nie ma teraz kodu"):
        withdraw_code(course=code.course, by=cast.tomasz, now=NOON)


def test_whoever_does_not_teach_with_it_withdraws_none(cast: Cast) -> None:
    code = make_code(cast)

    for person in (cast.zofia, cast.renata):
        with pytest.raises(Refused, match="Kod ustalają trenerzy kursu"):
            withdraw_code(course=code.course, by=person, now=NOON)
