"""Names and limits of the format."""

VERSION = "pomost-course/1"
MANIFEST = "manifest.json"
COURSE = "course.json"
MOST_MEMBERS = 2_000
LARGEST_MEMBER = 1024**3
LARGEST = 4 * 1024**3
LARGEST_TEXT = 5 * 1024 * 1024


def page_of(path: str) -> str:
    """`lessons/02-wplyw.json` → `lessons/02-wplyw.html`, its page in the static copy."""
    return f"{path.removesuffix('.json')}.html"


def questions_of(path: str) -> str:
    return f"{path.removesuffix('.json')}.xml"


FIRST_PAGE = page_of("index")
