"""Chosen options put into the answers of an attempt. Pure: nothing is read or written."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from courses.models import Answer, QuestionVersion
from lms.kit.refused import Refused

MOST_KEYS = 100


def fill(
    answers: Iterable[Answer], chosen: Mapping[int, Collection[str]], *, key: UUID | None, now: datetime
) -> list[Answer]:
    """Put in what was chosen, by id of the question's version; return the answers to be written.

    What came under this key before is left out. Refused: a version that is not part of the attempt (the words of a
    question are those of its beginning), an option of another question, two answers where one is asked for.
    """
    by_version = {answer.version_id: answer for answer in answers}
    changed = []
    for version_id, ids in chosen.items():
        answer = by_version.get(version_id)
        if answer is None:
            raise Refused(_("This question is not part of this attempt. Open the test again."))
        if key and str(key) in answer.keys:
            continue
        answer.chosen, answer.saved_at = _known(answer.version, ids), now
        answer.keys = [*answer.keys, str(key)][-MOST_KEYS:] if key else answer.keys
        changed.append(answer)
    return changed


def _known(version: QuestionVersion, ids: Collection[str]) -> list[str]:
    known = [option["id"] for option in version.options if option["id"] in ids]
    if set(ids) - set(known):
        raise Refused(_("One of the answers does not belong to this question. Open the test again."))
    if version.kind == QuestionVersion.Kind.SINGLE and len(known) > 1:
        raise Refused(_("This question takes one answer only."))
    return known
