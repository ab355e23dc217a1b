"""Colours, text size, keys."""

from typing import Any

import pytest

from lms.operations.prefer import prefer


def test_what_is_not_named_stays(cast: Any) -> None:
    prefer(person=cast.zofia, theme="dark", text_scale=150)
    prefer(person=cast.zofia, letter_shortcuts=False)
    cast.zofia.refresh_from_db()
    assert (cast.zofia.theme, cast.zofia.text_scale, cast.zofia.letter_shortcuts) == ("dark", 150, False)


@pytest.mark.parametrize("wrong", [{"theme": "rainbow"}, {"text_scale": 99}])
def test_what_the_screens_do_not_offer_is_a_mistake(cast: Any, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"rainbow|99"):
        prefer(person=cast.zofia, **wrong)
