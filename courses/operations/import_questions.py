"""Read questions of a file into a test: what is new is added, what stands there is brought up to date."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from courses.exchange import Found, Readout, Written
from courses.kinds import OptionDraft
from courses.kinds.notes import place_of
from courses.models import Question, QuestionVersion, QuizPage
from courses.operations.keep_question import QuestionDraft, keep_question
from courses.operations.label_questions import label_questions
from courses.queries.authored import authored, refuse_while_waiting
from courses.queries.bank import tags_on
from courses.queries.written import ident_of
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
    """What became of a question: `reason` tells why it was refused, or what of it was left out.

    `question_id` is the one it is now; None where it was refused, or where a trial added none.
    """

    line: int
    text: str
    outcome: str
    reason: str = ""
    question_id: int | None = None

    @property
    def label(self) -> str:
        return str(OUTCOMES[self.outcome])


@dataclass(frozen=True)
class ImportedQuestions:
    """In the order of the file."""

    rows: list[QuestionResult]

    @property
    def counts(self) -> dict[str, int]:
        outcomes = [row.outcome for row in self.rows]
        return {outcome: outcomes.count(outcome) for outcome in (ADDED, CHANGED, SAME, REFUSED)}


@transaction.atomic
def import_questions(
    *,
    quiz: QuizPage,
    readout: Readout,
    by: Person | None,
    now: datetime,
    dry_run: bool = False,
    part: range | None = None,
) -> ImportedQuestions:
    """Import what a reader of courses.exchange found; repeating it changes nothing, `dry_run` never does.

    Permission: `courses.write` at the test, or the command line (`by` is None). A question of the file meets the
    standing one that its identifier names, else one with the same text; several with one text meet those that are as
    they are first, then in order. What the file does not say stays as it stands. New words wait for approval as those
    of keep_question do. One wrong question never stops another. Announces QuestionKept for each that is added or
    changed.

    `part` are places of `readout.found`: those before it are in already, by an earlier call with the same file, and
    keep what they met; those behind it are left for a later one.
    """
    quiz = QuizPage.objects.select_for_update(of=("self",)).get(pk=quiz.pk)
    if by is not None and not can(by, "courses.write", quiz):
        raise Refused(_("Only the author of this test and the Marshal's Office change its questions."))
    refuse_while_waiting(quiz, by)
    labels = any(each.question.category is not None or each.question.tags for each in readout.found)
    named = {found.question.ident for found in readout.found}
    importer = _Importer(quiz, by, now, dry_run, named, labels=labels)
    part = range(len(readout.found)) if part is None else part
    for found in readout.found[: part.start]:
        importer.pass_over(found)
    unread = readout.unread if part.start == 0 else []
    results = [QuestionResult(each.line, "", REFUSED, each.reason) for each in unread]
    results += [importer.take(found) for found in readout.found[part.start : part.stop]]
    return ImportedQuestions(sorted(results, key=lambda result: result.line))


class _Importer:
    """Knows the standing questions, so that one costs statements only where something is written."""

    def __init__(
        self,
        quiz: QuizPage,
        by: Person | None,
        now: datetime,
        dry_run: bool,
        named: Collection[str],
        *,
        labels: bool,
    ) -> None:
        self.quiz, self.by, self.now, self.dry_run = quiz, by, now, dry_run
        self.standing: dict[str, list[QuestionVersion]] = defaultdict(list)
        self.named: dict[str, QuestionVersion] = {}
        self.met: set[str] = set()
        rows = authored(quiz)
        if labels:
            prefetch_related_objects([each.question for each in rows], "tags")
        for each in rows:
            if (ident := ident_of(each.question.pk)) in named:
                self.named[ident] = each.newest
            else:
                self.standing[each.newest.text].append(each.newest)

    def take(self, found: Found) -> QuestionResult:
        said = found.question
        text = excerpt(said.text, length=80)
        try:
            outcome, question = self._meet(said)
        except Refused as refusal:
            return QuestionResult(found.line, text, REFUSED, refusal.message)
        return QuestionResult(found.line, text, outcome, said.remark, question.pk if question else None)

    def pass_over(self, found: Found) -> None:
        """Let a question that is in meet its own, so that no later one does."""
        is_trial, self.dry_run = self.dry_run, True
        self.take(found)
        self.dry_run = is_trial

    def _meet(self, said: Written) -> tuple[str, Question | None]:
        if said.ident in self.named:
            return self._meet_named(said, self.named[said.ident])
        alike = self.standing[clean_text(said.text, cap=LONGEST_QUESTION, single_line=True)]
        same = next((version for version in alike if _is_same(said, version)), None)
        if same is not None:
            alike.remove(same)
            return CHANGED if self._label(same.question, said) else SAME, same.question
        if not alike:
            made = self._keep(_draft(said, None), None)
            self._label(made, said)
            return ADDED, made
        version = next((each for each in alike if each.kind == said.kind), alike[0])
        alike.remove(version)
        self._keep(_draft(said, version), version)
        self._label(version.question, said)
        return CHANGED, version.question

    def _meet_named(self, said: Written, version: QuestionVersion) -> tuple[str, Question]:
        if said.ident in self.met:
            raise Refused(_("The same identifier stands in an earlier row. Leave it empty to add a new question."))
        self.met.add(said.ident)
        if _is_same(said, version):
            return CHANGED if self._label(version.question, said) else SAME, version.question
        self._keep(_draft(said, version), version)
        self._label(version.question, said)
        return CHANGED, version.question

    def _keep(self, draft: QuestionDraft, before: QuestionVersion | None) -> Question | None:
        if self.dry_run:
            draft.words(before)  # refuses what would be refused
            return None
        question = before.question if before else None
        return keep_question(quiz=self.quiz, question=question, draft=draft, by=self.by, now=self.now)

    def _label(self, question: Question | None, said: Written) -> bool:
        """Whether its category or tags are other ones in the file; then they are brought up to date."""
        if question is None or (said.category is None and said.tags is None):
            return False
        category = question.category if said.category is None else said.category
        there = tags_on(question)
        tags = there if said.tags is None else said.tags
        if category == question.category and {each.casefold() for each in tags} == {each.casefold() for each in there}:
            return False
        if not self.dry_run:
            label_questions(questions=[question.pk], category=category, tags=tags, by=self.by)
        return True


def _is_same(said: Written, version: QuestionVersion) -> bool:
    if said.kind != version.kind:
        return False
    words = _draft(said, version).words(version)
    return all(getattr(version, name) == value for name, value in words.items())


def _draft(said: Written, before: QuestionVersion | None) -> QuestionDraft:
    """What the file says, and for the rest what stands."""
    if before is None:
        return QuestionDraft.of_written(said)
    given: dict[str, Any] = {"text": said.text, "kind": said.kind, "options": said.options}
    is_alike = before.kind == said.kind
    if is_alike:
        given["options"] = _with_notes(_known(said.options, before.options), before)
    given["rules"] = {**(before.rules if is_alike else said.usual), **said.rules}
    given["feedback"] = said.feedback if said.feedback is not None else before.feedback
    given["hint"] = said.hint if said.hint is not None else before.hint
    given["section"] = said.section if said.section is not None else before.section
    given["points"] = said.points if said.points is not None else before.points
    given["picture"] = said.picture
    given |= QuestionDraft.read_on(said) or {"lesson": before.lesson, "step": before.step}
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


def _with_notes(options: list[OptionDraft], before: QuestionVersion) -> list[OptionDraft]:
    """What the file does not say of an answer stays as it stands."""
    if before.kind == QuestionVersion.Kind.TRUTH:
        said = {each.id for each in options}
        options = [*options, *(OptionDraft(text="", id=key) for key in before.notes if key not in said)]
    kept = []
    for each in options:
        note = before.notes.get(each.id, {})
        text, place = note.get("text", "") if each.note is None else each.note, each.reads_on or place_of(note)
        kept.append(replace(each, note=text, reads_on=place))
    return kept


def _words(text: str, pair: str) -> tuple[str, str]:
    return " ".join(text.split()).casefold(), " ".join(pair.split()).casefold()
