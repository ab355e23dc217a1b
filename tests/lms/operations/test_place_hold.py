"""Who stops the deleting of what, and who is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Notice, RetentionHold
from lms.queries.holds import Held, held_now
from tests.factories.holds import make_hold, tell_of_holds
from tests.factories.inspections import make_access
from tests.factories.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_an_inspector_stops_it_at_an_opened_partner_and_the_office_is_told(cast: Cast) -> None:
    assert cast.maria
    assert cast.renata
    access = make_access(cast.maria, cast.partner)
    hold = make_hold(access.person, cast.partner)
    tell_of_holds()

    assert (hold.access, hold.placed_by, hold.lifted_at) == (access, access.person, None)
    told = Notice.objects.filter(kind="lms.hold_placed").order_by("person__username")
    assert {each.person for each in told} == {cast.maria, access.person}
    assert {each.path for each in told} == {f"/kontrola/wstrzymania/{hold.pk}/"}
    event = Event.objects.get(name="lms.hold_placed")
    assert (event.actor, event.partner_id, event.after) == (
        access.person,
        cast.partner.pk,
        {"case_mark": "KZ.1710.3"},
    )
    assert held_now() == Held(False, frozenset({cast.partner.pk}), (("KZ.1710.3", "Kontrola trwa"),))


def test_over_all_partners_where_an_access_opens_all_and_by_a_coordinator(cast: Cast) -> None:
    access = make_access(cast.maria)

    assert make_hold(access.person).access == access
    assert make_hold(cast.maria).access is None
    assert held_now().everything


def test_nobody_else_and_nowhere_else(cast: Cast) -> None:
    access = make_access(cast.maria, cast.partner)
    for person, partner in (
        (access.person, None),
        (access.person, cast.other_partner),
        (cast.renata, cast.partner),
        (cast.leon, cast.partner),
        (cast.ada, cast.partner),
        (cast.tomasz, None),
    ):
        with pytest.raises(Refused, match="You may not"):
            make_hold(person, partner)
    assert not RetentionHold.objects.exists()


def test_not_after_the_end_of_the_access(cast: Cast) -> None:
    access = make_access(cast.maria, cast.partner)
    type(access).objects.filter(pk=access.pk).update(
        begins_on=timezone.localdate() - timedelta(days=9), ends_on=timezone.localdate() - timedelta(days=1)
    )

    with pytest.raises(Refused, match="You may not"):
        make_hold(access.person, cast.partner)


@pytest.mark.parametrize(
    ("wrong", "field"), [({"mark": " "}, "mark"), ({"reason": "\n"}, "reason"), ({"mark": "x" * 61}, "mark")]
)
def test_what_is_missing_or_too_long_is_refused_at_its_field(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        make_hold(cast.maria, cast.partner, **wrong)

    assert refusal.value.field == field
    assert not RetentionHold.objects.exists()
