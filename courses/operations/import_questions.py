"""Read questions of a file into a test: what is new is added, what stands there is brought up to date."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from courses.exchange import Found, Readout, Written
from courses.kinds import OptionDraft
from courses.models import QuestionVersion, QuizPage
from courses.operations.keep_question import QuestionDraft, keep_question
from courses.queries.authored import authored, refuse_while_waiting
from courses.records.question import LONGEST_QUESTION
from lms.kit.markup import clean_text, excerpt
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can

ADDED, CHANGED, SAME, REFUSED = "added", "changed", "same", "refused"
OUTCOMES = {
    ADDED: pgettext_lazy("outcome of a question", "added"),
    CHANGED: pgettext_lazy("outcome of a question", "changed"),
    SAME: pgettext_lazy("outcome of a question", "unchanged"),
    REFUSED: pgettext_lazy("outcome of a question", "refused"),
}


@dataclass(frozen=True)
class QuestionResult:
    """What became of a question: `reason` tells why it was refused, or what of it was left out."""

    line: int
    text: str
    outcome: str
    reason: str = ""

    @property
    def label(self) -> str:
        return str(OUTCOMES[self.outcome])


@dataclass(frozen=True)
class ImportedQuestions:
    rows: list[QuestionResult]

    @property
    def counts(self) -> dict[str, int]:
        outcomes = [row.outcome for row in self.rows]
        return {outcome: outcomes.count(outcome) for outcome in (ADDED, CHANGED, SAME, REFUSED)}


@transaction.atomic
def import_questions(
    *, quiz: QuizPage, readout: Readout, by: Person | None, now: datetime, dry_run: bool = False
) -> ImportedQuestions:
    """Import what a reader of courses.exchange found; repeating it changes nothing, `dry_run` never does.

    Permission: `courses.write` at the test, or the command line (`by` is None). A question of the file meets the
    standing one with the same text; several with one text meet those that are as they are first, then in order. What
    the file does not say stays as it stands. New words wait for approval as those of keep_question do. One wrong
    question never stops another. Announces QuestionKept for each that is added or changed.
    """
    quiz = QuizPage.objects.select_for_update(of=("self",)).get(pk=quiz.pk)
    if by is not None and not can(by, "courses.write", quiz):
        raise Refused(_("Only the author of this test and the Marshal's Office change its questions."))
    refuse_while_waiting(quiz, by)
    importer = _Importer(quiz, by, now, dry_run)
    results = [QuestionResult(each.line, "", REFUSED, each.reason) for each in readout.unread]
    results += [importer.take(found) for found in readout.found]
    return ImportedQuestions(sorted(results, key=lambda result: result.line))


class _Importer:
    """Knows the standing questions, so that one costs statements only where something is written."""

    def __init__(self, quiz: QuizPage, by: Person | None, now: datetime, dry_run: bool) -> None:
        self.quiz, self.by, self.now, self.dry_run = quiz, by, now, dry_run
        self.standing: dict[str, list[QuestionVersion]] = defaultdict(list)
        for each in authored(quiz):
            self.standing[each.newest.text].append(each.newest)

    def take(self, found: Found) -> QuestionResult:
        said = found.question
        text = excerpt(said.text, length=80)
        try:
            outcome = self._meet(said)
        except Refused as refusal:
            return QuestionResult(found.line, text, REFUSED, refusal.message)
        return QuestionResult(found.line, text, outcome, said.remark)

    def _meet(self, said: Written) -> str:
        alike = self.standing[clean_text(said.text, cap=LONGEST_QUESTION, single_line=True)]
        same = next((version for version in alike if _is_same(said, version)), None)
        if same is not None:
            alike.remove(same)
            return SAME
        if not alike:
            self._keep(_draft(said, None), None)
            return ADDED
        version = next((each for each in alike if each.kind == said.kind), alike[0])
        alike.remove(version)
        self._keep(_draft(said, version), version)
        return CHANGED

    def _keep(self, draft: QuestionDraft, before: QuestionVersion | None) -> None:
        if self.dry_run:
            draft.words(before)  # refuses what would be refused
            return
        question = before.question if before else None
        keep_question(quiz=self.quiz, question=question, draft=draft, by=self.by, now=self.now)


def _is_same(said: Written, version: QuestionVersion) -> bool:
    if said.kind != version.kind:
        return False
    words = _draft(said, version).words(version)
    return all(getattr(version, name) == value for name, value in words.items())


def _draft(said: Written, before: QuestionVersion | None) -> QuestionDraft:
    """What the file says, and for the rest what stands."""
    given: dict[str, Any] = {"text": said.text, "kind": said.kind, "options": said.options}
    is_alike = before is not None and before.kind == said.kind
    rules = before.rules if before and is_alike else said.usual
    if before and is_alike:
        given["options"] = _known(said.options, before.options)
    given["rules"] = {**rules, **said.rules}
    given["feedback"] = said.feedback if said.feedback is not None else before.feedback if before else ""
    given["points"] = said.points if said.points is not None else before.points if before else 1
    if before:
        given |= {"lesson": before.lesson, "step": before.step}
    return QuestionDraft(**given)


def _known(options: tuple[OptionDraft, ...], before: list[dict[str, Any]]) -> list[OptionDraft]:
    """The options, each under the id that its words have had."""
    ids = defaultdict[tuple[str, str], list[str]](list)
    for each in before:
        ids[_words(each["text"], each.get("pair", "") if not each["text"] else "")].append(each["id"])
    known = []
    for option in options:
        found = ids[_words(option.text, option.pair if not option.text else "")]
        known.append(replace(option, id=found.pop(0)) if found else option)
    return known


def _words(text: str, pair: str) -> tuple[str, str]:
    return " ".join(text.split()).casefold(), " ".join(pair.split()).casefold()
