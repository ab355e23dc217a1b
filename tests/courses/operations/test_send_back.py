"""Asking for changes needs words, and the right to."""

import pytest
from wagtail.models import WorkflowState

from courses.models import CoAuthor
from courses.operations.let_in_author import let_in_author
from courses.operations.send_back import send_back
from courses.operations.submit import submit
from courses.operations.take_out_author import take_out_author
from lms.kit.refused import Refused
from lms.models import Event, Notice, Person
from lms.outbox import deliver
from tests.courses.operations.test_let_in_author import again, beata  # noqa: F401 - a fixture
from tests.factories.instructions import NOON, make_draft
from tests.factories.people import Cast


def test_the_author_is_told_and_may_change_the_text_again(cast: Cast) -> None:
    page = make_draft(cast)
    submit(page=page, by=cast.tomasz)
    assert page.specific.permissions_for_user(cast.tomasz).page_locked()

    send_back(page=page, by=cast.maria, comment="Krok 2 jest niejasny.")

    state = WorkflowState.objects.get()
    assert (state.status, state.current_task_state.comment) == ("needs_changes", "Krok 2 jest niejasny.")
    deliver(event_id=Event.objects.get(name="courses.page_returned").pk, now=NOON)
    assert list(Notice.objects.values_list("person", "kind")) == [(cast.tomasz.pk, "page_returned")]
    assert not type(page).objects.get(pk=page.pk).permissions_for_user(cast.tomasz).page_locked()


def test_it_is_refused_without_words_without_the_right_and_without_a_submission(cast: Cast) -> None:
    page = make_draft(cast)
    with pytest.raises(Refused):
        send_back(page=page, by=cast.maria, comment="Popraw")
    submit(page=page, by=cast.tomasz)

    for person, comment in ((cast.tomasz, "Popraw"), (cast.zofia, "Popraw"), (cast.maria, "  ")):
        with pytest.raises(Refused):
            send_back(page=page, by=person, comment=comment)


def test_whoever_handed_it_in_for_the_author_is_told_too(cast: Cast, beata: Person) -> None:  # noqa: F811
    page = make_draft(cast)
    row = let_in_author(page=page, person=beata, by=cast.tomasz, now=NOON)

    def returned() -> set[int]:
        submit(page=page, by=again(beata) if CoAuthor.objects.exists() else cast.tomasz)
        send_back(page=page, by=cast.maria, comment="Krok 2 jest niejasny.")
        event = Event.objects.filter(name="courses.page_returned").latest("pk")
        deliver(event_id=event.pk, now=NOON)
        return set(Notice.objects.filter(event=event).values_list("person", flat=True))

    assert returned() == {cast.tomasz.pk, beata.pk}
    take_out_author(row=row, by=cast.tomasz, now=NOON)
    assert returned() == {cast.tomasz.pk}
