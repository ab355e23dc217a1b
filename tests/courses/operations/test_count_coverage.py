"""What is kept of presentations: counted once, kept true by facts, read in one statement, proven by the records."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command

from courses.models import CoverageFigures, PresentationPage
from courses.operations.acknowledge import acknowledge
from courses.operations.count_coverage import count_coverage
from courses.operations.untick_present import untick_present
from courses.operations.watch import watch
from courses.queries.coverage import coverage
from courses.queries.coverage_kept import coverage_differences
from lms.models import Event, JobPosition, PartnerFigures, Role
from lms.operations.end import end
from lms.outbox import deliver
from tests.counting import statements
from tests.factories.meetings import FRIDAY
from tests.factories.organisations import counted, make_partner
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.presentations import NOON, make_presentation, make_watched
from tests.factories.showings import make_presence, make_showing, make_tick

DAY = NOON.date()


def delivered() -> None:
    for pk in Event.objects.filter(settled_at=None).values_list("pk", flat=True):
        deliver(event_id=pk, now=NOON)


def waiting() -> int:
    return CoverageFigures.objects.filter(counted_on=None).count()


def own(page: PresentationPage, cast: Cast) -> tuple[int, ...]:
    row = CoverageFigures.objects.get(page=page, partner=cast.partner)
    return row.clerks, row.begun, row.watched, row.acknowledged, row.attended, row.covered


def test_what_waits_is_counted_once_and_anew_on_another_day(cast: Cast) -> None:
    page, drafted = make_presentation(cast), make_presentation(cast, "Cofnięta")
    drafted.unpublish()
    make_watched(page, cast.zofia)
    acknowledge(page=page, by=cast.zofia, now=NOON)
    make_partner()

    assert (count_coverage(now=NOON), count_coverage(now=NOON)) == (2, 0)
    assert own(page, cast) == (1, 1, 1, 1, 0, 1)
    assert count_coverage(now=NOON + timedelta(hours=13)) == 2
    assert not CoverageFigures.objects.filter(page=drafted).exists()


@pytest.mark.parametrize("many", [1, 3])
def test_the_coverage_of_all_partners_is_one_statement_over_what_is_kept(cast: Cast, many: int) -> None:
    page = make_presentation(cast)
    for _ in range(many):
        make_partner()
    assert cast.maria.standing
    make_watched(page, cast.zofia)
    counted_live = coverage(page, cast.maria, DAY)
    count_coverage(now=NOON)

    with statements() as asked:
        rows = coverage(page, cast.maria, DAY)

    assert len(asked) == 1
    assert "courses_viewing" not in asked[0]
    assert rows == counted_live
    assert [(row.name, row.begun) for row in rows if row.clerks] == [("powiat łosicki", 1)]
    assert len(rows) == 1 + many
    assert list(coverage_differences()) == []


def test_readers_count_the_partners_that_wait(cast: Cast) -> None:
    page = make_presentation(cast)
    assert cast.zofia.pk != cast.obca_zofia.pk
    count_coverage(now=NOON)
    CoverageFigures.objects.filter(partner=cast.partner).update(counted_on=None, clerks=77)
    CoverageFigures.objects.filter(partner=cast.other_partner).update(begun=1)

    rows = coverage(page, cast.maria, DAY)

    assert {row.pk: (row.clerks, row.begun) for row in rows} == {cast.partner.pk: (1, 0), cast.other_partner.pk: (1, 1)}
    assert {row.clerks for row in coverage(page, cast.maria, DAY + timedelta(1))} == {1}


def test_beginning_and_having_seen_enough_touch_it_and_nothing_between(cast: Cast) -> None:
    page, other = make_presentation(cast), make_presentation(cast, "Inna")
    count_coverage(now=NOON)
    touched = []
    for number, end_of_range in enumerate((0, 20, 40, 90, 95)):
        watch(
            page_id=page.pk,
            by=cast.zofia,
            ranges=[(0, end_of_range)] if end_of_range else [],
            position=end_of_range,
            now=NOON + timedelta(minutes=number),
        )
        touched.append(waiting())
        count_coverage(now=NOON)

    assert touched == [0, 1, 0, 1, 0]
    assert (own(page, cast), own(other, cast)) == ((1, 1, 1, 0, 0, 0), (1, 0, 0, 0, 0, 0))
    assert list(coverage_differences()) == []


def test_facts_about_rooms_touch_the_presentation_of_the_room_alone(cast: Cast) -> None:
    page, other = make_presentation(cast), make_presentation(cast, "Inna")
    colleague = make_person("kasia")
    make_appointment(colleague, Role.CLERK, cast.partner)
    assert cast.zofia
    slot = make_showing(cast, page=page, begins_at=FRIDAY)
    delivered()
    count_coverage(now=NOON)
    counted(now=NOON)
    numbers = []
    make_presence(cast, slot=slot)
    for step in (lambda: None, lambda: make_tick(cast, slot=slot, whom=colleague)):
        step()
        delivered()
        assert waiting() == 1
        assert CoverageFigures.objects.get(counted_on=None).page == page
        assert PartnerFigures.objects.get(pk=cast.partner.pk).counted_on is None
        count_coverage(now=NOON)
        numbers.append(own(page, cast)[-2:])
    ticked = slot.presences.get(person=colleague)
    untick_present(presence=ticked, by=cast.leon, now=FRIDAY)
    delivered()
    count_coverage(now=NOON)

    assert numbers == [(1, 1), (2, 2)]
    assert (own(page, cast)[-1], own(other, cast)[-1]) == (1, 0)
    assert list(coverage_differences()) == []


def test_people_and_a_new_version_touch_it(cast: Cast) -> None:
    page = make_presentation(cast)
    clerk = make_appointment(make_person("kasia"), Role.CLERK, cast.partner)
    assert cast.zofia
    count_coverage(now=NOON)
    before = own(page, cast)[0]
    end(appointment=clerk, by=cast.maria, now=NOON)
    delivered()
    left = waiting()
    count_coverage(now=NOON)
    after = own(page, cast)[0]
    page.positions = [JobPosition.objects.create(name="Inne")]
    page.save_revision().publish()
    published = waiting()
    count_coverage(now=NOON)

    assert (before, left, after, published, own(page, cast)[0]) == (2, 1, 1, 1, 0)
    assert list(coverage_differences()) == []


def test_what_differs_from_the_records_is_named(cast: Cast, capsys: Any) -> None:
    page = make_presentation(cast)
    make_watched(page, cast.zofia)
    count_coverage(now=NOON)
    CoverageFigures.objects.filter(partner=cast.partner).update(covered=1)

    with pytest.raises(SystemExit) as ended:
        call_command("recompute", "--check")

    assert ended.value.code == 1
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("coverage")]
    assert told == [
        f"coverage of presentations: page {page.pk}, partner {cast.partner.pk}: covered is 1, the records say 0"
    ]
