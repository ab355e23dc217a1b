"""A text that was approved for a later day: readers find it that day, under the name of who approved."""

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from courses.models import LessonPage, Publication
from courses.operations.approve import approve
from courses.operations.submit import submit
from tests.factories.courses import lessons_of, make_course
from tests.factories.people import Cast


def test_it_waits_for_its_day_and_is_the_approvers(cast: Cast, log_in: Any, time_machine: Any) -> None:
    time_machine.move_to(now := timezone.now())
    pk = lessons_of(make_course(cast, lessons=1))[0].pk
    draft = LessonPage.objects.get(pk=pk).get_latest_revision_as_object()
    draft.title, draft.go_live_at = "Lekcja od poniedziałku", now + timedelta(days=2)
    draft.change_kind, draft.change_note = "material", "Nowe ekrany."
    draft.save_revision(user=cast.tomasz)
    submit(page=LessonPage.objects.get(pk=pk), by=cast.tomasz)
    approve(page=LessonPage.objects.get(pk=pk), by=cast.maria)

    def read() -> str:
        return str(log_in(cast.leon).get(LessonPage.objects.get(pk=pk).url).content.decode())

    time_machine.move_to(now + timedelta(days=1))
    call_command("publish_scheduled")
    assert "Lekcja od poniedziałku" not in read()
    time_machine.move_to(now + timedelta(days=3))
    call_command("publish_scheduled")

    assert "Lekcja od poniedziałku" in read()
    newest = Publication.objects.filter(page=pk).latest("number")
    assert (newest.number, newest.change, newest.note, newest.released_by) == (
        2,
        "material",
        "Nowe ekrany.",
        cast.maria,
    )
