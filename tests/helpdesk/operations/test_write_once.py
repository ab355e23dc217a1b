"""What every letter about a matter has in common, seen at one of them."""

from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import Escalation, EscalationMessage
from helpdesk.operations.write_once import write_once
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation

pytestmark = pytest.mark.django_db


def send(cast: Cast, matter: Escalation, **given: Any) -> EscalationMessage:
    def letter(fresh: Escalation) -> EscalationMessage:
        return fresh.messages.create(author=cast.wanda, from_contractor=True, body="Patrzę.", created_at=later(2))

    usual = {"by": cast.wanda, "version": None, "key": None, "action": "helpdesk.ask_back", "refused": "Nie teraz."}
    return write_once(escalation=matter, letter=letter, now=later(2), **{**usual, **given})


def test_one_key_writes_one_letter(cast: Cast) -> None:
    matter, key = make_escalation(cast), uuid4()

    made = [send(cast, matter, key=key).pk for _press in range(2)]

    assert made == [EscalationMessage.objects.get().pk] * 2


def test_who_may_not_is_refused_in_the_words_of_the_verb(cast: Cast) -> None:
    with pytest.raises(Refused, match=r"Nie teraz\."):
        send(cast, make_escalation(cast), by=cast.leon)

    assert not EscalationMessage.objects.exists()


def test_what_was_written_past_something_newer_is_refused(cast: Cast) -> None:
    matter = make_escalation(cast)
    read = matter.version
    Escalation.objects.filter(pk=matter.pk).update(version=read + 1)

    with pytest.raises(Refused):
        send(cast, matter, version=read)
    assert not EscalationMessage.objects.exists()

    assert send(cast, matter, version=read + 1)
