"""An id that was sent, or nothing."""

import pytest

from courses.blocks.row_chooser import LARGEST_ID, RowChooserBlock, id_in


@pytest.mark.parametrize(("sent", "read"), [("7", 7), ("0", 0), (str(LARGEST_ID), LARGEST_ID)])
def test_an_id_is_read(sent: str, read: int) -> None:
    assert id_in(sent) == read


@pytest.mark.parametrize("sent", ["", "-1", "x", "²", "٣", "1.0", str(LARGEST_ID + 1), "9" * 5000])
def test_what_cannot_be_an_id_is_nothing_chosen(sent: str) -> None:
    assert id_in(sent) is None
    assert RowChooserBlock().value_from_form(sent) is None
