"""What answers of the demonstration propose: one is published, one refused, one waits."""

import pytest

from courses.models import Amendment, AmendmentState
from courses.operations.prepare import prepare
from helpdesk import demo_amendments
from helpdesk.demo_amendments import plant_amendments
from lms.models import Person
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import later, make_solved

pytestmark = pytest.mark.django_db


def test_each_goes_its_way_and_what_is_not_there_is_left_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for person, login in {cast.leon: "lider", cast.maria: "koordynator"}.items():
        Person.objects.filter(pk=person.pk).update(username=login)
    prepare(now=NOON, say=lambda words: None)
    entries = demo_amendments.read("amendments.json")
    for entry in entries:
        page = make_instruction(cast, f"Instrukcja {entry['ends_as']}")
        make_solved(cast, body=f"{entry['question']}. Dlaczego?", step=page.step_rows.get(order=1))
    monkeypatch.setattr(demo_amendments, "read", lambda name: [*entries, {**entries[0], "question": "Nie ma"}])
    lines: list[str] = []

    plant_amendments(later(24 * 10), lines.append)

    states = set(Amendment.objects.values_list("state", flat=True))
    assert states == {AmendmentState.OPEN, AmendmentState.REFUSED, AmendmentState.PUBLISHED}
    assert lines == ["3 poprawki"]
