"""What a cell of the matrix of skills shows, on every screen alike."""

from dataclasses import dataclass

from courses.models import SkillAssignment
from courses.queries.skill_words import ICONS, TONES, WORDS, assigned, detail
from courses.queries.skills import Cell


@dataclass(frozen=True)
class ShownCell:
    """`key` is empty where there is nothing to assign."""

    title: str
    word: str
    tone: str
    icon: str
    detail: str
    assigned: str
    assignment: SkillAssignment | None
    key: str
    is_ticked: bool


def shown_cell(cell: Cell, title: str, ticked: set[str] | frozenset[str] = frozenset()) -> ShownCell:
    state = cell.standing.state
    return ShownCell(
        title,
        str(WORDS[state]),
        TONES[state],
        ICONS[state],
        detail(cell),
        assigned(cell),
        cell.assignment,
        cell.key if cell.to_assign else "",
        cell.key in ticked,
    )
