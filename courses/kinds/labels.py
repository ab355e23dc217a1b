"""Names by which questions are sorted in the bank. Pure."""

from lms.kit.markup import clean_text

LONGEST_CATEGORY = 120
LONGEST_TAG = 40
MOST_TAGS = 10


def clean_category(typed: str) -> str:
    """Levels without surplus blanks, parted by /; empty where nothing is said. Refuses what is too long."""
    levels = (clean_text(each, single_line=True) for each in typed.split("/"))
    return clean_text("/".join(each for each in levels if each), cap=LONGEST_CATEGORY, single_line=True)
