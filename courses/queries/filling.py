"""Chosen options put into the answers of an attempt. Pure: nothing is read or written."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from courses.kinds import Unclear
from courses.models import Answer
from lms.kit.markup import storable
from lms.kit.refused import Refused

MOST_KEYS = 100
LONGEST_TYPED = 300


def fill(
    answers: Iterable[Answer], chosen: Mapping[int, Collection[str]], *, key: UUID | None, now: datetime
) -> list[Answer]:
    """Put in what was chosen, by id of the question's version; return the answers to be written.

    What came under this key before is left out. Refused: a version that is not part of the attempt (the words of a
    question are those of its beginning), an option of another question, two answers where one is asked for. What its
    kind finds unclear is not put in: the answer says so in `unclear`, with what was sent in `typed`.
    """
    by_version = {answer.version_id: answer for answer in answers}
    changed = []
    for version_id, ids in chosen.items():
        answer = by_version.get(version_id)
        if answer is None:
            raise Refused(_("This question is not part of this attempt. Open the test again."))
        if key and str(key) in answer.keys:
            continue
        given = [each for each in ids if each.strip()]
        try:
            answer.chosen = answer.version.way.take(answer.version.asked, given)
        except Unclear as unclear:
            answer.unclear, answer.typed = str(unclear), [storable(each[:LONGEST_TYPED]) for each in given]
            continue
        answer.saved_at = now
        answer.keys = [*answer.keys, str(key)][-MOST_KEYS:] if key else answer.keys
        changed.append(answer)
    return changed
