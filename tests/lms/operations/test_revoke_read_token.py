"""A token for reading that is revoked opens nothing from the next request on."""

from datetime import timedelta

import pytest

from lms.kit.refused import Refused
from lms.models import Event
from lms.operations.revoke_read_token import revoke_read_token
from lms.queries.read_tokens import read_token_of
from tests.factories.facts import NOON
from tests.factories.people import Cast
from tests.factories.read_tokens import make_token_for_reading

pytestmark = pytest.mark.django_db


def test_revoked_is_shut_at_once_and_once(cast: Cast) -> None:
    made = make_token_for_reading(cast)

    revoke_read_token(token=made.token, by=cast.maria, now=NOON)
    again = revoke_read_token(token=made.token, by=cast.ada, now=NOON + timedelta(hours=1))

    assert read_token_of(made.secret, NOON) is None
    assert (again.revoked_at, again.revoked_by) == (NOON, cast.maria)
    assert Event.objects.filter(name="lms.read_token_revoked").count() == 1


@pytest.mark.parametrize("who", ["renata", "marek", "tomasz"])
def test_only_by_the_office(cast: Cast, who: str) -> None:
    made = make_token_for_reading(cast)

    with pytest.raises(Refused):
        revoke_read_token(token=made.token, by=getattr(cast, who), now=NOON)
    assert read_token_of(made.secret, NOON) == made.token
