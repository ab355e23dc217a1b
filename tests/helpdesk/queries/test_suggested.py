"""Impact and urgency: every pair has a category, and a graver one never suggests a lighter category."""

from itertools import pairwise

from helpdesk.models import Severity
from helpdesk.queries.suggested import Impact, Urgency, suggested, suggestions

GRAVITY = [Severity.MINOR_FAULT, Severity.DEFECT, Severity.OUTAGE]


def test_the_table_grows_in_both_directions() -> None:
    grid = [[GRAVITY.index(suggested(impact, urgency)) for urgency in Urgency] for impact in Impact]

    assert all(lighter <= graver for row in zip(*grid, strict=True) for lighter, graver in pairwise(row))
    assert all(graver >= lighter for row in grid for graver, lighter in pairwise(row))
    assert [len(categories) for _impact, categories in suggestions()] == [3, 3, 3]


def test_nobody_can_work_is_an_outage_and_a_trifle_is_none() -> None:
    assert suggested(Impact.OFFICE, Urgency.STANDS) == Severity.OUTAGE
    assert suggested(Impact.PERSON, Urgency.DISTURBS) == Severity.MINOR_FAULT
