"""Which rows wait to be counted anew."""

import pytest

from courses.models import CoverageFigures
from courses.operations.count_coverage import count_coverage
from courses.operations.touch_coverage import touch_coverage
from tests.counting import statements
from tests.factories.people import Cast
from tests.factories.presentations import NOON, make_presentation


@pytest.mark.parametrize(("named", "touched"), [(("page",), 2), (("partner",), 2), (("page", "partner"), 1), ((), 4)])
def test_what_is_named_waits_and_nothing_else(cast: Cast, named: tuple[str, ...], touched: int) -> None:
    page, _other = make_presentation(cast), make_presentation(cast, "Inna")
    ids = {"page": ("pages", [page.pk]), "partner": ("partners", [cast.partner.pk])}
    assert cast.other_partner
    count_coverage(now=NOON)

    with statements() as asked:
        touch_coverage(**dict(ids[name] for name in named))

    assert len(asked) == 1
    assert CoverageFigures.objects.filter(counted_on=None).count() == touched
