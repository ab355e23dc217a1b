"""What is known of a person from visits, and what stays when they are forgotten."""

from courses.models import HoursPool, Visit, VisitProtocol
from courses.queries.hours import wrong_sums
from courses.queries.sealed_protocols import problems
from courses.screens.meetings import erase_slots
from courses.screens.visits import erase_visits, export_entries, export_protocols, export_visits
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.visits import BEGINS, HOURS, PROPOSED_AT, make_confirmed_protocol, make_visit_in


def test_everything_of_a_person_is_handed_out(cast: Cast) -> None:
    make_confirmed_protocol(cast, reservations="Zabrakło godziny.")
    make_visit_in(cast, "cancelled", begins_at=BEGINS + HOURS)

    assert [row["kind"] for row in export_visits(cast.zofia)] == ["participant", "participant"]
    assert {row["kind"]: row.get("text") for row in export_visits(cast.renata)} == {
        "answered_by": "",
        "ended_by": "Choroba.",
    }
    assert [row["text"] for row in export_protocols(cast.renata)] == ["Zabrakło godziny."]
    assert sum(row["minutes"] for row in export_entries(cast.renata)) == 120


def test_a_trainer_who_is_forgotten_leaves_no_visit_ahead(cast: Cast) -> None:
    visit = make_visit_in(cast, "confirmed")

    erase_slots(cast.tomasz, PROPOSED_AT)
    erase_visits(cast.tomasz, PROPOSED_AT)

    visit.refresh_from_db()
    assert (visit.state, visit.ended_side, HoursPool.objects.get().planned) == ("cancelled", "contractor", 0)
    assert Event.objects.filter(name="courses.visit_cancelled", actor=None).count() == 1


def test_who_was_instructed_is_forgotten_and_the_seals_hold(cast: Cast) -> None:
    make_confirmed_protocol(cast)

    for person in (cast.zofia, cast.renata):
        erase_visits(person, PROPOSED_AT)

    visit = Visit.objects.get()
    assert (visit.people.count(), visit.answered_by) == (0, None)
    assert VisitProtocol.objects.get().seal_number == 1
    assert [*problems(), *wrong_sums()] == []
