"""The trainer cannot publish; the Marshal's Office can, and readers see it from then on."""

import pytest

from courses.models import InstructionPage
from courses.operations.approve import approve
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


def test_nobody_but_the_office_approves(cast: Cast) -> None:
    page = make_draft(cast)
    submit(page=page, by=cast.tomasz)

    for person in (cast.tomasz, cast.zofia, cast.leon, cast.renata, cast.wanda, cast.marek):
        with pytest.raises(Refused):
            approve(page=page, by=person)

    page.refresh_from_db()
    assert not page.live


@pytest.mark.parametrize("approver", ["maria", "ada"])
def test_an_approved_text_is_published_and_its_author_is_told(cast: Cast, approver: str) -> None:
    page = make_draft(cast)
    submit(page=page, by=cast.tomasz)

    approve(page=page, by=getattr(cast, approver))

    assert InstructionPage.objects.visible_to(cast.zofia).get() == page
    deliver(event_id=Event.objects.get(name="courses.page_released").pk, now=NOON)
    assert list(Notice.objects.values_list("person", "path")) == [(cast.tomasz.pk, f"/instrukcje/{page.slug}/")]


def test_a_text_that_was_not_submitted_is_refused(cast: Cast) -> None:
    page = make_draft(cast)

    with pytest.raises(Refused):
        approve(page=page, by=cast.maria)


def test_mail_is_left_to_notices_and_none_leaves_by_itself(cast: Cast, mailoutbox: list[object]) -> None:
    page = make_draft(cast)
    submit(page=page, by=cast.tomasz)
    send_back(page=page, by=cast.maria, comment="Popraw krok 2.")
    submit(page=page, by=cast.tomasz)
    approve(page=page, by=cast.maria)

    assert mailoutbox == []


def test_who_mends_a_word_while_approving_approves_what_they_see(cast: Cast) -> None:
    page = make_draft(cast)
    submit(page=page, by=cast.tomasz)
    mended = page.get_latest_revision_as_object()
    mended.title = "Lepszy tytuł"
    mended.save_revision(user=cast.maria)

    page = approve(page=page, by=cast.maria)

    assert (page.live, page.title, page.current_workflow_state) == (True, "Lepszy tytuł", None)


def test_whoever_handed_it_in_for_the_author_is_told_too(cast: Cast, beata: Person) -> None:  # noqa: F811
    told = []
    for title, by in (("Razem", beata), ("Sam", cast.tomasz), ("Wyjęta", beata)):
        page = make_draft(cast, title)
        row = let_in_author(page=page, person=beata, by=cast.tomasz, now=NOON)
        submit(page=page, by=again(by))
        if title == "Wyjęta":
            take_out_author(row=row, by=cast.tomasz, now=NOON)
        approve(page=page, by=cast.maria)
        event = Event.objects.filter(name="courses.page_released").latest("pk")
        deliver(event_id=event.pk, now=NOON)
        told.append(set(Notice.objects.filter(event=event).values_list("person", flat=True)))

    assert told == [{cast.tomasz.pk, beata.pk}, {cast.tomasz.pk}, {cast.tomasz.pk}]
