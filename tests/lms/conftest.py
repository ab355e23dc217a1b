"""Fixtures of the tests of the programme and its ground."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def in_english() -> Iterator[None]:
    """Sentences as they stand in the code, whatever the catalogue says."""
    with translation.override("en"):
        yield
