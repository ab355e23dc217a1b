"""What waits for the Marshal's Office, and that the office is told of it."""

from typing import Any

from courses.operations.submit import submit
from courses.queries.approvals import approvals
from courses.screens.instructions import to_approve
from lms.models import Event
from tests.factories.instructions import NOON, make_draft, make_instruction
from tests.factories.people import Cast


def test_only_what_the_office_has_not_answered_waits(cast: Cast, django_assert_num_queries: Any) -> None:
    make_instruction(cast, "Zadekretuj pismo")
    draft = make_draft(cast, "Ustaw zastępstwo")
    make_draft(cast, "Jeszcze nieskończona")
    submit(page=draft, by=cast.tomasz)

    with django_assert_num_queries(1):
        waiting = to_approve(cast.maria, NOON)

    assert [(item.title, item.url) for item in waiting] == [("Ustaw zastępstwo", f"/redakcja/pages/{draft.pk}/edit/")]
    assert [state.revision.user for state in approvals(limit=5)] == [cast.tomasz]


def test_submitting_announces_the_page(cast: Cast) -> None:
    draft = make_draft(cast)

    submit(page=draft, by=cast.tomasz)

    event = Event.objects.get(name="courses.page_submitted")
    assert (event.data["page_id"], event.actor) == (draft.pk, cast.tomasz)
