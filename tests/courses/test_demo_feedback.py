"""What readers of the demonstration say about steps."""

from courses.demo_feedback import plant_feedback
from courses.models import StepFeedback
from lms.models import Person
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast, make_appointment, make_person


def test_some_wait_one_is_settled_and_what_is_not_there_is_left_out(cast: Cast) -> None:
    for person, login in {cast.tomasz: "trener", cast.zofia: "urzednik", cast.leon: "lider"}.items():
        Person.objects.filter(pk=person.pk).update(username=login)
    for login in ("b.sawicka", "k.sowa", "j.wozniak"):
        make_appointment(make_person(login), "clerk", cast.partner)
    make_instruction(cast, "Przygotuj pismo i przekaż do akceptacji", steps=5)
    make_instruction(cast, "Zarejestruj pismo papierowe", steps=5)
    lines: list[str] = []

    plant_feedback(NOON, lines.append)

    missing = StepFeedback.objects.missing()
    assert (missing.open().count(), missing.exclude(settled_at=None).get().settled_by) == (2, cast.tomasz)
    assert lines == ["4 uwagi do kroków"]
