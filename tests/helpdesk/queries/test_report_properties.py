"""The numbers of a report, whatever is told: pure facts in, numbers out, no database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from helpdesk.models import CalendarVersion, ServicePolicyVersion, Severity
from helpdesk.models.policy import DEFAULT_TARGETS, first_hours
from helpdesk.models.report import canonical
from helpdesk.queries.report_availability import availability, length, less, united
from helpdesk.queries.report_facts import Facts, Matter, Note, Told, Used, Work
from helpdesk.queries.report_sums import content_of, percentile

BEGINS, UNTIL = datetime(2026, 9, 30, 22, 0, tzinfo=UTC), datetime(2026, 10, 31, 23, 0, tzinfo=UTC)
POLICY, CALENDAR = ServicePolicyVersion(pk=1, targets=DEFAULT_TARGETS), CalendarVersion(pk=1, data=first_hours(None))
TERMS: dict[str, Any] = {
    "monthly_fee": "10000.00",
    "contract_value": "20000.00",
    "cap_percent": "10",
    "due_days": 5,
    "rates": {
        "AWARIA": {"per": "hour", "percent": "0.5"},
        "BLAD": {"per": "day", "flat": "100.00"},
        "USTERKA": {"per": "day", "percent": "1"},
    },
}
HOUR = timedelta(hours=1)
STEPS = (
    *("accepted", "said", "paused", "resumed", "bypassed", "workaround", "proposed", "refused", "sent_back"),
    *("category", "closed"),
)


@st.composite
def matters(draw: Any, pk: int = 0) -> Matter:
    """A matter that any story was told of, in order of time, up to the end of the month."""
    pk = pk or draw(st.integers(1, 10_000))
    begun = BEGINS + HOUR * draw(st.integers(-300, 700))
    told = [Told(pk * 100, "registered", draw(st.sampled_from(Severity.values)), "", begun)]
    for number, kind in enumerate(draw(st.lists(st.sampled_from(STEPS), max_size=6)), start=1):
        begun += HOUR * draw(st.integers(0, 90))
        reason = "third_party" if kind in ("paused", "resumed") else ""
        severity = draw(st.sampled_from(Severity.values)) if kind == "category" else ""
        told.append(Told(pk * 100 + number, kind, severity, reason, begun))
    kept = [each for each in told if each.at <= UNTIL]
    if any(each.kind == "closed" for each in kept):
        kept = kept[: next(place for place, each in enumerate(kept) if each.kind == "closed") + 1]
    return Matter(
        pk, f"P/{pk}", draw(st.integers(1, 4)), draw(st.sampled_from((None, 1, 2))), tuple(kept), POLICY, CALENDAR
    )


several = st.lists(matters(), max_size=8, unique_by=lambda matter: matter.pk).map(
    lambda found: [matter for matter in found if matter.moments]
)
used = st.builds(
    Used,
    pk=st.integers(1, 99),
    partner_id=st.integers(1, 4),
    minutes=st.integers(-600, 600),
    training=st.booleans(),
    at=st.integers(-900, 700).map(lambda hours: BEGINS + HOUR * hours),
)
works = st.builds(
    lambda pk, system, start, hours: Work(pk, system, BEGINS + HOUR * start, BEGINS + HOUR * (start + hours)),
    st.integers(1, 99),
    st.sampled_from((None, 1, 2)),
    st.integers(-50, 800),
    st.integers(1, 60),
)


def facts(found: list[Matter], **given: Any) -> Facts:
    told = {"pool_minutes": 600, "systems": [1, 2]}
    return Facts(begins=BEGINS, until=UNTIL, terms=TERMS, given=told, matters=tuple(found), **given)


def shares(content: dict[str, Any]) -> dict[tuple[str, str], int]:
    return {(row["category"], row["stage"]): row["permille"] for row in content["kept"]}


IN_TIME = Matter(
    99_999,
    "P/99999",
    1,
    1,
    (
        Told(1, "registered", "BLAD", "", datetime(2026, 10, 5, 8, tzinfo=UTC)),
        Told(2, "accepted", "", "", datetime(2026, 10, 5, 9, tzinfo=UTC)),
        Told(3, "proposed", "", "", datetime(2026, 10, 5, 10, tzinfo=UTC)),
        Told(4, "closed", "", "", datetime(2026, 10, 5, 11, tzinfo=UTC)),
    ),
    POLICY,
    CALENDAR,
)


@settings(deadline=None, max_examples=60)
@given(several)
def test_a_matter_in_time_never_lowers_a_share(found: list[Matter]) -> None:
    before, after = shares(content_of(facts(found))), shares(content_of(facts([*found, IN_TIME])))

    assert before.keys() <= after.keys()
    assert all(after[of] >= share for of, share in before.items())
    assert after[("BLAD", "solution")] > 0


@settings(deadline=None, max_examples=60)
@given(several)
def test_the_sums_of_partners_and_of_categories_are_the_whole(found: list[Matter]) -> None:
    counts = content_of(facts(found))["counts"]

    for name in ("begun", "ended", "open"):
        assert sum(row[name] for row in counts["partners"]) == counts[name]
        assert sum(row[name] for row in counts["categories"].values()) == counts[name]
    assert counts["ended"] + counts["open"] == len(found)


@settings(deadline=None, max_examples=60)
@given(several, st.integers(0, 300_000))
def test_penalties_never_pass_the_cap(found: list[Matter], before: int) -> None:
    told = content_of(facts(found, charged_before=before))["penalties"]

    assert 0 <= told["amount"] <= max(told["cap"] - before, 0)
    assert told["amount"] <= told["sum"] == sum(line["amount"] for line in told["lines"])
    assert all(line["units"] > 0 and line["amount"] >= 0 for line in told["lines"])


@settings(deadline=None, max_examples=60)
@given(several, st.lists(used, max_size=5), st.lists(works, max_size=5, unique_by=lambda work: work.pk), st.randoms())
def test_the_order_in_which_facts_are_told_changes_nothing(
    found: list[Matter], hours: list[Used], windows: list[Work], chance: Any
) -> None:
    notes = [Note(number, matter.pk, "solution") for number, matter in enumerate(found, start=1)]
    straight = facts(found, used=tuple(hours), works=tuple(windows), notes=tuple(notes))

    def mixed(rows: Any) -> Any:
        rows = list(rows)
        chance.shuffle(rows)
        return tuple(rows)

    shuffled = replace(
        straight,
        matters=mixed(replace(matter, moments=mixed(matter.moments)) for matter in found),
        used=mixed(hours),
        works=mixed(windows),
        notes=mixed(notes),
    )

    assert canonical(content_of(shuffled)) == canonical(content_of(straight))


@settings(deadline=None, max_examples=60)
@given(several, st.lists(works, max_size=4))
def test_every_number_counts_what_its_rows_say(found: list[Matter], windows: list[Work]) -> None:
    content = content_of(facts(found, works=tuple(windows)))

    stages = [stage for row in content["matters"] for stage in row["stages"]]
    assert sum(row["settled"] for row in content["kept"]) == sum(stage["settled"] for stage in stages)
    assert sum(row["number"] for row in content["times"]) == sum(stage["minutes"] is not None for stage in stages)
    assert all(row["median"] <= row["ninetieth"] or row["number"] == 2 for row in content["times"])
    late = {(stage["id"], stage["stage"]) for stage in stages if stage["late"] and stage["settled"]}
    assert late <= {(row["id"], row["stage"]) for row in content["breaches"]}
    assert all(0 <= row["permyriad"] <= 10_000 and row["down"] <= row["service"] for row in content["availability"])


spans = st.lists(
    st.tuples(st.integers(0, 200), st.integers(0, 40)).map(
        lambda pair: (BEGINS + HOUR * pair[0], BEGINS + HOUR * sum(pair))
    ),
    max_size=6,
)


@given(spans, spans)
def test_spans_without_others_and_what_was_taken_are_the_whole(first: Any, taken: Any) -> None:
    left = less(first, taken)

    assert left == united(left)
    assert length(left) + length(united(first)) - length(less(first, taken)) == length(united(first))
    assert length(united([*left, *taken])) == length(united([*first, *taken]))


def test_an_outage_within_a_window_of_maintenance_is_none() -> None:
    window, outage = (BEGINS, BEGINS + HOUR * 4), (BEGINS + HOUR, BEGINS + HOUR * 6)

    assert availability([outage], [window], BEGINS, BEGINS + HOUR * 14) == {
        "service": 36_000,
        "down": 7_200,
        "permyriad": 8_000,
    }
    assert availability([], [(BEGINS, UNTIL)], BEGINS, UNTIL) == {"service": 0, "down": 0, "permyriad": 10_000}


def test_the_ninetieth_is_a_time_that_nine_of_ten_do_not_exceed() -> None:
    assert [percentile(list(range(1, number + 1)), 90) for number in (1, 2, 9, 10, 11, 100)] == [1, 2, 9, 9, 10, 90]


def told_of(*moments: tuple[str, datetime], severity: str = "AWARIA") -> Matter:
    """Handed over on Monday 5 October at 8:00 in Warsaw, and what followed; `category` makes it a defect."""
    begun = datetime(2026, 10, 5, 6, 0, tzinfo=UTC)
    steps = [("registered", begun), *moments]
    named = {"registered": severity, "category": "BLAD"}
    rows = [Told(place, kind, named.get(kind, ""), "", at) for place, (kind, at) in enumerate(steps)]
    return Matter(1, "P/1", 1, 1, tuple(rows), POLICY, CALENDAR)


def test_a_changed_category_is_the_one_it_counts_under_and_stands_among_the_reasons() -> None:
    changed = told_of(
        ("accepted", datetime(2026, 10, 5, 6, 30, tzinfo=UTC)), ("category", datetime(2026, 10, 5, 7, 0, tzinfo=UTC))
    )

    content = content_of(facts([changed]))

    assert list(content["counts"]["categories"]) == ["BLAD"]
    late = {row["stage"]: row for row in content["breaches"]}
    assert {row["category"] for row in late.values()} == {"BLAD"}
    assert late["solution"]["recategorised"] == [2]
    assert all(row["became_at"] is None for row in late.values())


def test_a_way_round_that_is_sent_back_moves_its_own_stage_only() -> None:
    back = datetime(2026, 10, 29, 10, 0, tzinfo=UTC)
    matter = told_of(
        ("accepted", datetime(2026, 10, 5, 6, 30, tzinfo=UTC)),
        ("bypassed", datetime(2026, 10, 5, 7, 0, tzinfo=UTC)),
        ("sent_back", back),
    )
    of_november = replace(facts([matter]), begins=datetime(2026, 10, 29, 0, 0, tzinfo=UTC))

    settled = {row["stage"]: row["settled"] for row in content_of(of_november)["matters"][0]["stages"]}
    sent = {row["stage"]: row["sent_back"] for row in content_of(of_november)["breaches"]}

    assert settled == {"reaction": False, "workaround": True, "solution": False}
    assert (sent["workaround"], sent["solution"]) == (1, 0)
