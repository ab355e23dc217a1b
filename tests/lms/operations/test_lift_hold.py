"""Only a coordinator lets the deleting go on, with a reason; the history stays."""

import pytest

from lms.kit.refused import Refused
from lms.models import Event, Notice, RetentionHold
from lms.operations.lift_hold import lift_hold
from lms.queries.holds import Held, held_now
from tests.factories.facts import NOON
from tests.factories.holds import make_hold, tell_of_holds
from tests.factories.inspections import make_access
from tests.factories.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_it_stays_with_both_reasons_and_a_second_press_changes_nothing(cast: Cast) -> None:
    access = make_access(cast.maria, cast.partner)
    hold = make_hold(access.person, cast.partner)
    lift_hold(hold=hold, reason="Kontrola zakończona", by=cast.maria, now=NOON)
    lift_hold(hold=hold, reason="Inny", by=cast.maria, now=NOON)
    tell_of_holds()

    kept = RetentionHold.objects.get()
    assert (kept.reason, kept.lift_reason, kept.lifted_by, kept.lifted_at) == (
        "Kontrola trwa",
        "Kontrola zakończona",
        cast.maria,
        NOON,
    )
    assert held_now() == Held()
    assert Event.objects.filter(name="lms.hold_lifted").count() == 1
    assert Notice.objects.filter(kind="lms.hold_lifted", person=cast.maria).count() == 1


def test_who_asked_for_it_may_not_lift_it_nor_anybody_else(cast: Cast) -> None:
    access = make_access(cast.maria, cast.partner)
    hold = make_hold(access.person, cast.partner)

    for person in (access.person, cast.ada, cast.renata, cast.tomasz):
        with pytest.raises(Refused, match="Only a coordinator"):
            lift_hold(hold=hold, reason="x", by=person, now=NOON)
    with pytest.raises(Refused, match="Say why") as refusal:
        lift_hold(hold=hold, reason=" ", by=cast.maria, now=NOON)
    assert refusal.value.field == "reason"
    assert held_now()
