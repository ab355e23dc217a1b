"""What is measured: who asks for what, and how much it may cost at ten times (design/performance.md, issue texts).

Later work adds its operations to OPERATIONS.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from helpdesk.models import Escalation, Ticket
from tests.bench.seed import People

Data = dict[str, Any]


@dataclass(frozen=True)
class Operation:
    """`path(people)` is asked for as the person named by `who`; `data(people, turn)` makes it a POST.

    `statements` is the most that one response may cost, `multiple` the target as a multiple of the yardstick's CPU
    time, `kilobytes` the most that the uncompressed HTML may weigh. None: shown, and held against nothing.
    """

    name: str
    who: str
    path: Callable[[People], str]
    statements: int | None = None
    multiple: float | None = None
    kilobytes: int | None = 150
    data: Callable[[People, int], Data] | None = None


def _at(path: str) -> Callable[[People], str]:
    return lambda people: path


def _waiting(people: People) -> str:
    """A question of the big partner that waits for its leader, with a thread."""
    ticket = Ticket.objects.filter(partner_id=people.representative, turn="leader").order_by("pk").first()
    assert ticket is not None
    return f"/pomoc/{ticket.number}/"


def _matter(people: People) -> str:
    return f"/pomoc/przekazane/{Escalation.objects.order_by('pk').values_list('pk', flat=True)[0]}/"


OPERATIONS = (
    Operation("home of a clerk", "clerk", _at("/"), statements=12, multiple=2.0),
    Operation("home of a leader", "leader", _at("/"), statements=12, multiple=2.0),
    Operation("home of a representative", "representative", _at("/"), statements=12, multiple=2.0),
    Operation("home of the office", "coordinator", _at("/"), statements=12, multiple=2.7),
    Operation("home of a consultant", "consultant", _at("/"), statements=12, multiple=2.0),
    Operation("list of instructions", "clerk", _at("/instrukcje/"), statements=8),
    Operation("instruction", "clerk", _at("/instrukcje/instrukcja-7/"), statements=5, multiple=1.2),
    Operation("partner overview", "coordinator", _at("/partnerzy/"), statements=8, multiple=2.7),
    Operation("questions of an office", "leader", _at("/pomoc/"), statements=8, multiple=2.0),
    Operation("all questions of an office", "leader", _at("/pomoc/?lista=wszystkie"), statements=8, multiple=2.0),
    Operation("questions of all offices", "coordinator", _at("/pomoc/?lista=wszystkie"), statements=8, multiple=2.0),
    Operation("queue of the contractor", "consultant", _at("/pomoc/wykonawca/"), statements=8, multiple=2.0),
    Operation("question", "leader", _waiting, statements=10, multiple=1.8),
    Operation("matter with the contractor", "consultant", _matter, statements=10, multiple=1.8),
    Operation("search", "leader", _at("/szukaj/?q=dekretacja"), multiple=2.7),
    Operation(
        "ask",
        "clerk",
        _at("/pomoc/zapytaj/"),
        multiple=1.8,
        data=lambda people, turn: {"body": f"Nie widać pisma numer {turn}.", "key": uuid4()},
    ),
    Operation(
        "reply",
        "leader",
        lambda people: f"{_waiting(people)}odpowiedz/",
        multiple=1.5,
        data=lambda people, turn: {"body": f"Proszę odświeżyć ({turn}).", "kind": "reply", "key": uuid4()},
    ),
)
