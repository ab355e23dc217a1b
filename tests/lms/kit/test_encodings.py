"""Encodings of Polish offices are told apart by their letters."""

import pytest

from lms.kit.encodings import encoding_of
from lms.kit.refused import Refused

WORDS = "Imię;Żółć;źdźbło;ŚWIT;ĄĘ"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "iso-8859-2"])
def test_the_words_come_back(encoding: str):
    data = WORDS.encode(encoding)

    assert data.decode(encoding_of(data)) == WORDS


def test_what_is_in_none_of_them_is_refused(in_english: None):
    with pytest.raises(Refused, match="neither CSV"):
        encoding_of(b"\x81\x83 nothing")
