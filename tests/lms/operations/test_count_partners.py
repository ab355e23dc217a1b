"""The numbers that lists show of partners: as the records say on the day they are counted for."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from courses.queries.coverage import CONFIRMED, MEANT
from lms.kit.gathering import gathering
from lms.models import Event, Partner, PartnerFigures, Role
from lms.operations.admit import Newcomer
from lms.operations.appoint import appoint
from lms.operations.count_partners import count_partners
from lms.operations.end import end
from lms.operations.erase import erase
from lms.outbox import deliver
from lms.queries.figures import count_figures, figure_differences
from tests.counting import statements
from tests.factories.organisations import counted, make_partner
from tests.factories.people import Cast, make_appointment, make_person

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)


def stored(partner: Partner) -> tuple[int, ...]:
    counts = PartnerFigures.objects.get(pk=partner.pk).counts
    return tuple(counts[name] for name in ("representatives", "leaders", "people"))


def delivered(now: datetime = NOON) -> None:
    for pk in Event.objects.filter(settled_at=None).values_list("pk", flat=True):
        deliver(event_id=pk, now=now)


def test_people_in_force_are_counted_each_once(cast: Cast) -> None:
    make_appointment(cast.leon, Role.CLERK, cast.partner)
    make_appointment(cast.renata, Role.REPRESENTATIVE, cast.other_partner, began_on=DAY + timedelta(1))
    make_appointment(make_person("dawna"), Role.LEADER, cast.partner, ended_on=DAY)
    make_appointment(make_person("nieczynna", is_active=False), Role.LEADER, cast.partner)
    assert cast.zofia

    assert count_partners(now=NOON) == 2
    assert (stored(cast.partner), stored(cast.other_partner)) == ((1, 1, 3), (0, 0, 0))


def test_a_new_day_counts_anew_and_the_same_day_nothing(cast: Cast) -> None:
    make_appointment(cast.renata, Role.REPRESENTATIVE, cast.other_partner, began_on=DAY + timedelta(1))
    count_partners(now=NOON)
    before = stored(cast.other_partner)

    assert count_partners(now=NOON + timedelta(hours=11)) == 0
    assert count_partners(now=NOON + timedelta(hours=13)) == 2
    assert (before, stored(cast.other_partner)) == ((0, 0, 0), (1, 0, 1))


def test_facts_about_people_bring_the_numbers_up_to_date(cast: Cast) -> None:
    counted()
    clerk = appoint(
        person=Newcomer(first_name="Ewa", last_name="Nowa", login="ewa"),
        role=Role.CLERK,
        organisation=cast.partner,
        by=cast.maria,
        now=timezone.now(),
    )
    delivered()
    appointed = stored(cast.partner)
    end(appointment=clerk, by=cast.maria, now=timezone.now())
    delivered()
    ended = stored(cast.partner)
    make_appointment(cast.leon, Role.CLERK, cast.partner)
    counted()
    erase(person=cast.leon, by=cast.ada, now=timezone.now())
    delivered()

    assert (appointed, ended, stored(cast.partner)) == ((0, 0, 1), (0, 0, 0), (0, 0, 0))
    assert list(figure_differences()) == []


def test_counting_costs_the_same_for_one_partner_and_for_three(cast: Cast) -> None:
    assert cast.leon
    counts = []
    for _ in range(2):
        with statements() as seen:
            counted(now=NOON)
        counts.append(len(seen))
        make_partner()
        make_partner()

    assert counts == [40, 40]


def test_what_differs_from_the_records_is_named(cast: Cast, capsys: Any) -> None:
    assert cast.leon
    counted()
    PartnerFigures.objects.update(counts={"leaders": 3, "people": 1})

    with pytest.raises(SystemExit) as ended:
        call_command("recompute", "--check")

    assert ended.value.code == 1
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("figures")]
    assert told == [f"figures of partners: partner {cast.partner.pk}: leaders is 3, the records say 1"]


def test_every_figure_counts_nothing_where_there_is_nothing(cast: Cast) -> None:
    counts = count_figures([cast.partner.pk], DAY)[cast.partner.pk]

    assert counts == dict.fromkeys(
        [
            *("representatives", "deputies", "leaders", "people", "described", "late milestones"),
            *("instructed leaders", "instructed clerks", "settled questions"),
            *("org units", "critical items", "may go into production", "accepted"),
            *("card approved", "maturity", "instructed leaders", "settled questions"),
            *("certified", "leaderless_since"),
            "open questions",
            MEANT,
            CONFIRMED,
            "evaluations_waiting",
            "gaps in skills",
            *("milestones due", "milestones kept", "courses assigned", "assigned courses done"),
            *("questions of the half-year", "questions answered in time"),
            *("requests of the half-year", "requests answered in time"),
        ],
        0,
    )


def test_what_is_gathered_is_counted_when_it_is_asked_for(cast: Cast) -> None:
    assert cast.zofia
    counted()
    before = stored(cast.partner)
    make_appointment(make_person("nowa"), Role.CLERK, cast.partner)

    with gathering() as partners:
        assert count_partners(now=NOON, only=[cast.partner.pk]) == 0

    assert (partners, stored(cast.partner)) == ({cast.partner.pk}, before)
    assert count_partners(now=NOON, only=partners) == 1
    assert stored(cast.partner) != before


def test_the_migration_of_cards_has_every_partner_counted_anew(cast: Cast) -> None:
    assert cast.zofia
    counted()
    PartnerFigures.objects.update(counts={"described": 100})
    assert count_partners(now=timezone.now()) == 0

    import_module("lms.migrations.0013_profile").count_anew(apps, SimpleNamespace(connection=connection))

    assert not PartnerFigures.objects.exclude(counted_on=None).exists()
    assert count_partners(now=timezone.now()) == Partner.objects.count()
    assert list(figure_differences()) == []
