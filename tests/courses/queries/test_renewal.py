"""Which way leads to the next certificate is a pure function; nothing done before the renewal began counts for it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.models import Certificate
from courses.queries.achievements import Records
from courses.queries.certification import conditions, counts, unmet
from courses.queries.facts import Done, Facts, Tried
from courses.queries.renewal import STAGES, stage_on, terms_on
from courses.queries.results import Try
from courses.queries.terms import Paths, Required, Terms
from courses.records.certificate import GRACE, RENEWAL

ISSUED, LAST = date(2026, 5, 14), date(2028, 5, 14)
OPENS = LAST - RENEWAL
FIRST = Terms(7, 1, "Lider", "EZD", "", None, 24, courses=(Required(1, "Podstawy"),), exam=Required(3, "Egzamin"))
RENEWED = Terms(
    7, 1, "Lider", "EZD", "", None, 24, courses=(Required(2, "Kurs różnicowy"),), exam=Required(3, "Egzamin")
)
PATHS = Paths(FIRST, RENEWED)
STATES = ["requested", "valid", "refused", "suspended", "revoked", "replaced"]
days = st.dates(date(2026, 1, 1), date(2032, 12, 31))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2032, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001


def held(state: str = "valid", last: date = LAST, pk: int = 9) -> Certificate:
    is_issued = state not in ("requested", "refused")
    return Certificate(pk=pk, state=state, valid_until=last if is_issued else None)


@pytest.mark.parametrize(
    ("day", "renews", "since", "courses"),
    [
        (OPENS - timedelta(days=1), None, "", [1]),
        (OPENS, 9, OPENS.isoformat(), [2]),
        (LAST, 9, OPENS.isoformat(), [2]),
        (LAST + GRACE, 9, OPENS.isoformat(), [2]),
        (LAST + GRACE + timedelta(days=1), None, OPENS.isoformat(), [1]),
    ],
)
def test_the_shorter_way_is_open_from_sixty_days_before_to_sixty_days_after_the_end(
    day: date, renews: int | None, since: str, courses: list[int]
) -> None:
    terms = terms_on(PATHS, [held()], day)

    assert (terms.renews, terms.since, [each.pk for each in terms.courses]) == (renews, since, courses)


@pytest.mark.parametrize(
    ("certificates", "renews", "since"),
    [
        ([], None, ""),
        ([held("refused")], None, ""),
        ([held("revoked")], None, ""),
        ([held("suspended")], None, OPENS.isoformat()),
        # What waits for a decision and what was refused stands in nobody's way.
        ([held(), held("requested", pk=10)], 9, OPENS.isoformat()),
        ([held("replaced"), held(last=LAST + timedelta(days=900), pk=10)], None, ""),
    ],
)
def test_only_a_certificate_in_force_is_renewed(
    certificates: list[Certificate], renews: int | None, since: str
) -> None:
    terms = terms_on(PATHS, certificates, LAST)

    assert (terms.renews, terms.since) == (renews, since)


@given(st.lists(st.tuples(st.sampled_from(STATES), days), max_size=4), days)
def test_a_renewal_is_always_of_the_newest_one_in_its_time(rows: list[tuple[str, date]], day: date) -> None:
    certificates = [held(state, last, pk) for pk, (state, last) in enumerate(rows, start=1)]
    terms = terms_on(PATHS, certificates, day)

    assert terms.asks in (FIRST.asks, RENEWED.asks)
    assert Terms.from_data(terms.to_data()) == terms
    if terms.renews:
        renewed = certificates[terms.renews - 1]
        assert renewed.valid_until
        assert (renewed.state, terms.asks) == ("valid", RENEWED.asks)
        assert renewed.valid_until - RENEWAL <= day <= renewed.valid_until + GRACE
        assert not any(each.is_issued for each in certificates[terms.renews :])


@given(moments, moments, days)
def test_nothing_done_before_its_time_meets_a_condition(course_at: datetime, exam_at: datetime, day: date) -> None:
    """Whether the facts were kept apart beforehand or not."""
    terms = Terms(7, 1, "", "", "", None, 24, (Required(1, "a"),), exam=Required(3, "b"), since=day.isoformat())
    everything = Facts({1: Done(course_at)}, {}, {3: Done(exam_at)})

    found = conditions(terms, everything)

    assert [each.met for each in found] == [counts(at, terms.since) for at in (course_at, exam_at)]
    assert all(each.why and each.done is None for each in unmet(found))


@given(st.lists(st.tuples(moments, st.integers(0, 100)), max_size=6), days)
def test_an_exam_passed_again_counts_with_the_later_result(tries: list[tuple[datetime, int]], day: date) -> None:
    records = Records(tries=tuple(Try(3, at, percent, percent >= 75) for at, percent in tries))
    later = [(at, percent) for at, percent in tries if counts(at, day.isoformat())]
    passed = [at for at, percent in later if percent >= 75]

    facts = records.facts(day.isoformat())

    best = max((percent for _at, percent in later), default=0)
    assert facts.exams == ({3: Done(min(passed), {"percent": best})} if passed else {})
    assert facts.tried == ({3: Tried(len(later), best)} if later and not passed else {})


@given(days, st.integers(1, 900), st.integers(-10, 1000))
def test_stages_are_reached_in_order_and_end_with_the_time_of_renewal(issued: date, length: int, passed: int) -> None:
    last, day = issued + timedelta(days=length), issued + timedelta(days=passed)

    stage, before = stage_on(last, day, issued), stage_on(last, day - timedelta(days=1), issued)

    assert stage is None or (stage in STAGES and last + timedelta(days=stage) <= day <= last + GRACE)
    assert None in (stage, before) or before <= stage  # type: ignore[operator]
