"""The form behind “Propose for the instruction”: filled in, refused in words, and no way round for others."""

from typing import Any

import pytest

from courses.models import Amendment, ArticlePage
from tests.factories.articles import make_article_draft
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import make_escalation_in, make_solved, make_system, make_ticket

pytestmark = pytest.mark.django_db
SENT = {"part": "why", "words": "Rolę nadaje administrator."}


def solved(cast: Cast) -> Any:
    return make_solved(cast, step=make_instruction(cast).step_rows.get(order=1))


def test_it_shows_the_step_and_keeps_what_was_typed(cast: Cast, log_in: Any) -> None:
    ticket = solved(cast)
    address = f"{ticket.get_absolute_url()}zaproponuj/"
    client = log_in(cast.leon)

    form = client.get(address)
    personal = client.post(address, {"part": "why", "words": "Napisz na pomoc@urzad.pl"})
    nonsense = client.post(address, {"part": "nic", "words": ""})

    assert form.context["form"]["words"].value() == "Nadałem rolę."
    assert ("Co zrobić", "Krok 1") in form.context["stands"]
    assert "Napisz na pomoc@urzad.pl" in personal.content.decode()
    assert "is_sure" in personal.context["form"].fields
    assert set(nonsense.context["form"].errors) == {"part", "words"}
    assert Amendment.objects.count() == 0
    sure = {"part": "why", "words": "Napisz na pomoc@urzad.pl", "is_sure": "on"}
    assert client.post(address, sure)["Location"] == ticket.get_absolute_url()
    assert Amendment.objects.get().words == "Napisz na pomoc@urzad.pl"


def test_a_contractor_makes_an_article_from_its_matter_in_two_clicks(cast: Cast, log_in: Any) -> None:
    make_article_draft(cast)
    matter = make_escalation_in(cast, "done")
    client, way = log_in(cast.wanda), f"{matter.get_absolute_url()}artykul/"
    page = client.get(matter.get_absolute_url()).content.decode()
    assert f'href="{way}"' in page

    form = client.get(way)
    assert form.context["form"]["asked"].value() == matter.title
    solution = matter.messages.filter(kind="solution").latest("pk")
    assert form.context["form"]["answer"].value() == solution.body
    sent = client.post(way, {"asked": "Szary przycisk", "answer": "Nadaj rolę.", "key": form.context["key"]})

    assert sent["Location"] == matter.get_absolute_url()
    assert ArticlePage.objects.get(came_from=matter.ticket.number).owner == cast.tomasz
    after = client.get(matter.get_absolute_url()).content.decode().replace("\xa0", " ")
    assert "artykuł u autora" in after
    assert f'href="{way}"' not in after
    again = client.post(way, {"asked": "Inaczej", "answer": "Nadaj rolę."})
    assert "Z tego pytania powstał już artykuł" in again.content.decode().replace("\xa0", " ")


def test_a_question_from_elsewhere_becomes_an_article_too(cast: Cast, log_in: Any) -> None:
    ticket = make_solved(cast)
    make_article_draft(cast)
    client = log_in(cast.leon)
    page = client.get(ticket.get_absolute_url()).content.decode()

    assert f"{ticket.get_absolute_url()}zaproponuj/" in page
    assert f"{ticket.get_absolute_url()}artykul/" in page
    way = f"{ticket.get_absolute_url()}artykul/"
    assert client.post(way, {"asked": " ", "answer": "Tak."}).status_code == 200
    client.post(way, {"asked": "Szary przycisk", "answer": "Nadaj rolę."})

    made = ArticlePage.objects.get(came_from=ticket.number)
    assert (made.title, made.owner) == ("Szary przycisk", cast.tomasz)
    inside = client.get(ticket.get_absolute_url()).content.decode().replace("\xa0", " ")
    assert "artykuł u autora" in inside
    assert "/artykul/" not in inside
    assert "artykuł u autora" not in log_in(cast.zofia).get(ticket.get_absolute_url()).content.decode()


def test_the_contractor_proposes_from_the_matter(cast: Cast, log_in: Any) -> None:
    step = make_instruction(cast).step_rows.get(order=1)
    done = make_escalation_in(cast, "done", ticket=make_ticket(cast, system=make_system(), step=step))
    client = log_in(cast.wanda)
    address = f"{done.get_absolute_url()}zaproponuj/"

    assert address in client.get(done.get_absolute_url()).content.decode()
    assert client.get(address).context["form"]["words"].value() == "Poprawka 5.2.1."
    client.post(address, SENT)

    assert Amendment.objects.get().proposed_by == cast.wanda
    assert "czeka na autora" in client.get(done.get_absolute_url()).content.decode().replace("\xa0", " ")


@pytest.mark.parametrize(("name", "status"), [("zofia", 302), ("renata", 302), ("obcy_leon", 404), ("tomasz", 404)])
def test_others_come_to_nothing(cast: Cast, log_in: Any, name: str, status: int) -> None:
    ticket = solved(cast)

    for way in ("zaproponuj", "artykul"):
        assert log_in(getattr(cast, name)).post(f"{ticket.get_absolute_url()}{way}/", SENT).status_code == status
    assert Amendment.objects.count() == 0
