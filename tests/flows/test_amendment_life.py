"""From a question at a step to a changed instruction, and everybody whom it concerns learns it once."""

import re
from typing import Any

import pytest

from courses.models import Amendment, AmendmentState, InstructionPage
from courses.operations.approve import approve
from courses.operations.describe_steps import describe_steps
from courses.operations.submit import submit
from helpdesk.models import Ticket
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import make_ticket

pytestmark = pytest.mark.django_db
WORDS = "Przycisk jest szary, dopóki nie ma roli kancelarii."


def deliver_all() -> None:
    for _ in range(3):
        for event in Event.objects.unsettled().order_by("pk"):
            assert deliver(event_id=event.pk, now=event.happened_at)


def told(kind: str) -> list[str]:
    rows = Notice.objects.filter(kind=f"helpdesk.{kind}").order_by("person__username")
    return list(rows.values_list("person__username", flat=True))


def solved(cast: Cast, log_in: Any) -> Ticket:
    """Zofia asks from step 2, Leon answers."""
    page = make_instruction(cast)
    step = page.step_rows.get(order=2)
    log_in(cast.zofia).post(f"/pomoc/zapytaj/?krok={step.pk}", {"body": "Dlaczego przycisk jest szary?"})
    ticket = Ticket.objects.get()
    log_in(cast.leon).post(f"{ticket.get_absolute_url()}odpowiedz/", {"body": WORDS, "then": "resolve"})
    ticket.refresh_from_db()
    return ticket


@pytest.mark.parametrize("is_elsewhere", [False, True])
def test_a_question_changes_the_instruction(cast: Cast, log_in: Any, is_elsewhere: bool) -> None:
    """Asked at the step, or elsewhere: then the leader chooses the step."""
    assert all((cast.leon, cast.obcy_leon, cast.obca_zofia, cast.maria))
    ticket = solved(cast, log_in)
    step = ticket.step
    make_ticket(cast, by=cast.obca_zofia, step=step)
    leader = log_in(cast.leon)
    way = f"{ticket.get_absolute_url()}zaproponuj/"
    if is_elsewhere:
        Ticket.objects.filter(pk=ticket.pk).update(step=None)
        way += f"?krok={step.pk}"
    assert way.split("?")[0] in log_in(cast.leon).get(ticket.get_absolute_url()).content.decode()
    form = leader.get(way).context["form"]
    assert form["words"].value() == WORDS

    leader.post(way, {"part": form["part"].value(), "words": form["words"].value()})

    amendment = Amendment.objects.get()
    deliver_all()
    assert Notice.objects.filter(kind="amendment_proposed").get().person == cast.tomasz
    author = log_in(cast.tomasz)
    html = author.get("/redakcja/poprawki/").content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', html)
    assert seen
    author.post("/redakcja/poprawki/", {"amendment": amendment.pk, "act": "accept", "words": WORDS, "seen": seen[1]})
    page = InstructionPage.objects.get()
    describe_steps(page=page, note="Dlaczego przycisk jest szary.", others="material", by=cast.tomasz)
    submit(page=InstructionPage.objects.get(), by=cast.tomasz)
    deliver_all()
    assert told("amendment_published") == []
    approve(page=InstructionPage.objects.get(), by=cast.maria)
    deliver_all()
    deliver_all()

    amendment.refresh_from_db()
    assert amendment.state == AmendmentState.PUBLISHED
    assert told("amendment_published") == ["leon", "obca.zofia", "obcy.leon", "zofia"]
    assert told("amendment_accepted") == ["leon"]
    own = Notice.objects.get(person=cast.zofia, kind="helpdesk.amendment_published")
    assert own.subject == f"Twoje pytanie zmieniło instrukcję: {page.title}"
    assert own.path == f"/instrukcje/{page.slug}/zmiany/?od=1#krok-{step.pk}"
    clerk = log_in(cast.zofia)
    changes = clerk.get(own.path.split("#")[0]).content.decode()
    assert f"<ins>{WORDS}</ins>" in changes
    question = clerk.get(ticket.get_absolute_url()).content.decode()
    assert "Twoje pytanie zmieniło instrukcję" in question


def test_who_may_not_read_the_page_is_told_nothing(cast: Cast, log_in: Any) -> None:
    ticket = solved(cast, log_in)
    log_in(cast.leon).post(f"{ticket.get_absolute_url()}zaproponuj/", {"part": "why", "words": WORDS})
    cast.zofia.appointments.update(ended_on="2025-06-30")
    author = log_in(cast.tomasz)
    amendment, page = Amendment.objects.get(), InstructionPage.objects.get()
    data = {"amendment": amendment.pk, "act": "accept", "words": WORDS, "seen": page.latest_revision_id}
    author.post("/redakcja/poprawki/", data)
    describe_steps(page=InstructionPage.objects.get(), note="Powód.", others="small", by=cast.tomasz)
    submit(page=InstructionPage.objects.get(), by=cast.tomasz)
    approve(page=InstructionPage.objects.get(), by=cast.maria)
    deliver_all()

    assert told("amendment_published") == ["leon"]


def test_a_refusal_comes_back_to_the_leader_with_its_reason(cast: Cast, log_in: Any) -> None:
    ticket = solved(cast, log_in)
    log_in(cast.leon).post(f"{ticket.get_absolute_url()}zaproponuj/", {"part": "why", "words": WORDS})
    amendment = Amendment.objects.get()
    log_in(cast.tomasz).post(
        "/redakcja/poprawki/", {"amendment": amendment.pk, "act": "refuse", "reason": "Mówi to krok 1."}
    )
    deliver_all()

    notice = Notice.objects.get(kind="helpdesk.amendment_refused")
    assert (notice.person, notice.body, notice.path) == (cast.leon, "Mówi to krok 1.", ticket.get_absolute_url())
    assert "Mówi to krok 1." in log_in(cast.leon).get(ticket.get_absolute_url()).content.decode()
    assert "Mówi to krok 1." not in log_in(cast.zofia).get(ticket.get_absolute_url()).content.decode()
