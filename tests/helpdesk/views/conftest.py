"""What the tests of the contractor's API share."""

import pytest
from django.utils import timezone

from tests.factories.api_tokens import make_api_token
from tests.factories.people import Cast
from tests.programs import Program


@pytest.fixture
def program(cast: Cast) -> Program:
    """With Wanda's token, which allows everything."""
    return Program(make_api_token(cast, now=timezone.now()).secret)
