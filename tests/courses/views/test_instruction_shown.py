"""Whose text of an instruction is kept as a whole, and who shares it."""

from typing import Any

import pytest
from django.urls import reverse

from courses.operations.tick import tick
from courses.queries.answers import AnswerHere
from courses.views.instruction_shown import InstructionShown
from lms.kit import pieces
from lms.registry import StepNote
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Any:
    """How many whole texts are kept."""
    settings.PROVE_PIECES = False
    monkeypatch.setattr(pieces, "_store", pieces.Store())
    return lambda: sum(key[0] == "instruction" for key in pieces._store.pieces)


def test_readers_to_whom_it_says_the_same_share_it(cast: Cast, log_in: Any, whole: Any) -> None:
    page = make_instruction(cast)
    url = reverse("instruction", args=[page.slug])
    zofia = log_in(cast.zofia).get(url).content.decode()
    leon = log_in(cast.leon).get(url).content.decode()

    assert whole() == 1
    assert [f"saved-{person.pk}:" in html for html in (zofia, leon) for person in (cast.zofia, cast.leon)] == [
        True, False, False, True,
    ]  # fmt: skip

    tick(step=page.step_rows.first(), by=cast.leon, now=NOON)
    assert 'aria-pressed="true" formaction' in log_in(cast.leon).get(url).content.decode()
    assert 'aria-pressed="true" formaction' not in log_in(cast.zofia).get(url).content.decode()
    assert whole() == 2


def test_what_one_person_alone_reads_is_not_kept_as_a_whole(cast: Cast, log_in: Any, whole: Any) -> None:
    page = make_instruction(cast)
    url, step, client = reverse("instruction", args=[page.slug]), page.step_rows.first(), log_in(cast.zofia)
    client.post(reverse("say_helped", args=[step.pk]), {"revision": page.live_revision_id})

    html = client.get(url).content.decode()

    assert f'id="uwaga-{step.pk}" aria-pressed="true"' in html
    assert f"saved-{cast.zofia.pk}:" in html
    assert whole() == 0


@pytest.mark.parametrize(
    "own",
    [
        {"is_preview": True},
        {"card_id": 7},
        {"said": ((1, ""),)},
        {"notes": ((1, (StepNote("Twoje pytanie czeka", "/pomoc/P-2026-0001/"),)),)},
        {"answers": (object.__new__(AnswerHere),)},
    ],
)
def test_a_card_an_answer_and_what_somebody_said_belong_to_one_reader(own: dict[str, Any]) -> None:
    shared = InstructionShown(body_mark="a", notes=((1, (StepNote("2 osoby czekają"),)),), ticked=frozenset({1}))

    assert shared.is_shared
    assert not InstructionShown(body_mark="a", **own).is_shared
