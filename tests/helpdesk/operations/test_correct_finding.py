"""The hour from which the time counts is corrected with a reason, for the whole matter of one office."""

import pytest

from helpdesk.models import Obligation, Statute
from helpdesk.operations.categorise import categorise
from helpdesk.operations.correct_finding import correct_finding
from helpdesk.operations.record_obligation import record_obligation
from helpdesk.operations.touch_partner import touch_partner
from helpdesk.operations.warn_of_obligations import warn_of_obligations
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.obligations import make_obligation
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def test_all_times_of_that_office_move_and_no_others(cast: Cast) -> None:
    made = make_obligation(cast)
    other = touch_partner(obligation=made, partner=cast.other_partner, words="Też.", by=cast.maria, now=later(1))

    correct_finding(obligation=made, at=later(-10), words="Wiedział już nocny dyżur.", by=cast.renata, now=later(2))

    due = dict(Obligation.objects.filter(partner=cast.partner).values_list("statute", "due_at"))
    assert (due["warning"], due["notice"], due["breach"]) == (later(14), later(62), later(62))
    other.refresh_from_db()
    assert other.due_at == later(73)
    step = made.steps.order_by("pk").last()
    assert step
    assert (step.kind, step.at, step.words) == ("found", later(-10), "Wiedział już nocny dyżur.")
    assert Event.objects.filter(name="helpdesk.finding_corrected").count() == 4


@pytest.mark.parametrize(
    ("hours", "words", "field"), [(3, "W przyszłości.", "at"), (-9000, "Dawno.", "at"), (-1, " ", "words")]
)
def test_nonsense_is_refused(cast: Cast, hours: float, words: str, field: str) -> None:
    made = make_obligation(cast)
    with pytest.raises(Refused) as refusal:
        correct_finding(obligation=made, at=later(hours), words=words, by=cast.renata, now=later(2))

    assert refusal.value.field == field
    assert made.steps.count() == 1


def test_not_to_an_hour_after_something_was_sent(cast: Cast) -> None:
    made = make_obligation(cast)
    record_obligation(obligation=made, kind="done", addressee="UODO", by=cast.renata, now=later(1))

    with pytest.raises(Refused):
        correct_finding(obligation=made, at=later(2), words="Później.", by=cast.renata, now=later(3))
    assert set(Obligation.objects.values_list("found_at", flat=True)) == {later(0)}


@pytest.mark.parametrize("name", ["zofia", "leon", "wanda", "obcy_leon"])
def test_others_are_refused(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        correct_finding(
            obligation=make_obligation(cast), at=later(-1), words="Nie.", by=getattr(cast, name), now=later(1)
        )


def test_what_has_passed_by_the_correction_is_warned_of(cast: Cast) -> None:
    made = make_obligation(cast)

    correct_finding(obligation=made, at=later(-100), words="Wyszło później.", by=cast.renata, now=later(2))
    warn_of_obligations(now=later(3))

    missed = Event.objects.filter(name="helpdesk.obligation_missed").order_by("pk")
    overdue = Obligation.objects.filter(statute__in=("warning", "notice", "breach")).order_by("pk")
    assert [event.data["obligation_id"] for event in missed] == [row.pk for row in overdue]
    assert warn_of_obligations(now=later(4)) == 0


def test_only_those_that_the_person_may_write_to_move(cast: Cast) -> None:
    access = make_obligation(cast, Statute.ACCESS)
    categorise(ticket=access.ticket, category="security", by=cast.renata, now=later(1))

    correct_finding(obligation=access, at=later(-5), words="Prośba z wczoraj.", by=cast.leon, now=later(2))

    found = dict(Obligation.objects.values_list("statute", "found_at"))
    assert found == {
        "access": later(-5),
        "warning": later(0),
        "notice": later(0),
        "report": later(0),
        "breach": later(0),
    }


def test_what_was_taken_back_stands_in_no_way(cast: Cast) -> None:
    made = make_obligation(cast)
    record_obligation(obligation=made, kind="done", addressee="UODO", by=cast.renata, now=later(1))
    record_obligation(obligation=made, kind="undone", words="Pomyłka.", by=cast.renata, now=later(2))

    correct_finding(obligation=made, at=later(2), words="Później.", by=cast.renata, now=later(3))

    assert set(Obligation.objects.values_list("found_at", flat=True)) == {later(2)}
