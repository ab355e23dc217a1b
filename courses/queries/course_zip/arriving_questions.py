"""The questions of an arriving test, with their pictures and with what they and their answers lead on to."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from courses.exchange import Found, Readout
from courses.kinds import OptionDraft
from courses.models import LessonPage, QuestionVersion, Step
from courses.queries.course_zip.read import ReadPart
from courses.queries.course_zip.read_asked import LONGEST_ADDRESS, ReadQuestion, answers_beside

LeadsTo = Callable[[str, str], LessonPage | Step | None]


def arriving_questions(part: ReadPart, leads_to: LeadsTo, picture_at: Callable[[str], Any]) -> Readout:
    """Each at its place as its line. `leads_to` finds the place that a member of the ZIP names, where that is here."""
    readout = Readout()
    for place, each in enumerate(part.questions, start=1):
        picture = picture_at(each.picture) if each.picture else None
        options = _options(each, leads_to)
        said = replace(each.written, reads_on=_reads_on(each, leads_to), picture=picture, options=options)
        readout.found.append(Found(place, said))
    return readout


def _reads_on(each: ReadQuestion, leads_to: LeadsTo) -> LessonPage | Step | None:
    if each.beside.values.get("reads_on") is None:
        return None
    return leads_to(each.beside.of, each.beside.line("reads_on", LONGEST_ADDRESS))


def _options(each: ReadQuestion, leads_to: LeadsTo) -> tuple[OptionDraft, ...]:
    """With where the answers lead; of a statement also those of which nothing else is said."""
    told = answers_beside(each.beside, each.written.kind)
    found = {key: leads_to(each.beside.of, place) for key, place in told.items()}
    places = {
        key: ("lesson" if isinstance(page, LessonPage) else "step", page.pk) for key, page in found.items() if page
    }
    options = list(each.written.options)
    if each.written.kind == QuestionVersion.Kind.TRUTH:
        known = {option.id for option in options}
        options += [OptionDraft(text="", id=str(key)) for key in places if key not in known]
    rows = enumerate(options, start=1)
    return tuple(replace(row, reads_on=places.get(row.id or place)) for place, row in rows)
