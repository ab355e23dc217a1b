"""A partner's card: written by its own people and the office, never over somebody else's change."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Partner
from lms.operations.describe import describe


def test_what_changed_is_written_and_recorded_without_long_texts(cast: Any) -> None:
    partner = cast.partner
    describe(
        partner=partner,
        version=1,
        by=cast.renata,
        now=timezone.now(),
        phone=" 83  357 00 00 ",
        needs="Dwa skanery.\r\n",
        scope_ezd=True,
    )
    partner.refresh_from_db()
    assert (partner.phone, partner.needs, partner.version) == ("83 357 00 00", "Dwa skanery.", 2)
    event = Event.objects.get()
    assert (event.before, event.after, event.partner_id) == (
        {"phone": "", "needs": "…"},
        {"phone": "83 357 00 00", "needs": "…"},
        partner.pk,
    )


def test_a_stale_version_writes_nothing(cast: Any) -> None:
    describe(partner=cast.partner, version=1, by=cast.renata, now=timezone.now(), phone="1")
    with pytest.raises(Refused):
        describe(partner=cast.partner, version=1, by=cast.maria, now=timezone.now(), phone="2")
    assert Partner.objects.get(pk=cast.partner.pk).phone == "1"


def test_saying_the_same_again_is_no_change(cast: Any) -> None:
    partner = cast.partner
    describe(partner=partner, version=1, by=cast.renata, now=timezone.now(), name=partner.name)
    assert (Partner.objects.get().version, Event.objects.count()) == (1, 0)


@pytest.mark.parametrize("who", ["zofia", "leon", "obcy_leon", "marek"])
def test_others_may_not(cast: Any, who: str) -> None:
    with pytest.raises(Refused):
        describe(partner=cast.partner, version=1, by=getattr(cast, who), now=timezone.now(), phone="1")


def test_the_status_is_the_offices_and_nothing_else_is_to_be_written(cast: Any) -> None:
    describe(partner=cast.partner, version=1, by=cast.maria, now=timezone.now(), status="suspended")
    for by, wrong in [(cast.renata, {"status": "active"}), (cast.maria, {"teryt": "1499"})]:
        with pytest.raises(ValueError, match="not to be described"):
            describe(partner=cast.partner, version=2, by=by, now=timezone.now(), **wrong)
    assert Partner.objects.get(pk=cast.partner.pk).status == "suspended"


@pytest.mark.parametrize(
    ("field", "value"), [("email", "to nie adres"), ("short_name", "x" * 81), ("name", ""), ("size_class", "7")]
)
def test_what_does_not_fit_is_refused_beside_its_field(cast: Any, field: str, value: str) -> None:
    with pytest.raises(Refused) as refusal:
        describe(partner=cast.partner, version=1, by=cast.renata, now=timezone.now(), **{field: value})
    assert refusal.value.field == field
