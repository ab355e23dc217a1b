"""The version of a programme grows with its conditions and not with its wording; certificates keep theirs."""

from typing import Any

import pytest

from courses.events import ProgrammeKept
from courses.models import Programme, ProgrammeCourse, Way
from courses.operations.keep_programme import keep_programme
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.certificates import make_certificate, make_programme
from tests.factories.courses import make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_changed_conditions_make_a_version_and_certificates_keep_theirs(cast: Cast) -> None:
    programme = make_programme(cast)
    certificate = make_certificate(cast, programme=programme)
    terms = certificate.terms
    programme = Programme.objects.get(pk=programme.pk)

    programme.name = "Inna nazwa"
    keep_programme(programme=programme, by=cast.maria, now=NOON)
    after_name = Programme.objects.get(pk=programme.pk)
    more = [*after_name.course_rows.all(), ProgrammeCourse(course=make_course(cast, "Jeszcze jeden", lessons=1))]
    after_name.course_rows.set(more)
    keep_programme(programme=after_name, by=cast.maria, now=NOON)

    certificate.refresh_from_db()
    assert [event.data["version"] for event in Event.objects.filter(name=ProgrammeKept.name).order_by("pk")] == [
        1,
        1,
        2,
    ]
    assert (certificate.programme_version, certificate.terms, certificate.title) == (1, terms, "Lider e-Urząd – EZD")


def test_what_the_renewal_lets_choose_makes_a_version_and_its_order_does_not(cast: Cast) -> None:
    first, *pair = [make_course(cast, title, lessons=1) for title in ("Pierwszy", "Drugi", "Trzeci")]
    make_programme(cast, courses=[first], renewal=[first], electives=pair)

    def kept(**fields: Any) -> int:
        programme = Programme.objects.get()
        for name, value in fields.items():
            setattr(programme, name, value)
        group = programme.elective_groups.get()
        group.way = fields.get("way", group.way)
        programme.elective_groups.set([group])
        return keep_programme(programme=programme, by=cast.maria, now=NOON).version

    assert [kept(), kept(way=Way.BOTH), kept(renewal_in_order=True), kept(way=Way.RENEWAL)] == [1, 2, 2, 3]


def test_only_a_coordinator_keeps_programmes_and_one_asks_for_something(cast: Cast) -> None:
    course = make_course(cast, lessons=1)
    for by, courses in ((cast.ada, [course]), (cast.tomasz, [course]), (cast.maria, [])):
        programme = Programme(name="Próbny", code="PROB")
        programme.course_rows.set([ProgrammeCourse(course=each) for each in courses])
        with pytest.raises(Refused):
            keep_programme(programme=programme, by=by, now=NOON)
    assert Programme.objects.count() == 0
