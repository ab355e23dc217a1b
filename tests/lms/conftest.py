"""Fixtures of the tests of the programme and its ground."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import settings

# A busy machine is no failure, and a suite says the same each time; a wider hunt is `--hypothesis-profile=default`.
settings.register_profile("pomost", deadline=None, derandomize=True)
settings.load_profile("pomost")


@pytest.fixture
def in_english() -> Iterator[None]:
    """Sentences as they stand in the code, whatever the catalogue says."""
    with translation.override("en"):
        yield
