"""A token that is revoked opens nothing from the next request on."""

import pytest

from helpdesk.operations.revoke_token import revoke_token
from helpdesk.queries.api_tokens import token_of
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.api_tokens import make_api_token
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def test_revoked_is_shut_at_once_and_once(cast: Cast) -> None:
    made = make_api_token(cast)

    revoke_token(token=made.token, by=cast.marek, now=later(1))
    again = revoke_token(token=made.token, by=cast.ada, now=later(2))

    assert token_of(made.secret, later(1)) is None
    assert (again.revoked_at, again.revoked_by) == (later(1), cast.marek)
    assert Event.objects.filter(name="helpdesk.token_revoked").count() == 1


def test_not_by_a_consultant(cast: Cast) -> None:
    made = make_api_token(cast)

    with pytest.raises(Refused):
        revoke_token(token=made.token, by=cast.wanda, now=later(1))
    assert token_of(made.secret, later(1)) == made.token
