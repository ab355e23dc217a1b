"""Chosen options put into the answers of an attempt. Pure: nothing is read or written."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from courses.kinds import Unclear
from courses.models import Answer
from lms.kit.markup import storable
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can

MOST_KEYS = 100


def fill(
    answers: Iterable[Answer],
    chosen: Mapping[int, Collection[str]],
    *,
    key: UUID | None,
    now: datetime,
    typed_at: datetime | None = None,
    certainty: Mapping[int, int] | None = None,
) -> list[Answer]:
    """Put in what was chosen, by id of the question's version; return the answers to be written.

    What came under this key before is left out, and what was typed before the answer that is there: that one says so in
    `is_outdone`. Refused: a version that is not part of the attempt (the words of a
    question are those of its beginning), an option of another question, two answers where one is asked for. What its
    kind finds unclear is not put in: the answer says so in `unclear`, with what was sent in `typed`. A confirmed answer
    stays; to send it once more is no harm, to send another one is refused. `certainty` is kept with an answer where the
    marking asks for it.
    """
    by_version = {answer.version_id: answer for answer in answers}
    changed = []
    for version_id, ids in chosen.items():
        answer = by_version.get(version_id)
        if answer is None:
            raise Refused(_("This question is not part of this attempt. Open the test again."))
        if key and str(key) in answer.keys:
            continue
        if typed_at and answer.typed_at and typed_at < answer.typed_at:
            answer.is_outdone = True
            continue
        given = [each for each in ids if each.strip()]
        if answer.confirmed_at:
            _refuse_other(answer, given)
            continue
        if answer.asks_certainty and certainty:
            answer.certainty = certainty.get(version_id, answer.certainty)
        try:
            answer.chosen = answer.version.way.take(answer.version.asked, given)
        except Unclear as unclear:
            answer.unclear, answer.typed = str(unclear), _as_typed(answer, given)
            continue
        answer.saved_at = now
        answer.typed_at = min(typed_at or now, now)
        answer.keys = [*answer.keys, str(key)][-MOST_KEYS:] if key else answer.keys
        changed.append(answer)
    return changed


def _as_typed(answer: Answer, given: Collection[str]) -> list[str]:
    """What goes back into its field, with something to be mended."""
    return [storable(each[: answer.version.way.longest]) for each in given]


def own_answer(answers: Iterable[Answer], version_id: int, *, by: Person, now: datetime) -> Answer:
    """The one to this version, where the attempt runs and tells at once what is right; otherwise Refused."""
    answer = next((each for each in answers if each.version_id == version_id), None)
    if answer is None:
        raise Refused(_("This question is not part of this attempt. Open the test again."))
    attempt = answer.attempt
    if not can(by, "courses.answer", attempt) or not attempt.is_immediate:
        raise Refused(_("This test tells what is right once it has been submitted."))
    if not attempt.is_open or attempt.is_expired(now):
        raise Refused(_("This attempt is over. Answers cannot be changed any more."))
    return answer


def _refuse_other(answer: Answer, given: Collection[str]) -> None:
    try:
        is_same = answer.version.way.take(answer.version.asked, given) == answer.chosen
    except Unclear:
        is_same = False
    if not is_same:
        raise Refused(_("This answer has been checked. It cannot be changed any more."))
