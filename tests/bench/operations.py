"""What is measured: who asks for what, and how much it may cost at ten times (design/performance.md, issue texts).

Later work adds its operations to OPERATIONS.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import uuid4

from courses.models import Attempt, Certificate, PresentationPage, QuestionVersion, QuizPage
from helpdesk.models import Escalation, Ticket
from tests.bench.certified import FILM_URL
from tests.bench.server import Answer
from tests.bench.size import People

Data = dict[str, Any]


class Asks(Protocol):
    """Sends one request as the person measured; with data a POST, with further headers by their names."""

    def __call__(self, path: str, data: Data | None = None, **named: str) -> Answer: ...


@dataclass(frozen=True)
class Operation:
    """`run(ask, people, turn)` does it once as the person named by `who`, or as a "visitor"; returns what it cost.

    `statements` is the most that it may cost, `multiple` the target as a multiple of the yardstick's CPU time,
    `kilobytes` the most that the uncompressed HTML may weigh. None: shown, and held against nothing. What is
    `throttled` is asked for as seldom as what writes.
    """

    name: str
    who: str
    run: Callable[[Asks, People, int], Answer]
    statements: int | None = None
    multiple: float | None = None
    kilobytes: int | None = 150
    writes: bool = False
    throttled: bool = False


def _at(path: str) -> Callable[[Asks, People, int], Answer]:
    return lambda ask, people, turn: ask(path)


def _where(path: Callable[[People], str]) -> Callable[[Asks, People, int], Answer]:
    return lambda ask, people, turn: ask(path(people))


def _waiting(people: People) -> str:
    """A question of the big partner that waits for its leader, with a thread."""
    ticket = Ticket.objects.filter(partner_id=people.representative, turn="leader").order_by("pk").first()
    assert ticket is not None
    return f"/pomoc/{ticket.number}/"


def _matter(people: People) -> str:
    return f"/pomoc/przekazane/{Escalation.objects.order_by('pk').values_list('pk', flat=True)[0]}/"


def _certificate(people: People) -> str:
    return f"/c/{Certificate.objects.get(holder=people.leader).spelled_code}/"


def _paper(people: People) -> str:
    return f"/certyfikaty/{Certificate.objects.values_list('pk', flat=True).get(holder=people.leader)}/certyfikat.pdf"


def _part_of_film(ask: Asks, people: People, turn: int) -> Answer:
    """A mebibyte out of its middle."""
    begin = (turn % 6) << 20
    return ask(FILM_URL, Range=f"bytes={begin}-{begin + (1 << 20) - 1}")


def _ask(ask: Asks, people: People, turn: int) -> Answer:
    return ask("/pomoc/zapytaj/", {"body": f"Nie widać pisma numer {turn}.", "key": uuid4()})


def _reply(ask: Asks, people: People, turn: int) -> Answer:
    sent = {"body": f"Proszę odświeżyć ({turn}).", "kind": "reply", "key": uuid4()}
    return ask(f"{_waiting(people)}odpowiedz/", sent)


def _begun(ask: Asks) -> tuple[str, Answer]:
    """Address of the attempt that is open, begun anew where the last one was handed in."""
    quiz = QuizPage.objects.values_list("pk", flat=True).get()
    began = ask(f"/moje/podejscia/nowe/{quiz}/", {"key": uuid4()})
    return began.headers["location"], began


def _chosen() -> Data:
    return {f"q{version}": "a" for version in QuestionVersion.objects.values_list("pk", flat=True)}


def _answer(ask: Asks, people: People, turn: int) -> Answer:
    attempt, _began = _begun(ask) if turn % 50 == 0 else (_open_attempt(people), None)
    version = QuestionVersion.objects.order_by("pk").values_list("pk", flat=True)[turn % 10]
    return ask(f"{attempt}odpowiedz/", {f"q{version}": "abcd"[turn % 4], "question": version, "key": uuid4()})


def _open_attempt(people: People) -> str:
    return f"/moje/podejscia/{Attempt.objects.open().values_list('pk', flat=True).get(person=people.leader)}/"


def _whole_test(ask: Asks, people: People, turn: int) -> Answer:
    """Begin, hand in with all answers, read the result: as without scripts."""
    attempt, began = _begun(ask)
    handed_in = ask(f"{attempt}oddaj/", {**_chosen(), "key": uuid4()})
    result = ask(f"{attempt}wynik/")
    costs = sum(each.statements for each in (began, handed_in, result))
    return Answer(result.status, costs, result.body, result.headers)


def _watched(ask: Asks, people: People, turn: int) -> Answer:
    """The beacon: three seconds further each time."""
    film = PresentationPage.objects.order_by("pk").values_list("pk", flat=True)[0]
    begin = 60 + 3 * turn
    return ask(f"/prezentacje/{film}/obejrzane/", {"ranges": f"{begin}-{begin + 3}", "position": begin + 3})


OPERATIONS = (
    Operation("home of a clerk", "clerk", _at("/"), statements=12, multiple=2.0),
    Operation("home of a leader", "leader", _at("/"), statements=12, multiple=2.0),
    Operation("home of a representative", "representative", _at("/"), statements=12, multiple=2.0),
    Operation("home of the office", "coordinator", _at("/"), statements=12, multiple=2.7),
    Operation("home of a consultant", "consultant", _at("/"), statements=12, multiple=2.0),
    Operation("list of instructions", "clerk", _at("/instrukcje/"), statements=8),
    Operation("instruction", "clerk", _at("/instrukcje/instrukcja-7/"), statements=4, multiple=1.5, kilobytes=60),
    Operation("partner overview", "coordinator", _at("/partnerzy/"), statements=8, multiple=2.7),
    Operation("questions of an office", "leader", _at("/pomoc/"), statements=5, multiple=2.0),
    Operation("all questions of an office", "leader", _at("/pomoc/?lista=wszystkie"), statements=5, multiple=2.0),
    Operation("questions of all offices", "coordinator", _at("/pomoc/?lista=wszystkie"), statements=5, multiple=2.0),
    Operation("queue of the contractor", "consultant", _at("/pomoc/wykonawca/"), statements=5, multiple=2.0),
    Operation(
        "late questions", "coordinator", _at("/pomoc/?lista=wszystkie&termin=minelo"), statements=5, multiple=2.0
    ),
    Operation(
        "questions by category", "leader", _at("/pomoc/?lista=wszystkie&kategoria=BLAD"), statements=5, multiple=2.0
    ),
    Operation("late matters", "consultant", _at("/pomoc/wykonawca/?termin=minelo"), statements=5, multiple=2.0),
    Operation("similar questions", "leader", _where(lambda people: f"{_waiting(people)}podobne/"), statements=6),
    Operation("question", "leader", _where(_waiting), statements=10, multiple=1.8),
    Operation("matter with the contractor", "consultant", _where(_matter), statements=10, multiple=1.8),
    Operation("search", "leader", _at("/szukaj/?q=dekretacja"), multiple=2.7),
    Operation("search for common words", "coordinator", _at("/szukaj/?q=pismo"), multiple=5.0),
    Operation("ask", "clerk", _ask, statements=9, multiple=1.8, writes=True),
    Operation("reply", "leader", _reply, statements=8, multiple=1.5, writes=True),
    Operation("home with one course", "leader", _at("/"), statements=12, multiple=2.0),
    Operation("home with 51 courses", "learner", _at("/"), statements=12, multiple=2.2),
    Operation("list of courses", "leader", _at("/kursy/"), statements=8, multiple=2.2),
    Operation("outline of a course", "leader", _at("/kursy/kurs-0/"), statements=6, multiple=1.6),
    Operation("lesson", "leader", _at("/kursy/kurs-0/lekcja-3/"), statements=5, multiple=1.2),
    Operation("answer of a test", "leader", _answer, statements=6, multiple=0.9, writes=True),
    Operation("test of ten questions", "leader", _whole_test, statements=14, multiple=5.5, writes=True),
    Operation(
        "progress in a course as CSV",
        "coordinator",
        _at("/kursy/kurs-0/uczestnicy/plik.csv"),
        statements=3,
        multiple=17.0,
        kilobytes=None,
        throttled=True,
    ),
    Operation("list of presentations", "clerk", _at("/prezentacje/"), statements=8),
    Operation("presentation", "clerk", _at("/prezentacje/film-0/"), statements=6),
    Operation(
        "coverage of every office", "coordinator", _at("/prezentacje/film-0/pokrycie/"), statements=3, multiple=2.7
    ),
    Operation("beacon of a film", "clerk", _watched, statements=6, writes=True),
    Operation("a mebibyte of a film", "clerk", _part_of_film, statements=2, multiple=0.8, kilobytes=None),
    Operation("cards of an office", "leader", _at("/karty/"), statements=8),
    Operation("cards of all offices", "coordinator", _at("/karty/"), statements=8),
    Operation("certificates of all offices", "coordinator", _at("/certyfikaty/"), statements=8),
    Operation("paper of a certificate, again", "leader", _where(_paper), statements=4, multiple=1.0, kilobytes=None),
    Operation("check of a certificate", "visitor", _where(_certificate), statements=3, kilobytes=40, throttled=True),
)
