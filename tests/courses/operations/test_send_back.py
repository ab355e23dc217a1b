"""Asking for changes needs words, and the right to."""

import pytest
from wagtail.models import WorkflowState

from courses.operations.send_back import send_back
from courses.operations.submit import submit
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
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
