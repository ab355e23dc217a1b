"""The stored sum of what was seen against the reports."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from courses.models import Viewing, WatchReport
from lms.kit.ranges import Range, covered, merge

CHUNK = 500


def viewing_differences() -> Iterator[str]:
    """A sentence for each viewing whose ranges or seconds are not what its reports add up to, and for reports
    without a viewing. The position is no sum and is not compared.
    """
    viewings = Viewing.objects.order_by("pk").iterator(CHUNK)
    while chunk := list(islice(viewings, CHUNK)):
        reported = _reported([viewing.person_id for viewing in chunk])
        for viewing in chunk:
            summed = merge(reported[viewing.person_id, viewing.page_id, viewing.film])
            wrong = []
            if [tuple(each) for each in viewing.ranges] != summed:
                wrong.append("ranges")
            if viewing.seconds != covered(summed):
                wrong.append("seconds")
            if wrong:
                yield f"courses_viewing {viewing.pk}: {', '.join(wrong)}"
    known = Viewing.objects.values_list("person_id", "page_id", "film")
    reports = WatchReport.objects.values_list("person_id", "page_id", "film")
    for person, page, _film in sorted(set(reports) - set(known)):
        yield f"courses_viewing: person {person}, page {page}: missing"


def _reported(people: list[int]) -> dict[tuple[int, int, str], list[Range]]:
    found: dict[tuple[int, int, str], list[Range]] = defaultdict(list)
    rows = WatchReport.objects.filter(person__in=people)
    for person, page, film, began, until in rows.values_list("person_id", "page_id", "film", "began", "counted_until"):
        found[person, page, film].append((began, until))
    return found
