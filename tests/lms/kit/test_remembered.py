"""What is asked once for one person and one moment."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from lms.kit.remembered import remembered

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_the_same_question_is_asked_once_for_each_person_and_moment() -> None:
    asked: list[str] = []
    leon, zofia = SimpleNamespace(), SimpleNamespace()

    def ask(name: str) -> str:
        asked.append(name)
        return name

    for person, question, now in (
        (leon, "a", NOON),
        (leon, "a", NOON),
        (leon, "b", NOON),
        (zofia, "a", NOON),
        (leon, "a", NOON + timedelta(seconds=1)),
    ):
        assert remembered(person, question, now, lambda question=question: ask(question)) == question

    assert asked == ["a", "b", "a", "a"]
