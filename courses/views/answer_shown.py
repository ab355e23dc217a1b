"""An answer that may be told: what was chosen, whether it is right, why, and where to read on."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from courses.models import Answer, AnswerMarking
from courses.queries.answer_notes import NoteTold, notes_told
from courses.queries.answers import AnswerHere, answers_in
from courses.queries.scoring import points_in_words
from courses.records.marking import Certainty, Marking
from courses.views.further import further_link

_WRONG = {Certainty.LOW: 0, Certainty.MIDDLE: 2, Certainty.HIGH: 6}


@dataclass(frozen=True)
class AnswerShown:
    """An answer in the words of the version that was asked; `link` is empty or (title, url) to read on, `marked` how a
    person marked it, `notes` what is said of what was chosen.
    """

    answer: Answer
    chosen: list[str]
    link: tuple[str, str] | None
    ask_url: str
    others: tuple[AnswerHere, ...]
    marked: AnswerMarking | None = None
    notes: tuple[NoteTold, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether a person is still to mark it; also before it is submitted."""
        return isinstance(self.answer, Answer) and self.answer.waits

    @property
    def points(self) -> str:
        return points_in_words(self.answer.share * self.answer.version.points)

    @property
    def is_less(self) -> bool:
        """Whether its points have to be told: it is worth a part of them, or its marking is not the plain one."""
        costs = bool(self.answer.is_right and self.answer.hint_cost)
        return self.answer.is_partly_right or costs or bool(self.marking) or bool(self.marked)

    @property
    def marking(self) -> str:
        """Why it is worth that, in a sentence, where the test has another marking than the plain one."""
        if not isinstance(self.answer, Answer) or not self.answer.attempt_id or not self.answer.chosen:
            return ""
        if self.answer.version.way.by_person:
            return ""
        rules = self.answer.attempt
        if rules.asks_certainty:
            level = Certainty(self.answer.certainty or Certainty.LOW)
            facts = {"certainty": level.label, "right": level.value, "wrong": _WRONG[level]}
            words = _(
                "Certainty: %(certainty)s. A right answer earns %(right)d of 3 then, a wrong one takes %(wrong)d."
            )
            return words % facts
        if rules.marking == Marking.NEGATIVE and not self.answer.rightness:
            return _("A wrong answer takes away %(percent)d %% of the points.") % {"percent": rules.penalty}
        return ""

    @property
    def is_outdated(self) -> bool:
        """Whether the question has other words by now."""
        return self.answer.version.replaced_at is not None


def shown_answer(answer: Answer, asks: str = "", row: Any = None, notes: tuple[NoteTold, ...] = ()) -> AnswerShown:
    """`row` has the columns of courses.queries.further; where none is given the answer itself has them."""
    row = row or answer
    link = further_link(row, answer.version)
    others = answers_in(row.others) if hasattr(row, "others") else ()
    return AnswerShown(answer, answer.version.texts_of(answer.chosen), link, asks, others, notes=notes)


def shown_alone(person: Any, answer: Answer, row: Any = None) -> AnswerShown:
    """The only one of its page, with what is said of it; statements as `notes_told`."""
    return shown_answer(answer, row=row, notes=notes_told(person, [answer])[answer.version.pk])
