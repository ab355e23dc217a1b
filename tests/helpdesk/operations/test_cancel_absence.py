"""An absence that is ended opens its days again."""

import pytest

from helpdesk.operations.cancel_absence import cancel_absence
from tests.factories.absences import make_absence
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def test_the_days_are_free_again(cast: Cast) -> None:
    first = cancel_absence(absence=make_absence(cast), by=cast.renata, now=later(1))

    assert (first.cancelled_at, make_absence(cast).cancelled_at) == (later(1), None)
