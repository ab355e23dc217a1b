"""How numbers that people read aloud are written: `P-2026-0151`, `LO-2026-1410-0001`, `KI/2026/1410/001`."""

import re

_WRITTEN = re.compile(r"(?P<prefix>[A-Z]{1,4})\s*[-–—/ ]\s*(?P<year>\d{4})\s*[-–—/ ]\s*(?P<count>\d{1,9})", re.ASCII)


def format_number(prefix: str, year: int, count: int, *, office: str = "") -> str:
    """Write a number; the count has at least four digits, so that lists sort alike for the first 9,999 of a year.

    `office` is the TERYT code of the partner where each partner counts for itself: `LO-2026-1410-0001`.
    """
    return "-".join([prefix, f"{year:04d}", *([office] if office else []), f"{count:04d}"])


def format_paper_number(prefix: str, year: int, count: int, *, office: str) -> str:
    """As papers that people sign are numbered: `KI/2026/1410/001` (domain.md §3.2)."""
    return f"{prefix}/{year:04d}/{office}/{count:03d}"


def in_file_name(number: str) -> str:
    """No slash of a number may part folders."""
    return number.replace("/", "-")


def with_correction(number: str, correction: int) -> str:
    """`KI/2026/1410/001/K1` of the first correction, the number itself of what corrects nothing."""
    return f"{number}/K{correction}" if correction else number


def parse_number(text: str) -> tuple[str, int, int] | None:
    """Read what a person typed (`p-2026-151`, `P 2026 0151`, `P/2026/151`); None when it is not a number of ours."""
    found = _WRITTEN.fullmatch(text.strip()[:60].upper())
    if found is None:
        return None
    return found["prefix"], int(found["year"]), int(found["count"])
