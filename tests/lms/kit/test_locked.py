"""What is locked opens here, for its own purpose, and after a change of the key."""

from typing import Any

import pytest

from lms.kit.locked import lock, unlock


def test_it_opens_for_its_purpose_only() -> None:
    locked = lock("tajemnica ó", purpose="one")

    assert "tajemnica" not in locked
    assert unlock(locked, purpose="one") == "tajemnica ó"
    with pytest.raises(ValueError, match="SECRET_KEY"):
        unlock(locked, purpose="another")
    with pytest.raises(ValueError, match="SECRET_KEY"):
        unlock("nothing of ours", purpose="one")


def test_an_earlier_key_still_opens(settings: Any) -> None:
    locked, old = lock("tajemnica", purpose="one"), settings.SECRET_KEY

    settings.SECRET_KEY = "another-key-0123456789-0123456789-0123456789-abcdefgh"
    with pytest.raises(ValueError, match="SECRET_KEY"):
        unlock(locked, purpose="one")
    settings.SECRET_KEY_FALLBACKS = [old]
    assert unlock(locked, purpose="one") == "tajemnica"
