"""The number of gaps that lists show of a partner, as instructions come and go."""

import pytest
from django.utils import timezone

from courses.queries.skills import GAPS
from lms.models import PartnerFigures
from lms.operations.count_partners import count_partners
from tests.factories.organisations import counted
from tests.factories.people import Cast
from tests.factories.skills import make_task, seat

pytestmark = pytest.mark.django_db


def test_an_instruction_that_names_a_position_is_a_gap_until_it_is_taken_back(cast: Cast) -> None:
    seat(cast.zofia)
    counted()
    row = PartnerFigures.objects.filter(pk=cast.partner.pk)
    before = row.get().counts[GAPS]

    page = make_task(cast)
    stale = row.get().counted_on
    count_partners(now=timezone.now())
    needed = row.get().counts[GAPS]
    page.unpublish()
    count_partners(now=timezone.now())

    assert (before, stale, needed, row.get().counts[GAPS]) == (0, None, 1, 0)
