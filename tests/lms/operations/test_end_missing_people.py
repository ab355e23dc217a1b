"""Who is missing in a new file ends on confirmation only, and nobody of another office ever."""

import pytest

from lms.kit.refused import Refused
from lms.models import Event
from lms.operations.end_missing_people import end_missing_people
from lms.queries.people_imports import missing_from
from tests.factories.facts import NOON
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.people_imports import EWA, JAN, imported

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_the_missing_are_clerks_of_whom_the_file_says_nothing(cast: Cast):
    people = [cast.zofia, cast.leon, cast.renata, cast.obca_zofia]
    make_appointment(make_person("zły"), "clerk", cast.partner)
    sent = imported(cast.partner, cast.renata, JAN, "Bez nazwiska;;zły;;;;", now=NOON)

    assert len(people) == 4
    assert [role.person for role in missing_from(sent, NOON.date())] == [cast.zofia]
    assert cast.zofia.appointments.get().ended_on is None


def test_the_chosen_end_and_a_second_press_ends_nothing_more(cast: Cast):
    stays, goes = (make_appointment(make_person(login), "clerk", cast.partner) for login in ("a", "b"))
    others = cast.obca_zofia.appointments.get()
    sent = imported(cast.partner, cast.renata, JAN, now=NOON)
    jan = sent.rows.get().person.appointments.get()
    roles = [goes.pk, others.pk, jan.pk, cast.leon.appointments.get().pk, 10**15]

    numbers = [end_missing_people(sent=sent, roles=roles, by=cast.renata, now=NOON) for _press in range(2)]

    assert numbers == [1, 0]
    for role, day in ((goes, NOON.date()), (stays, None), (others, None), (jan, None)):
        role.refresh_from_db()
        assert role.ended_on == day
    assert Event.objects.filter(name="lms.appointment_ended").count() == 1


def test_only_by_the_newest_file(cast: Cast):
    first = imported(cast.partner, cast.renata, JAN, now=NOON)
    imported(cast.partner, cast.renata, JAN, EWA, now=NOON)

    with pytest.raises(Refused, match="Only the newest"):
        end_missing_people(sent=first, roles=[], by=cast.renata, now=NOON)


def test_who_may(cast: Cast):
    sent = imported(cast.partner, cast.renata, JAN, now=NOON)

    for person in (cast.leon, cast.obca_zofia, cast.wanda):
        with pytest.raises(Refused, match="Only the representative"):
            end_missing_people(sent=sent, roles=[], by=person, now=NOON)
