"""Marking all partners for the next turn of counting."""

from lms.models import PartnerFigures
from lms.operations.count_partners import count_partners
from lms.operations.recount import recount
from tests.factories.instructions import NOON
from tests.factories.organisations import counted
from tests.factories.people import Cast


def test_every_partner_is_counted_anew_at_the_next_turn_and_keeps_its_numbers_until_then(cast: Cast) -> None:
    assert cast.leon
    assert cast.other_partner
    counted(now=NOON)

    recount()
    kept = {row.pk: (row.counts["leaders"], row.counted_on) for row in PartnerFigures.objects.all()}

    assert kept == {cast.partner.pk: (1, None), cast.other_partner.pk: (0, None)}
    assert (count_partners(now=NOON), count_partners(now=NOON)) == (2, 0)
