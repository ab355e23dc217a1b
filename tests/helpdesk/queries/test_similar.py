"""What is like a text: inflected, ranked, and only what the person may see."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from courses.operations.write_instruction import StepDraft
from helpdesk.kit.word_index import keep_word_index
from helpdesk.models import Escalation, Severity, Ticket
from helpdesk.operations.escalate import escalate
from helpdesk.queries.search import search_tickets
from helpdesk.queries.similar import like_escalation, like_text, like_ticket, ranked
from lms.kit.polish import expand, query_words
from tests.factories.articles import make_article
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import later, make_covered, make_escalation, make_ticket

pytestmark = pytest.mark.django_db


def codes(found: list[Any]) -> list[str]:
    return [each.code for each in found]


def test_a_clerk_finds_own_questions_and_nobody_elses(cast: Cast) -> None:
    ticket = make_ticket(cast)

    found = {
        name: codes(like_text(getattr(cast, name), "Jak dodaje się nowych nadawców?"))
        for name in ("zofia", "leon", "obca_zofia", "obcy_leon")
    }

    code = f"pytanie-{ticket.pk}"
    assert found == {"zofia": [code], "leon": [code], "obca_zofia": [], "obcy_leon": []}


def test_one_shared_word_of_many_is_chance(cast: Cast) -> None:
    make_ticket(cast)

    assert like_text(cast.leon, "Nowy monitor zgasł przy starym biurku") == []


@pytest.mark.parametrize("text", ["", "\x00", "'\"%_()*", "a" * 5000, "i lub w", 'NEAR( AND " OR *'])
def test_any_text_breaks_nothing(cast: Cast, text: str) -> None:
    make_ticket(cast)

    assert like_text(cast.leon, text) == []


def test_the_question_itself_is_not_like_itself(cast: Cast) -> None:
    first, second = make_ticket(cast), make_ticket(cast, now=later(1))

    assert codes(like_ticket(cast.leon, first)) == [f"pytanie-{second.pk}"]


def test_a_contractor_finds_own_matters_by_their_words_and_no_question(cast: Cast) -> None:
    first = make_escalation(cast)
    second = make_escalation(cast, ticket=make_ticket(cast, now=later(1)), now=later(1))

    assert codes(like_escalation(cast.wanda, first)) == [f"sprawa-{second.pk}"]
    assert like_escalation(cast.obca_wanda, first) == []
    # What the question says and the matter does not is no reason to find the matter.
    type(second).objects.filter(pk=second.pk).update(title="Zupełnie inne słowa")
    assert like_escalation(cast.wanda, first) == []


def test_a_confidential_matter_is_like_what_was_told_of_it_not_like_every_other(
    cast: Cast,
) -> None:
    def matter(reason: str) -> Escalation:
        ticket = make_ticket(cast, category="security", system=make_covered(cast))
        return escalate(ticket=ticket, severity=Severity.SECURITY, reason=reason, by=cast.renata, now=later(1))

    assert all((cast.renata, cast.wanda))
    first = matter("Konto kancelarii zostało przejęte.")
    matter("Zginął pendrive z listą płac.")
    like = matter("Przejęto dwa konta kancelarii.")

    assert first.title == like.title
    assert codes(like_escalation(cast.wanda, first)) == [f"sprawa-{like.pk}"]


def test_steps_and_articles_are_offered(cast: Cast) -> None:
    page = make_instruction(
        cast, "Nadawcy pism", drafts=[StepDraft(title="Dodaj nowego nadawcę"), StepDraft(title="Zapisz zmiany")]
    )
    article = make_article(cast, "Szary przycisk przy nadawcy")
    call_command("update_index", verbosity=0)

    found = codes(like_text(cast.zofia, "Przycisk dodawania nadawcy jest szary, nowego nadawcy nie dodam"))

    step = page.step_rows.get(order=1)
    assert set(found) == {f"krok-{step.pk}", f"artykul-{article.pk}"}


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    words = query_words("nadawca pismo koperta")
    things = [(name, expand(said)) for name, said in (
        ("common", "nadawca pismo"), ("common too", "pismo nadawcy"), ("rare", "pismo w kopercie"),
    )]  # fmt: skip

    assert ranked(words, things)[0] == "rare"


def test_the_index_follows_what_is_written_and_deleted(cast: Cast) -> None:
    ticket = make_ticket(cast)
    Ticket.objects.filter(pk=ticket.pk).update(search_text=" drukarka ")
    assert (search_tickets(cast.leon, "drukarka", 5), search_tickets(cast.leon, "nadawca", 5)) == ([ticket], [])
    Ticket.objects.filter(pk=ticket.pk).update(search_text="")
    assert search_tickets(cast.leon, "drukarka", 5) == []


def test_the_index_is_made_anew_where_a_migration_took_it(cast: Cast) -> None:
    ticket = make_ticket(cast)
    gone = (
        "DROP TRIGGER helpdesk_ticket_words_added"
        if connection.vendor == "sqlite"
        else "ALTER TABLE helpdesk_ticket DROP COLUMN search_words"
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # what is checked at the end of a transaction bars a change of the table
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(gone)

    keep_word_index(connection)

    newer = make_ticket(cast, now=later(1))
    assert search_tickets(cast.leon, "nadawca", 5) == [newer, ticket]


@pytest.mark.parametrize("rows", [1, 3])
def test_statements(cast: Cast, rows: int, django_assert_num_queries: Any) -> None:
    for hour in range(rows):
        make_ticket(cast, now=later(hour))
    assert cast.leon.standing

    with django_assert_num_queries(3):
        like_text(cast.leon, "Nie mogę dodać nadawcy")
