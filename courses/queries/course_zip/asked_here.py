"""Which question a block of an arriving lesson asks here."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from courses.exchange.written import MAX_QUESTIONS
from courses.kinds import BY_PERSON
from courses.queries.asked_in_lesson import questions_to_choose
from courses.queries.course_zip.read import ReadParcel
from courses.queries.written import ident_of
from courses.standards.course_zip import Said
from lms.kit.refused import Refused
from lms.models import Person

LONGEST_PATH = 200


class AskedHere:
    """`ids` are the questions of each test of the file, by its path; they are told as its questions are taken.
    `known` are questions that lessons of the course ask here already.
    """

    def __init__(self, parcel: ReadParcel, by: Person, known: Collection[int]) -> None:
        self.by, self.known, self.ids = by, known, dict[str, list[int]]()
        self.kinds = {part.path: [each.written.kind for each in part.questions] for part in parcel.parts}

    def at(self, block: Said) -> int | None:
        """None where the question is no part of the file and not here, or may not be chosen by this person."""
        test = block.line("test", LONGEST_PATH)
        if "/" not in test:
            return self._elsewhere(block.uuid("test"), block.line("question", LONGEST_PATH))
        ids, number = self.ids.get(test), block.number("question", 1, MAX_QUESTIONS)
        if ids is None:
            raise Refused(_("%(member)s: there is no test %(test)s in the file.") % {"member": block.of, "test": test})
        if number > len(ids):
            sentence = _("%(member)s: the test %(test)s has no question %(number)d.")
            raise Refused(sentence % {"member": block.of, "test": test, "number": number})
        if self.kinds[test][number - 1] in BY_PERSON:
            block.wrong("question")
        return ids[number - 1]

    def _elsewhere(self, test: str, ident: str) -> int | None:
        found = questions_to_choose(self.by).filter(quiz__translation_key=test).values_list("pk", flat=True)
        return next((pk for pk in (*self.known, *found) if ident_of(pk) == ident), None)
