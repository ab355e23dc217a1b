"""Writing down what was done: who may, what each step needs, and that nothing is lost."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from helpdesk.models import Obligation
from helpdesk.operations.record_obligation import record_obligation
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.obligations import make_obligation
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def record(cast: Cast, made: Obligation, kind: str, *, hour: float = 1, by: Any = None, **given: Any) -> Any:
    return record_obligation(obligation=made, kind=kind, by=by or cast.renata, now=later(hour), **given)


def test_what_was_sent_to_whom_under_which_number(cast: Cast) -> None:
    made = make_obligation(cast, "warning")
    step = record(cast, made, "done", hour=3, at=later(2), addressee=" CSIRT  NASK ", number="S46/1", words="Wstępnie.")

    made.refresh_from_db()
    assert (step.at, step.recorded_at, step.addressee, step.number, step.words, step.by) == (
        later(2), later(3), "CSIRT NASK", "S46/1", "Wstępnie.", cast.renata,
    )  # fmt: skip
    assert made.standing == "met"
    fact = Event.objects.get(name="helpdesk.obligation_recorded")
    assert (fact.actor, fact.before, fact.after) == (
        cast.renata, {"state": "running"}, {"state": "met", "kind": "done"},
    )  # fmt: skip


def test_sent_after_the_hour_is_late_however_early_it_is_written(cast: Cast) -> None:
    made = make_obligation(cast, "warning")
    record(cast, made, "done", hour=30, at=later(25), addressee="CSIRT")

    made.refresh_from_db()
    assert made.standing == "late"


def test_not_needed_says_who_decided_and_why(cast: Cast) -> None:
    made = make_obligation(cast)
    step = record(cast, made, "needless", words="Nośnik był zaszyfrowany; ryzyko jest mało prawdopodobne.")

    made.refresh_from_db()
    assert (made.standing, step.by, made.next_check_at) == ("needless", cast.renata, None)


def test_what_was_written_down_is_taken_back_with_a_reason(cast: Cast) -> None:
    made = make_obligation(cast)
    record(cast, made, "needless", words="Zaszyfrowany.")
    with pytest.raises(Refused, match="Napisz"):
        record(cast, made, "undone", hour=2)
    record(cast, made, "undone", hour=2, words="Jednak nie.")

    made.refresh_from_db()
    assert made.standing == "running"
    with pytest.raises(Refused):
        record(cast, made, "undone", hour=3, words="Jeszcze raz.")
    assert [step.kind for step in made.steps.order_by("pk")] == ["found", "needless", "undone"]


def test_a_delay_is_told_within_seven_days_and_lasts_two_months_at_most(cast: Cast) -> None:
    made = make_obligation(cast, "access")
    for until in (None, date(2026, 11, 23), date(2027, 1, 24)):
        with pytest.raises(Refused) as refusal:
            record(cast, made, "delayed", words="Tłumacz PJM.", until=until)
        assert refusal.value.field == "until"
    record(cast, made, "delayed", words="Tłumacz PJM.", until=date(2026, 12, 11))

    made.refresh_from_db()
    assert (made.standing, made.due_at) == ("running", later(24 * 18 + 14))
    with pytest.raises(Refused):
        record(
            cast, make_obligation(cast, "access"), "delayed", hour=24 * 8, words="Za późno.", until=date(2026, 12, 11)
        )


def test_a_delay_counts_from_when_it_was_told_not_from_when_it_is_written_down(cast: Cast) -> None:
    told, late = make_obligation(cast, "access"), make_obligation(cast, "access")
    until = {"words": "Tłumacz PJM.", "until": date(2026, 12, 11)}
    record(cast, told, "delayed", hour=24 * 8, at=later(24 * 5), **until)

    told.refresh_from_db()
    assert told.due_at == later(24 * 18 + 14)
    for at in (later(24 * 9), later(24 * 7 + 15), later(-1)):
        with pytest.raises(Refused):
            record(cast, late, "delayed", hour=24 * 8, at=at, **until)


@pytest.mark.parametrize("kind", ["noted", "needless"])
def test_only_what_was_sent_or_told_has_an_hour_of_its_own(cast: Cast, kind: str) -> None:
    made = make_obligation(cast)

    step = record(cast, made, kind, words="Uwaga.", at=datetime(1, 1, 1, tzinfo=ZoneInfo("Europe/Warsaw")))

    assert step.at == later(1)


@pytest.mark.parametrize(
    ("kind", "given", "field"),
    [
        ("done", {}, "addressee"),
        ("done", {"addressee": "UODO", "at": later(2)}, "at"),
        ("done", {"addressee": "UODO", "at": later(-1)}, "at"),
        ("needless", {"words": " "}, "words"),
        ("noted", {}, "words"),
        ("delayed", {"words": "Później."}, "kind"),
        ("found", {"words": "Nie tędy."}, "kind"),
        ("revived", {"words": "Nie tędy."}, "kind"),
    ],
)
def test_what_is_missing_or_wrong_is_refused(cast: Cast, kind: str, given: dict[str, Any], field: str) -> None:
    made = make_obligation(cast)
    with pytest.raises(Refused) as refusal:
        record(cast, made, kind, **given)

    assert refusal.value.field == field
    assert made.steps.count() == 1


def test_what_is_settled_stays_settled(cast: Cast) -> None:
    made = make_obligation(cast)
    record(cast, made, "done", addressee="UODO")

    for kind in ("done", "needless"):
        with pytest.raises(Refused):
            record(cast, made, kind, hour=2, addressee="UODO", words="Znowu.")


@pytest.mark.parametrize("name", ["zofia", "leon", "wanda", "marek", "tomasz", "ada", "obcy_leon", "obca_zofia"])
def test_others_write_nothing(cast: Cast, name: str) -> None:
    made = make_obligation(cast)
    with pytest.raises(Refused):
        record(cast, made, "needless", words="Nie.", by=getattr(cast, name))


@pytest.mark.parametrize(("statute", "name"), [("breach", "maria"), ("access", "leon"), ("access", "maria")])
def test_who_may_beside_the_representative(cast: Cast, statute: str, name: str) -> None:
    assert record(cast, make_obligation(cast, statute), "noted", words="Sprawdzam.", by=getattr(cast, name)).pk


def test_a_form_sent_twice_writes_once(cast: Cast) -> None:
    made, key = make_obligation(cast), uuid4()

    first = record(cast, made, "done", addressee="UODO", key=key)
    assert record(cast, made, "done", addressee="UODO", key=key) == first
    assert made.steps.filter(kind="done").count() == 1
