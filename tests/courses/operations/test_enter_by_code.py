"""Coming into a course by its code."""

from datetime import timedelta

import pytest

from courses.models import Enrolment, EntryCode
from courses.operations.ask_entry import ask_entry
from courses.operations.assign import assign
from courses.operations.enrol import enrol
from courses.operations.enter_by_code import enter_by_code
from courses.operations.leave import leave
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.courses import make_course
from tests.factories.entries import make_code, make_code_course
from tests.factories.extensions import DUE
from tests.factories.instructions import NOON
from tests.factories.people import Cast

DAY = NOON.date()


def refusal(cast: Cast, code: EntryCode, typed: str = "", now: object = NOON) -> tuple[str | None, str]:
    with pytest.raises(Refused) as refused:
        enter_by_code(course=code.course, code=typed or code.code, by=cast.zofia, now=now)  # type: ignore[arg-type]
    return refused.value.field, str(refused.value)


def test_the_code_however_it_is_typed_puts_one_on_the_list_once(cast: Cast) -> None:
    code = make_code(cast)

    for typed in (f" {code.printed.lower()} ", code.code, "nic"):
        mine = enter_by_code(course=code.course, code=typed, by=cast.zofia, now=NOON)

    assert mine == Enrolment.objects.get()
    assert (mine.kind, mine.by, mine.entry_code) == ("self", cast.zofia, code)
    fact = Event.objects.get(name="courses.course_entered")
    assert (fact.actor, fact.partner_id) == (cast.zofia, cast.partner.pk)
    assert fact.data == {
        "enrolment_id": mine.pk,
        "code_id": code.pk,
        "course_id": code.course_id,
        "person_id": cast.zofia.pk,
    }


def test_a_wrong_an_old_and_a_withdrawn_code_each_say_what_is_the_matter(cast: Cast) -> None:
    code = make_code(cast, last_on=DAY)
    other = make_code(cast, course=make_code_course(cast, "Inne"))
    wrong = ("code", "To nie jest kod tego kursu. Sprawdź go u osoby, która go podała.")

    assert refusal(cast, code, "ABCD-EFGH") == wrong
    assert refusal(cast, code, other.code) == wrong
    assert refusal(cast, code, code.code + "A") == wrong
    assert refusal(cast, code, "\x00ąę" * 50) == wrong
    later = refusal(cast, code, now=NOON + timedelta(days=1))
    assert later == ("code", "Ten kod był ważny do 23 listopada 2026. Poproś osobę prowadzącą kurs o nowy.")
    make_code(cast, course=code.course)
    assert refusal(cast, code) == ("code", "Ten kod wycofano. Poproś osobę prowadzącą kurs o nowy.")
    assert Enrolment.objects.count() == 0


def test_the_places_are_counted_by_people(cast: Cast) -> None:
    code = make_code(cast, most_people=2)
    enter_by_code(course=code.course, code=code.code, by=cast.leon, now=NOON)
    leave(course=code.course, by=cast.leon, now=NOON)
    enter_by_code(course=code.course, code=code.code, by=cast.leon, now=NOON)
    enter_by_code(course=code.course, code=code.code, by=cast.renata, now=NOON)

    full = refusal(cast, code)

    assert full == ("code", "Z tego kodu skorzystało już tyle osób, ile miało skorzystać. Poproś o nowy.")
    leave(course=code.course, by=cast.leon, now=NOON)
    enter_by_code(course=code.course, code=code.code, by=cast.leon, now=NOON)
    assert EntryCode.objects.counted().get().people == 2


def test_who_was_assigned_the_course_keeps_the_day(cast: Cast) -> None:
    code = make_code(cast)
    assign(course=code.course, people=[cast.zofia], due_on=DUE, by=cast.renata, now=NOON)

    mine = enter_by_code(course=code.course, code=code.code, by=cast.zofia, now=NOON)

    assert (mine.kind, mine.due_on, mine.entry_code) == ("assigned", DUE, None)


def test_no_other_way_in_opens_for_who_has_no_code(cast: Cast) -> None:
    code = make_code(cast)

    for way in (enrol, ask_entry):
        with pytest.raises(Refused, match="Ten kurs jest dla osób, które mają jego kod"):
            way(course=code.course, by=cast.zofia, now=NOON)
    plain = make_course(cast, "Bez kodu")
    with pytest.raises(Refused, match="Do tego kursu nie wchodzi się kodem"):
        enter_by_code(course=plain, code=code.code, by=cast.zofia, now=NOON)
    hidden = make_code(cast, course=make_code_course(cast, "Ukryty", audience="authors"))
    assert refusal(cast, hidden) == (None, "Ten kurs nie jest dla Ciebie dostępny.")
