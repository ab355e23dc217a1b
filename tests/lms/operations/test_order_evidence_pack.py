"""A coordinator orders; a second press, or a second coordinator, finds the pack that is being made."""

import pytest

from lms.kit.refused import Refused
from lms.models import Event, EvidencePack
from lms.operations.order_evidence_pack import order_evidence_pack
from tests.factories.facts import NOON
from tests.factories.people import Cast


def test_it_is_ordered_once_while_it_is_being_made(cast: Cast):
    first = order_evidence_pack(partner=cast.partner, by=cast.maria, now=NOON)
    second = order_evidence_pack(partner=cast.partner, by=cast.maria, now=NOON)

    assert second == first
    assert (first.state, first.ordered_by, first.partner) == ("ordered", cast.maria, cast.partner)
    fact = Event.objects.get(name="lms.evidence_pack_ordered")
    assert (fact.actor, fact.partner_id, fact.data) == (cast.maria, cast.partner.pk, {"evidence_pack_id": first.pk})


def test_partners_do_not_wait_for_each_other_and_a_finished_one_stops_nobody(cast: Cast):
    first = order_evidence_pack(partner=cast.partner, by=cast.maria, now=NOON)
    order_evidence_pack(partner=cast.other_partner, by=cast.maria, now=NOON)
    EvidencePack.objects.filter(pk=first.pk).update(state="failed", finished_at=NOON)

    assert order_evidence_pack(partner=cast.partner, by=cast.maria, now=NOON) != first
    assert EvidencePack.objects.count() == 3


@pytest.mark.parametrize("who", ["renata", "leon", "zofia", "marek", "tomasz", "ada"])
def test_nobody_else_may(cast: Cast, who: str):
    with pytest.raises(Refused):
        order_evidence_pack(partner=cast.partner, by=getattr(cast, who), now=NOON)

    assert not EvidencePack.objects.exists()
