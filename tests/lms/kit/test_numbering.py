import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.kit.numbering import format_number, format_paper_number, in_file_name, parse_number


def test_a_number_is_written_with_four_digits_at_least():
    assert [format_number("P", 2026, count) for count in (1, 151, 12345)] == [
        "P-2026-0001",
        "P-2026-0151",
        "P-2026-12345",
    ]


def test_a_number_of_one_office_names_its_code():
    assert format_number("LO", 2026, 7, office="1410") == "LO-2026-1410-0007"


def test_a_paper_that_people_sign_is_numbered_as_offices_number_papers_and_kept_under_a_name_without_folders():
    numbers = [format_paper_number("KI", 2026, count, office="1410") for count in (7, 1234)]

    assert numbers == ["KI/2026/1410/007", "KI/2026/1410/1234"]
    assert in_file_name(f"{numbers[0]}/K1") == "KI-2026-1410-007-K1"


@pytest.mark.parametrize("typed", ["P-2026-0151", " p-2026-151 ", "P 2026 0151", "P/2026/151", "P – 2026 – 0151"])
def test_a_number_is_read_however_it_is_typed(typed):
    assert parse_number(typed) == ("P", 2026, 151)


@pytest.mark.parametrize("typed", ["", "P-26-1", "2026-0151", "P-2026-", "P-2026-0151 i inne", "\x00", "P-٢٠٢٦-0151"])
def test_what_is_no_number_is_none(typed):
    assert parse_number(typed) is None


@given(st.text(), st.integers(1, 999_999_999))
def test_any_text_is_answered_and_written_numbers_are_read_back(text, count):
    parse_number(text)

    assert parse_number(format_number("KI", 2026, count)) == ("KI", 2026, count)
