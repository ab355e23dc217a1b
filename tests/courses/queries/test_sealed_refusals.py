"""A refusal to sign is sealed with its reason as a digest, and ends by what came at that moment."""

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from courses.models import CardRefusal, InstructionCard
from courses.operations.finish_card import finish_card
from courses.operations.refuse_card import refuse_card
from courses.operations.reopen_card import reopen_card
from courses.queries.sealed_cards import refusal_problems
from tests.courses.queries.test_sealed_cards import change
from tests.factories.cards import fill, later, make_finished, sign
from tests.factories.people import Cast

MIGRATION = "0048_layouts_refusals_and_ratings"


def refused(cast: Cast) -> CardRefusal:
    return refuse_card(card=make_finished(cast), reason="Nie było mnie.", by=cast.zofia, now=later(95))


@pytest.mark.parametrize(
    ("column", "value"),
    [("content_hash", "0" * 64), ("refused_at", "2026-11-23 12:00:00+00:00"), ("reason_digest", "0" * 64)],
)
def test_an_altered_refusal_is_named(cast: Cast, column: str, value: str) -> None:
    refusal = refused(cast)
    assert list(refusal_problems()) == []

    change(CardRefusal, refusal.pk, column, value)

    assert f"courses_cardrefusal {refusal.pk}: changed after it was sealed as number 1" in list(refusal_problems())


def test_another_reason_another_end_and_a_lost_seal_are_named(cast: Cast) -> None:
    refusal = refused(cast)
    here = f"courses_cardrefusal {refusal.pk}"

    change(CardRefusal, refusal.pk, "reason", "Byłam.")
    assert list(refusal_problems()) == [f"{here}: the reason is not the one that was given"]
    change(CardRefusal, refusal.pk, "reason", "Nie było mnie.")
    change(CardRefusal, refusal.pk, "withdrawn_at", "2026-11-23 12:00:00+00:00")
    assert list(refusal_problems()) == [f"{here}: stands as over, which nothing bears out"]
    change(CardRefusal, refusal.pk, "withdrawn_at", None)
    assert list(refusal_problems()) == []
    change(CardRefusal, refusal.pk, "seal_number", None)
    assert f"{here}: without a seal" in list(refusal_problems())


def test_refusals_that_ended_rightly_have_no_problems_and_one_brought_back_is_named(cast: Cast) -> None:
    first = refused(cast)
    card = InstructionCard.objects.get(pk=first.card_id)
    card = fill(reopen_card(card=card, by=cast.tomasz, now=later(96)), remarks="Bez kroku 2.")
    card = finish_card(card=card, by=cast.tomasz, now=later(97))
    second = refuse_card(card=card, reason="Nadal nie.", by=cast.zofia, now=later(98))
    sign(card, cast.zofia)
    assert list(refusal_problems()) == []

    change(CardRefusal, second.pk, "withdrawn_at", None)

    assert list(refusal_problems()) == [f"courses_cardrefusal {second.pk}: stands as standing, which nothing bears out"]
    CardRefusal.objects.filter(person=cast.zofia).forget_reason()
    CardRefusal.objects.filter(pk=second.pk).update(withdrawn_at=later(93))
    assert list(refusal_problems()) == []


def test_refusals_of_before_are_sealed_by_the_migration(cast: Cast) -> None:
    refusal = refused(cast)
    with connection.cursor() as cursor:
        cursor.execute(
            "update courses_cardrefusal set seal_number = null, seal_previous = '', seal_hash = '', reason_salt = '',"
            " reason_digest = ''"
        )
        cursor.execute("delete from lms_counter where scope = 'card-refusal-seal'")

    then = MigrationLoader(connection, replace_migrations=False).project_state(("courses", MIGRATION)).apps
    import_module(f"courses.migrations.{MIGRATION}").seal_refusals(then, None)

    refusal.refresh_from_db()
    assert (refusal.seal_number, refusal.reason) == (1, "Nie było mnie.")
    assert list(refusal_problems()) == []
