"""The task of the demonstration: published, with a work that its trainer finds."""

from courses.demo_works import plant_works
from courses.models import AssignmentPage, PeerMarking
from courses.queries.answers_to_mark import answers_to_mark
from courses.queries.marking import to_mark
from lms.models import Person
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_the_work_waits_for_the_trainer_who_wrote_the_task(cast: Cast) -> None:
    for person, login in (
        (cast.tomasz, "trener"),
        (cast.maria, "koordynator"),
        (cast.zofia, "i.sroka"),
        (cast.leon, "lider"),
    ):
        Person.objects.filter(pk=person.pk).update(username=login)
    lines: list[str] = []

    plant_works(NOON, lines.append)

    page, shared = AssignmentPage.objects.live().order_by("path")
    assert [(work.page_id, work.person) for work in to_mark(cast.tomasz)] == [
        (page.pk, cast.zofia),
        (shared.pk, cast.zofia),
        (shared.pk, cast.leon),
    ]
    assert set(PeerMarking.objects.values_list("by", flat=True)) == {cast.zofia.pk, cast.leon.pk}
    assert [(row.attempt.person, row.version.kind) for row in answers_to_mark(cast.tomasz)] == [(cast.zofia, "open")]
    assert lines == ["2 prace do oceny"]
