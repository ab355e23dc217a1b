import pytest


@pytest.fixture(autouse=True)
def _in_english(in_english: None) -> None:
    """The tools are told by the sentences in their own files."""
