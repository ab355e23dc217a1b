"""Saved replies: own ones, shared ones, and who changes them."""

from uuid import uuid4

import pytest

from helpdesk.models import SavedReply
from helpdesk.operations.save_reply import MOST, save_reply
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later

pytestmark = pytest.mark.django_db
CAST = ("leon", "renata", "maria", "zofia", "obcy_leon", "wanda", "ada")


def readers(cast: Cast) -> list[str]:
    return [name for name in CAST if SavedReply.objects.visible_to(getattr(cast, name)).exists()]


def test_an_own_one_is_seen_by_its_owner_alone(cast: Cast) -> None:
    key = uuid4()
    given = {"title": " Odśwież ", "body": "Proszę odświeżyć.", "by": cast.leon, "now": MORNING, "key": key}

    first, second = save_reply(**given), save_reply(**given)

    assert first == second
    assert (first.title, first.body, first.owner, first.shared_by) == (
        "Odśwież", "Proszę odświeżyć.", cast.leon, None,
    )  # fmt: skip
    assert readers(cast) == ["leon"]
    assert Event.objects.filter(name="helpdesk.saved_reply_kept").count() == 1


def test_a_shared_one_is_seen_by_who_answers_there(cast: Cast) -> None:
    save_reply(title="Odśwież", body="Proszę odświeżyć.", shared=True, by=cast.leon, now=MORNING)

    assert readers(cast) == ["leon", "renata"]


def test_one_of_a_contractor_is_shared_among_its_people(cast: Cast) -> None:
    assert cast.obca_wanda
    saved = save_reply(title="Dziennik", body="Proszę o dziennik.", shared=True, by=cast.wanda, now=MORNING)

    assert readers(cast) == ["wanda"]
    assert SavedReply.objects.visible_to(cast.marek).get() == saved
    assert not SavedReply.objects.visible_to(cast.obca_wanda).exists()
    save_reply(title="Dziennik", body="Proszę.", shared=True, saved=saved, by=cast.marek, now=later(1))
    with pytest.raises(Refused):
        save_reply(title="Dziennik", body="Inne.", saved=saved, by=cast.obca_wanda, now=later(1))


def test_who_speaks_for_the_office_changes_a_shared_one(cast: Cast) -> None:
    saved = save_reply(title="Odśwież", body="Proszę.", shared=True, by=cast.leon, now=MORNING)

    save_reply(title="Odśwież", body="Proszę odświeżyć.", shared=True, saved=saved, by=cast.renata, now=later(1))

    saved.refresh_from_db()
    assert (saved.body, saved.owner, saved.shared_by.pk) == ("Proszę odświeżyć.", cast.leon, cast.partner.pk)


@pytest.mark.parametrize("name", ["zofia", "obcy_leon", "maria", "wanda"])
def test_nobody_else_changes_it(cast: Cast, name: str) -> None:
    saved = save_reply(title="Odśwież", body="Proszę.", shared=True, by=cast.leon, now=MORNING)

    with pytest.raises(Refused):
        save_reply(title="Inny", body="Inny", saved=saved, by=getattr(cast, name), now=MORNING)


@pytest.mark.parametrize("name", ["zofia", "tomasz", "ada"])
def test_who_does_not_answer_keeps_none(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        save_reply(title="Odśwież", body="Proszę.", by=getattr(cast, name), now=MORNING)


def test_the_office_keeps_own_ones_and_shares_none(cast: Cast) -> None:
    save_reply(title="Odśwież", body="Proszę.", by=cast.maria, now=MORNING)

    with pytest.raises(Refused):
        save_reply(title="Odśwież", body="Proszę.", shared=True, by=cast.maria, now=MORNING)
    assert readers(cast) == ["maria"]


@pytest.mark.parametrize(("title", "body"), [(" ", "Proszę."), ("Odśwież", " "), ("Odśwież", "a" * 5_001)])
def test_words_are_needed_and_no_book(cast: Cast, title: str, body: str) -> None:
    with pytest.raises(Refused):
        save_reply(title=title, body=body, by=cast.leon, now=MORNING)


def test_there_is_an_end_to_them(cast: Cast) -> None:
    rows = (SavedReply(title="Odśwież", body="Proszę.", owner=cast.leon, saved_at=MORNING) for _ in range(MOST))
    SavedReply.objects.bulk_create(rows)

    with pytest.raises(Refused, match=str(MOST)):
        save_reply(title="Odśwież", body="Proszę.", by=cast.leon, now=MORNING)
