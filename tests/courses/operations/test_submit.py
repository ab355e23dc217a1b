"""Handing a draft to the Marshal's Office."""

import pytest
from wagtail.models import Workflow

from courses.operations.send_back import send_back
from courses.operations.submit import submit
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.instructions import NOON, make_draft
from tests.factories.people import Cast


def test_the_office_is_told_once_and_nothing_is_published(cast: Cast) -> None:
    page = make_draft(cast)
    maria = cast.maria

    submit(page=page, by=cast.tomasz)

    event = Event.objects.get(name="courses.page_submitted")
    assert event.data == {"page_id": page.pk, "revision_id": page.latest_revision_id}
    for _ in range(2):
        deliver(event_id=event.pk, now=NOON)
    assert list(Notice.objects.values_list("person", "kind", "path")) == [
        (maria.pk, "page_submitted", f"/redakcja/pages/{page.pk}/edit/")
    ]
    page.refresh_from_db()
    assert not page.live


def test_only_the_author_and_the_office_may_submit(cast: Cast) -> None:
    page = make_draft(cast)

    for person in (cast.zofia, cast.wanda, cast.marek):
        with pytest.raises(Refused):
            submit(page=page, by=person)

    submit(page=page, by=cast.maria)


def test_a_text_that_waits_already_is_refused_and_one_sent_back_is_taken_up_again(cast: Cast) -> None:
    page = make_draft(cast)
    state = submit(page=page, by=cast.tomasz)
    with pytest.raises(Refused):
        submit(page=page, by=cast.tomasz)
    send_back(page=page, by=cast.maria, comment="Krok 2 jest niejasny.")

    assert submit(page=page, by=cast.tomasz) == state
    assert Event.objects.filter(name="courses.page_submitted").count() == 2


def test_without_an_approval_set_up_the_sentence_says_so(cast: Cast) -> None:
    page = make_draft(cast)
    Workflow.objects.get(active=True).deactivate()

    with pytest.raises(Refused):
        submit(page=page, by=cast.tomasz)
