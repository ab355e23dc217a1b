"""`recompute --check` says each difference and fails when there is one."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command

from lms import registry
from lms.registry import Recomputable, Registry


@pytest.fixture
def differing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the only registered aggregate finds."""
    found: list[str] = []
    table: Registry[Recomputable] = Registry()

    def differences() -> Iterator[str]:
        yield from found

    table.add(Recomputable(name="deadlines", differences=differences))
    monkeypatch.setattr("lms.management.commands.recompute.recomputables", table)
    return found


def run(**options: bool) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("recompute", stdout=out, stderr=StringIO(), **options)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_without_a_difference_all_is_well(differing: list[str]) -> None:
    assert run(check=True) == (0, "deadlines: as the records say.\n")


def test_every_difference_is_said_and_the_check_fails(differing: list[str]) -> None:
    differing.extend(["P-2026-0001: 12:00, not 13:00", "P-2026-0002: 8:00, not none"])

    assert run(check=True) == (1, "deadlines: P-2026-0001: 12:00, not 13:00\ndeadlines: P-2026-0002: 8:00, not none\n")
    assert run()[0] == 0


def test_the_commands_own_table_is_the_open_one() -> None:
    from lms.management.commands import recompute

    assert recompute.recomputables is registry.recomputables
