"""Clerks who have not confirmed a presentation are reminded: those of the own office, once a day."""

from datetime import timedelta

import pytest

from courses.models import WatchReminder
from courses.operations.acknowledge import acknowledge
from courses.operations.remind_to_watch import remind_to_watch
from lms.kit.refused import Refused
from lms.models import Event, MailDelivery, Notice, Role
from lms.outbox import deliver
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.presentations import NOON, make_presentation, make_watched


def told() -> list[tuple[str, str]]:
    for event in Event.objects.filter(name="courses.watch_reminded"):
        deliver(event_id=event.pk, now=NOON)
        deliver(event_id=event.pk, now=NOON)
    notices = Notice.objects.filter(kind="watch_reminded").order_by("pk")
    return list(notices.values_list("person__username", "path"))


def test_those_who_are_late_are_told_once_a_day(cast: Cast) -> None:
    page = make_presentation(cast)
    late = make_person("kasia")
    make_appointment(late, Role.CLERK, cast.partner)
    make_watched(page, cast.zofia)
    acknowledge(page=page, by=cast.zofia, now=NOON)
    assert cast.obca_zofia

    assert remind_to_watch(page=page, partner=cast.partner, by=cast.leon, now=NOON) == 1
    with pytest.raises(Refused):
        remind_to_watch(page=page, partner=cast.partner, by=cast.renata, now=NOON + timedelta(hours=1))

    assert told() == [("kasia", f"/prezentacje/{page.slug}/")]
    assert list(MailDelivery.objects.values_list("address", flat=True)) == ["kasia@example.org"]
    assert remind_to_watch(page=page, partner=cast.partner, by=cast.renata, now=NOON + timedelta(days=1)) == 1
    assert len(told()) == 2
    rows = WatchReminder.objects.order_by("pk").values_list("person", "by", "reminded_on")
    assert list(rows) == [
        (late.pk, cast.leon.pk, NOON.date()),
        (late.pk, cast.renata.pk, NOON.date() + timedelta(days=1)),
    ]


def test_who_joined_since_is_reminded_without_the_others(cast: Cast) -> None:
    page = make_presentation(cast)
    assert cast.zofia
    remind_to_watch(page=page, partner=cast.partner, by=cast.leon, now=NOON)
    make_appointment(make_person("kasia"), Role.CLERK, cast.partner)

    assert remind_to_watch(page=page, partner=cast.partner, by=cast.leon, now=NOON) == 1
    assert [name for name, _ in told()] == ["zofia", "kasia"]


def test_who_confirmed_before_the_notice_left_is_not_told(cast: Cast) -> None:
    page = make_presentation(cast)
    make_watched(page, cast.zofia)
    remind_to_watch(page=page, partner=cast.partner, by=cast.leon, now=NOON)
    acknowledge(page=page, by=cast.zofia, now=NOON)

    assert told() == []


def test_nobody_reminds_the_clerks_of_another_office(cast: Cast) -> None:
    page = make_presentation(cast)
    assert cast.zofia
    assert cast.obca_zofia

    for person in (cast.zofia, cast.obcy_leon, cast.tomasz, cast.maria, cast.ada):
        with pytest.raises(Refused):
            remind_to_watch(page=page, partner=cast.partner, by=person, now=NOON)
    assert WatchReminder.objects.count() == 0
