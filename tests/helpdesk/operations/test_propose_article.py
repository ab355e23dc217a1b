"""From a solved question to a draft of an article, and who learns of it."""

from typing import Any

import pytest

from courses.models import ArticlePage
from helpdesk.models import Ticket
from helpdesk.models.category import CONFIDENTIAL
from helpdesk.operations.propose_article import propose_article
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.articles import make_article_draft
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.publishing import publish
from tests.factories.tickets import later, make_covered, make_escalation_in, make_solved, make_ticket

pytestmark = pytest.mark.django_db
WORDS = {"asked": "Przycisk jest szary", "answer": "Potrzebna jest rola kancelarii."}


def deliver_all() -> None:
    for _ in range(2):
        for event in Event.objects.unsettled().order_by("pk"):
            assert deliver(event_id=event.pk, now=event.happened_at)


def make(cast: Cast, ticket: Any = None, **given: Any) -> ArticlePage:
    make_article_draft(cast, f"Szkic {ArticlePage.objects.count()}")
    ticket = ticket or make_solved(cast)
    return propose_article(about=ticket, now=later(2), **{**WORDS, "by": cast.leon, **given})


def test_the_asker_and_the_leader_learn_of_its_first_version(cast: Cast) -> None:
    page = make(cast)
    deliver_all()
    assert Notice.objects.get(kind="article_proposed").person == cast.tomasz

    publish(cast, page)
    deliver_all()
    page.summary = "Inaczej."
    page.save_revision(user=cast.tomasz)
    publish(cast, ArticlePage.objects.get(pk=page.pk))
    deliver_all()

    told = Notice.objects.filter(kind="helpdesk.article_published").order_by("person__username")
    assert [(each.person, each.path) for each in told] == [
        (person, f"/baza-wiedzy/{page.slug}/") for person in (cast.leon, cast.zofia)
    ]


def test_it_belongs_to_the_author_of_the_text_or_to_the_firm_of_the_system(cast: Cast) -> None:
    system = make_covered(cast)
    assert cast.tomasz
    step = make_instruction(cast, by=cast.tomasz).step_rows.get(order=1)

    of_text = make(cast, make_solved(cast, step=step))
    of_system = make(cast, make_solved(cast, system=system))
    of_nothing = make(cast)

    assert {each.owner for each in (of_text, of_system, of_nothing)} == {cast.tomasz}
    assert of_system.system == system


def test_the_contractor_makes_one_of_its_own_solved_matter(cast: Cast) -> None:
    make_article_draft(cast)
    matter = make_escalation_in(cast, "done")

    page = propose_article(about=matter, by=cast.wanda, now=later(2), **WORDS)

    assert (page.came_from, page.owner, page.live) == (matter.ticket.number, cast.tomasz, False)
    publish(cast, page)
    deliver_all()
    told = Notice.objects.filter(kind="helpdesk.article_published").order_by("person__username")
    assert [each.person for each in told] == [cast.leon, cast.wanda, cast.zofia]
    with pytest.raises(Refused, match=r"from this question|tego pytania"):
        propose_article(about=matter.ticket, by=cast.leon, now=later(3), **WORDS)


def test_of_a_matter_nobody_else_makes_one_and_not_before_its_end(cast: Cast) -> None:
    make_article_draft(cast)
    matter = make_escalation_in(cast, "done")
    for person in (cast.zofia, cast.leon, cast.maria, cast.tomasz):
        with pytest.raises(Refused):
            propose_article(about=matter, by=person, now=later(2), **WORDS)
    with pytest.raises(Refused):
        propose_article(about=make_escalation_in(cast, "proposed"), by=cast.wanda, now=later(2), **WORDS)
    Ticket.objects.filter(pk=matter.ticket_id).update(category=next(iter(CONFIDENTIAL)))
    with pytest.raises(Refused):
        propose_article(about=matter, by=cast.wanda, now=later(2), **WORDS)
    assert not ArticlePage.objects.exclude(came_from="").exists()


@pytest.mark.parametrize("name", ["zofia", "renata", "obcy_leon", "tomasz", "wanda", "ada"])
def test_nobody_else_makes_one(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        make(cast, by=getattr(cast, name))


def test_not_of_an_open_question_and_nothing_personal(cast: Cast) -> None:
    with pytest.raises(Refused):
        make(cast, make_ticket(cast))
    ticket = make_solved(cast)
    for words in ({"asked": "Pyta Zofia Nowak"}, {"answer": "PESEL 44051401359"}, {"answer": "a@b.pl"}):
        with pytest.raises(Refused) as refusal:
            make(cast, ticket, **words)
        assert refusal.value.field == next(iter(words))
