"""Whoever asks to be forgotten while a hold covers them is told, waits, and is forgotten after it."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from lms.kit.refused import Refused
from lms.models import ErasureRequest, Notice, Person
from lms.operations.apply_retention import apply_retention
from lms.operations.erase import erase
from lms.operations.lift_hold import lift_hold
from lms.operations.request_erasure import request_erasure
from lms.personal_holds import export_holds
from tests.factories.facts import NOON, make_event
from tests.factories.holds import make_hold, tell_of_holds, went
from tests.factories.inspections import make_access
from tests.factories.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_the_request_waits_and_is_carried_out_after_the_last_hold(cast: Cast) -> None:
    holds = [make_hold(cast.maria, cast.partner), make_hold(cast.maria)]
    for _twice in range(2):
        assert request_erasure(person=cast.zofia, by=cast.ada, now=NOON) is None
    tell_of_holds()

    assert Person.objects.get(pk=cast.zofia.pk).last_name == "Nowak"
    assert ErasureRequest.objects.get().asked_by == cast.ada
    notice = Notice.objects.get(kind="lms.erasure_held")
    assert (notice.person, notice.subject) == (cast.zofia, "Your data are not erased yet")
    assert "17(3)(b)" in notice.body
    told = Notice.objects.get(kind="lms.erasure_waits")
    assert (told.person, "Nowak" in told.subject + told.body) == (cast.maria, False)
    for left, hold in enumerate(reversed(holds)):
        assert went(apply_retention(now=NOON).report) == {"requests to be forgotten": (1, 1, 0)}, left
        lift_hold(hold=hold, reason="x", by=cast.maria, now=NOON)

    assert went(apply_retention(now=NOON).report) == {"requests to be forgotten": (1, 0, 1)}
    assert Person.objects.get(pk=cast.zofia.pk).last_name == ""
    assert ErasureRequest.objects.get().done_at == NOON
    assert went(apply_retention(now=NOON).report) == {}


def test_without_a_hold_over_them_people_are_forgotten_at_once(cast: Cast) -> None:
    make_hold(cast.maria, cast.other_partner)

    done: Any = request_erasure(person=cast.zofia, by=cast.ada, now=NOON)

    assert done["account"] == 1
    assert not ErasureRequest.objects.exists()


@pytest.mark.parametrize("why", ["left", "acted", "inspected"])
def test_whose_records_are_the_partners_is_not_only_who_works_there_now(cast: Cast, why: str) -> None:
    person = {"left": cast.leon, "acted": cast.tomasz, "inspected": make_access(cast.maria, cast.partner).person}[why]
    if why == "left":
        person.appointments.update(ended_on=NOON.date())
    if why == "acted":
        make_event(actor=person, partner_id=cast.partner.pk)
    stranger = cast.obca_zofia
    make_hold(cast.maria, cast.partner)

    with pytest.raises(Refused, match="A hold on deleting covers"):
        erase(person=person, by=cast.ada, now=NOON)
    assert request_erasure(person=person, by=cast.ada, now=NOON) is None
    assert request_erasure(person=stranger, by=cast.ada, now=NOON) is not None


def test_only_an_administrator_asks_and_the_command_says_what_happens(cast: Cast) -> None:
    make_hold(cast.maria)
    with pytest.raises(Refused, match="Only an administrator"):
        request_erasure(person=cast.zofia, by=cast.maria, now=NOON)
    out = StringIO()
    call_command("erase_person", cast.zofia.username, "--yes", stdout=out)

    assert "nothing is erased" in out.getvalue()
    assert ErasureRequest.objects.get().asked_by is None


def test_one_that_fails_is_tried_again_and_keeps_nobody_waiting(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    hold = make_hold(cast.maria)
    for person in (cast.zofia, cast.leon):
        request_erasure(person=person, by=cast.ada, now=NOON)
    lift_hold(hold=hold, reason="x", by=cast.maria, now=NOON)

    def failing(*, person: Person, by: Person | None, now: Any) -> dict[str, int]:
        if person.pk == cast.zofia.pk:
            raise OSError("full")
        return erase(person=person, by=by, now=now)

    with monkeypatch.context() as patched:
        patched.setattr("lms.erasure_retention.erase", failing)
        assert went(apply_retention(now=NOON).report) == {"requests to be forgotten": (2, 0, 1)}
    assert "request to be forgotten" in caplog.text
    assert went(apply_retention(now=NOON).report) == {"requests to be forgotten": (1, 0, 1)}


def test_it_is_given_out(cast: Cast) -> None:
    hold = make_hold(cast.maria, cast.partner, now=NOON)
    request_erasure(person=cast.zofia, by=cast.ada, now=NOON)
    lift_hold(hold=hold, reason="Koniec", by=cast.maria, now=NOON)

    at = {"case_mark": "KZ.1710.3", "office": cast.partner.short_name}
    assert export_holds(cast.maria) == [
        {**at, "reason": "Kontrola trwa", "happened_at": NOON},
        {**at, "reason": "Koniec", "lifted_at": NOON},
    ]
    assert export_holds(cast.zofia) == [{"asked_at": NOON, "done_at": None}]
    assert export_holds(cast.ada) == [{"asked_at": NOON}]
