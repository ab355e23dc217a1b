"""Writing a protocol of acceptance: what each outcome takes, one at a time, and corrections."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import AcceptanceProtocol, Event, Notice, Partner
from lms.models.frozen import FrozenError
from lms.operations.draft_acceptance import DefectToMend
from lms.outbox import deliver
from tests.factories.readiness import make_acceptance, make_checklist, make_decision, signed_by


def test_it_has_a_number_and_waits_for_three(cast: Any) -> None:
    made = make_acceptance(cast, "reservations")
    today = timezone.localdate()
    assert (made.number, made.state) == (f"OD-{today.year}-1410-0001", "to_sign")
    assert made.defects == [
        {
            "number": 1,
            "words": "Brak instrukcji",
            "due_on": (today + timedelta(days=9)).isoformat(),
            "party": "contractor",
        }
    ]
    assert made.fingerprint() == made.content_hash == AcceptanceProtocol.objects.get().fingerprint()
    deliver(event_id=Event.objects.get(name="lms.acceptance_drafted").pk, now=timezone.now())
    told = Notice.objects.filter(kind="lms.acceptance_to_sign")
    assert {each.person for each in told} == {cast.renata, cast.marek, cast.maria}


def test_what_each_outcome_takes(cast: Any) -> None:
    make_checklist()
    make_decision(cast, "no")
    with pytest.raises(Refused, match="gotowości"):
        make_acceptance(cast)
    with pytest.raises(Refused) as refused:
        make_acceptance(cast, "refused", reason=" ")
    assert (refused.value.field, make_acceptance(cast, "refused").reason) == ("reason", "Brak wydruków")


def test_reservations_take_defects_that_somebody_mends(cast: Any) -> None:
    today = timezone.localdate()
    for defects in (
        [],
        [DefectToMend(words=" ", due_on=today, party="office")],
        [DefectToMend(words="x", due_on=today, party="nikt")],
        [DefectToMend(words="x", due_on=today - timedelta(days=1), party="office")],
        [DefectToMend(words="x", due_on=today, party="office")] * 31,
    ):
        with pytest.raises(Refused):
            make_acceptance(cast, "reservations", defects=defects)
    assert not AcceptanceProtocol.objects.exists()


@pytest.mark.parametrize("given", [{"subject": " "}, {"outcome": "może"}])
def test_what_is_refused(cast: Any, given: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        make_acceptance(cast, **given)


def test_who_may_not(cast: Any) -> None:
    for by in (cast.renata, cast.leon, cast.marek, cast.ada, cast.tomasz):
        with pytest.raises(Refused):
            make_acceptance(cast, by=by)
    Partner.objects.filter(pk=cast.partner.pk).update(status="suspended")
    with pytest.raises(Refused):
        make_acceptance(cast)


def test_one_at_a_time_and_a_correction_has_its_reason(cast: Any) -> None:
    first = make_acceptance(cast)
    with pytest.raises(Refused, match=first.number):
        make_acceptance(cast)
    with pytest.raises(Refused) as refused:
        make_acceptance(cast, corrects=first)
    assert refused.value.field == "correction_reason"
    second = make_acceptance(cast, corrects=first, correction_reason="Zła data")
    first.refresh_from_db()
    assert (first.state, second.corrects, second.state) == ("superseded", first, "to_sign")
    with pytest.raises(Refused):
        make_acceptance(cast, corrects=first, correction_reason="Znowu")


def test_what_all_signed_holds_until_its_correction_is_signed(cast: Any) -> None:
    first = signed_by(cast, make_acceptance(cast))
    second = make_acceptance(cast, "refused", corrects=first, correction_reason="Pomyłka")
    first.refresh_from_db()
    before = first.state
    signed_by(cast, second)
    first.refresh_from_db()
    assert (before, first.state) == ("signed", "superseded")


def test_nothing_of_it_is_written_over(cast: Any) -> None:
    made = make_acceptance(cast)
    made.subject = "Co innego"
    for change in (made.save, made.delete):
        with pytest.raises(FrozenError):
            change()
    with pytest.raises(FrozenError):
        AcceptanceProtocol.objects.filter(pk=made.pk).update(subject="Co innego")
