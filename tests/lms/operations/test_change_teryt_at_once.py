"""Two of the office give one partner a new code in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from lms.kit.refused import Refused
from lms.models import Partner, TerytCode, UnitKind
from tests.factories.organisations import make_partner
from tests.lms.operations.test_change_teryt import changed

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time anyway"),
]


@pytest.mark.parametrize("attempt", range(3))
def test_one_code_is_given_and_the_other_hears_of_it(cast: Any, attempt: int) -> None:
    partner, by, begin = make_partner(teryt="1437052", kind=UnitKind.RURAL_COMMUNE), cast.maria, Barrier(2)

    def press(teryt: str) -> str:
        begin.wait()
        try:
            return changed(partner, by, teryt=teryt).code
        except Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        heard = [job.result(timeout=30) for job in [pool.submit(press, teryt) for teryt in ("1437053", "1437051")]]

    given = Partner.objects.get(pk=partner.pk).teryt
    assert sorted(heard) == sorted([given, "refused"])
    assert TerytCode.objects.filter(unit=partner.unit_id, valid_until=None).get().code == given
