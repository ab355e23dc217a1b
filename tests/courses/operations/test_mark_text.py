"""Marking texts for a release: who may, what a mark needs, and what settles it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from courses.models import LessonPage, ReleaseMark
from courses.operations.mark_text import mark_text
from lms.kit.refused import Refused
from lms.models import Event, Release
from tests.factories.courses import change_lesson, lessons_of, make_course
from tests.factories.instructions import NOON, make_instruction
from tests.factories.organisations import make_contract
from tests.factories.people import Cast
from tests.factories.tickets import make_system

DUE = NOON.date() + timedelta(days=14)


def make_release(cast: Cast) -> Release:
    system = make_system("EZD")
    make_contract(cast.contractor, systems=(system,))
    return Release.objects.create(system=system, version="5.3", released_on=date(2026, 5, 1))


def test_it_is_noted_once_and_may_be_said_anew(cast: Cast) -> None:
    release = make_release(cast)
    page = make_instruction(cast, system=release.system)

    first, again = (
        mark_text(release=release, page=page, kind="outdated", due_on=DUE, by=cast.tomasz, now=NOON) for _ in range(2)
    )
    changed = mark_text(release=release, page=page, kind="unchanged", due_on=DUE, by=cast.maria, now=NOON)

    assert (first.pk, first.marked_by, first.due_on) == (again.pk, cast.tomasz, DUE)
    assert (changed.pk, changed.kind, changed.due_on, changed.marked_by) == (first.pk, "unchanged", None, cast.maria)
    events = Event.objects.filter(name="courses.text_marked").order_by("pk")
    assert [(event.actor, event.before, event.after["kind"]) for event in events] == [
        (cast.tomasz, {}, "outdated"),
        (cast.maria, {"kind": "outdated"}, "unchanged"),
    ]


def test_who_may_not_and_what_is_missing(cast: Cast) -> None:
    release = make_release(cast)
    page, foreign = make_instruction(cast, system=release.system), make_instruction(cast, "Nie o tym")

    for by in (cast.leon, cast.wanda, cast.obca_wanda):
        with pytest.raises(Refused):
            mark_text(release=release, page=page, kind="unchanged", by=by, now=NOON)
    with pytest.raises(Refused):
        mark_text(release=release, page=foreign, kind="unchanged", by=cast.maria, now=NOON)
    for kind, due_on, field in (
        ("", None, "kind"),
        ("outdated", None, "due_on"),
        ("outdated", NOON.date() - timedelta(days=1), "due_on"),
    ):
        with pytest.raises(Refused) as refusal:
            mark_text(release=release, page=page, kind=kind, due_on=due_on, by=cast.maria, now=NOON)
        assert refusal.value.field == field
    assert not ReleaseMark.objects.exists()


def test_a_described_change_settles_it_for_good(cast: Cast) -> None:
    release = make_release(cast)
    lesson = lessons_of(make_course(cast, lessons=1, system=release.system))[0]
    due_on = timezone.localdate() + timedelta(days=3)
    mark_text(release=release, page=lesson, kind="outdated", due_on=due_on, by=cast.maria, now=NOON)

    publication = change_lesson(cast, LessonPage.objects.get(pk=lesson.pk))

    assert ReleaseMark.objects.get().publication == publication
    with pytest.raises(Refused):
        mark_text(release=release, page=lesson, kind="unchanged", by=cast.maria, now=NOON)
