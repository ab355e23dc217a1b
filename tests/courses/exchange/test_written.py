"""The text of a file, whatever its encoding, and files that are none."""

import pytest

from courses.exchange import FORMATS, MAX_BYTES
from courses.exchange.written import MAX_QUESTIONS, decoded
from lms.kit.refused import Refused

pytestmark = pytest.mark.usefixtures("in_english")
TEXT = "Zażółć gęślą jaźń\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_the_usual_encodings_are_told_apart(encoding: str) -> None:
    assert decoded(TEXT.replace("\n", "\r\n").encode(encoding)) == TEXT


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \r\n\t", "The file is empty."),
        (b"a" * (MAX_BYTES + 1), "The file is too large: at most 2 MB are allowed."),
        (b"a\x00b", "The file holds NUL bytes, so it is not a text file. Save it as text in UTF-8."),
        (TEXT.encode("utf-16-le"), "The file holds NUL bytes, so it is not a text file. Save it as text in UTF-8."),
        (TEXT.encode("utf-32"), "The file holds NUL bytes, so it is not a text file. Save it as text in UTF-8."),
        (b"\xff\xfea", "The file is not text in UTF-8, UTF-16 or Windows-1250."),
        (b"\x81\x98\xff", "The file is not text in UTF-8, UTF-16 or Windows-1250."),
    ],
)
def test_what_is_no_text_is_refused_in_words(form: str, data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=f"^{sentence}$"):
        FORMATS[form].read(data)


@pytest.mark.parametrize(
    ("form", "begin", "question", "end"),
    [
        ("gift", "", "P {T}\n\n", ""),
        ("aiken", "", "P\nA. a\nB. b\nANSWER: A\n", ""),
        ("moodle", "<quiz>", '<question type="essay"/>', "</quiz>"),
        ("csv", "Rodzaj;Pytanie;Poprawne\n", "prawda czy fałsz;P;tak\n", ""),
    ],
)
def test_two_thousand_questions_are_read_and_no_more(form: str, begin: str, question: str, end: str) -> None:
    readout = FORMATS[form].read(f"{begin}{question * MAX_QUESTIONS}{end}".encode())
    with pytest.raises(Refused, match=r"^The file has too many questions: at most 2000 are allowed\.$"):
        FORMATS[form].read(f"{begin}{question * (MAX_QUESTIONS + 1)}{end}".encode())

    assert len(readout.found) + len(readout.unread) == MAX_QUESTIONS
