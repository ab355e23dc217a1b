"""Gates: what comes first, what data say, what is declared; proofs of all packages measure the stored figures."""

from typing import Any

import pytest

from lms.milestone_proofs import Measure, at_least, milestone_proofs, share_of
from lms.models import MilestoneKind
from lms.queries.milestone_gate import Criterion, criteria_of, lacking, next_action, waits_for_office

pytestmark = pytest.mark.usefixtures("in_english")
KIND = MilestoneKind(code="M9", after=["M8"], proofs=["certified", "no longer offered"], sentences=["Akta są gotowe"])


def test_the_three_kinds_of_criteria_in_their_order() -> None:
    assert criteria_of(KIND, {"certified": 2}, {"M1"}) == [
        Criterion("Before it: M8", False, is_order=True),
        Criterion("Leaders with a valid certificate", True, "2 of 1"),
        Criterion("Akta są gotowe", None),
    ]


@pytest.mark.parametrize(
    ("figures", "settled", "declared", "words"),
    [
        ({}, set(), [], ["Before it: M8", "Leaders with a valid certificate (0 of 1)", "Akta są gotowe"]),
        ({"certified": 1}, {"M8"}, [], ["Akta są gotowe"]),
        ({"certified": 1}, {"M8"}, ["Akta są gotowe"], []),
    ],
)
def test_what_lacks(figures: dict[str, int], settled: set[str], declared: list[str], words: list[str]) -> None:
    assert [each.in_full for each in lacking(criteria_of(KIND, figures, settled), declared)] == words


@pytest.mark.parametrize(
    ("figures", "settled", "words"),
    [
        ({}, set(), "Before it: M8"),
        ({}, {"M8"}, "Missing: Leaders with a valid certificate (0 of 1)"),
        ({"certified": 1}, {"M8"}, "To be met: Akta są gotowe"),
    ],
)
def test_the_next_action_is_what_data_miss_first(figures: dict[str, int], settled: set[str], words: str) -> None:
    assert next_action(criteria_of(KIND, figures, settled)) == words


def test_with_everything_met_the_office_is_next() -> None:
    met = Criterion("x", True)
    assert next_action([met]) == "To be confirmed as reached"
    found = [waits_for_office(each) for each in ([], [met], [met, Criterion("y", False)], [met, Criterion("z", None)])]
    assert found == [True, True, False, False]


@pytest.mark.parametrize(
    ("figures", "measure", "is_met"),
    [
        ({}, Measure(0, 90, in_percent=True), False),
        ({"all": 10, "some": 8}, Measure(80, 90, in_percent=True), False),
        ({"all": 1000, "some": 899}, Measure(89, 90, in_percent=True), False),
        ({"all": 10, "some": 9}, Measure(90, 90, in_percent=True), True),
    ],
)
def test_a_share_is_rounded_down_and_of_nobody_is_none(figures: Any, measure: Measure, is_met: bool) -> None:
    found = share_of("some", "all", 90)(figures)
    assert (found, found.is_met) == (measure, is_met)


def test_every_package_proves_its_own() -> None:
    assert [each.name for each in milestone_proofs] == [
        "representative",
        "deputy",
        "described",
        "card approved",
        "leaders",
        "structure",
        "instructed leaders",
        "instructed clerks",
        "certified",
        "presentation",
        "question",
        "checklist",
        "decision",
        "acceptance",
    ]
    assert at_least("x", 2)({"x": 2}).is_met
