"""A mark of a signature is found wherever it stands, also where two pieces meet."""

from io import BytesIO

import pytest

from lms.kit.signed_pdf import is_signed_pdf


@pytest.mark.parametrize("before", [0, 10, (1 << 16) - 5, (1 << 16) - 11, 1 << 16, 3 << 16])
def test_wherever_it_stands(before: int) -> None:
    file = BytesIO(b"%" * before + b"/ByteRange [0 1 2 3]")

    assert is_signed_pdf(file)
    assert file.tell() == 0


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"/Byte" + b" " * (1 << 16) + b"Range"])
def test_nothing_else_is_one(content: bytes) -> None:
    assert not is_signed_pdf(BytesIO(content))
