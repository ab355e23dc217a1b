"""What another key would change: which versions have one, and whose results would be others."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from courses.models import Answer, Attempt, QuestionVersion
from courses.queries.graded import CHUNK, result_of, with_answers
from courses.records.regrade import LONGEST_REASON
from lms.kit.markup import clean_text
from lms.kit.refused import Refused


@dataclass(frozen=True)
class Change:
    """A result that is stored, and what it would be."""

    attempt: Attempt
    percent: int
    passed: bool

    @property
    def passes_now(self) -> bool:
        return self.passed and not self.attempt.passed


def mended_versions(version: QuestionVersion) -> list[QuestionVersion]:
    """Approved later versions of the question by whose key these answers can be marked, newest first."""
    later = QuestionVersion.objects.filter(question=version.question_id, number__gt=version.number)
    approved = later.exclude(released_at=None).order_by("-number")
    return [each for each in approved if not why_not(version, each)]


def why_not(version: QuestionVersion, mended: QuestionVersion) -> str:
    """Why the key of `mended` cannot mark what was answered to `version`; empty where it can."""
    if version.way.by_person:
        return _("A person marks open answers: correct the marking of the answer instead.")
    if mended.question_id != version.question_id or mended.number <= version.number or mended.released_at is None:
        return _("Choose an approved newer version of the same question.")
    if mended.kind != version.kind or not mended.way.marks(mended.asked, version.asked):
        return _("The newer version has other answers to choose from, so old answers cannot be marked by it.")
    if mended.asked == version.key:
        return _("The key of this version counts already.")
    return ""


def reason_in_words(typed: str) -> str:
    """Cleaned; raises Refused where nothing is left."""
    words = clean_text(typed, cap=LONGEST_REASON, single_line=True)
    if not words:
        raise Refused(_("Write the reason in a few words."), field="reason")
    return words


def changes(version: QuestionVersion, mended: QuestionVersion, *, lock: bool = False) -> Iterator[Change]:
    """Attempts with a result, whose stored result is not what they give with that key; read in pieces.

    A pass stays a pass. Four statements for each piece.
    """
    for attempt in _asked(version, lock=lock).iterator(CHUNK):
        for answer in attempt.answers.all():
            if answer.version_id == version.pk:
                answer.version.marked_by = mended
        found = result_of(attempt, had_passed=attempt.passed)
        if found and (found.percent, found.passed) != (attempt.percent, attempt.passed):
            yield Change(attempt, found.percent, found.passed)


@dataclass(frozen=True)
class Preview:
    """`shown` are the first of the `changed`."""

    asked: int
    changed: int
    better: int
    passing: int
    shown: list[Change]


def preview(version: QuestionVersion, mended: QuestionVersion, *, size: int) -> Preview:
    found = {"changed": 0, "better": 0, "passing": 0}
    shown: list[Change] = []
    for change in changes(version, mended):
        found["changed"] += 1
        found["better"] += change.percent > (change.attempt.percent or 0)
        found["passing"] += change.passes_now
        if len(shown) < size:
            shown.append(change)
    return Preview(asked=_asked(version).count(), shown=shown, **found)


def _asked(version: QuestionVersion, *, lock: bool = False) -> QuerySet[Any]:
    answered = Answer.objects.filter(version=version).values("attempt_id")
    rows = Attempt.objects.filter(pk__in=answered).exclude(percent=None).select_related("person")
    if lock:
        rows = rows.select_for_update(of=("self",))
    return rows.prefetch_related(with_answers()).order_by("pk")
