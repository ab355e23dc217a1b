"""The files of the catalogue: a course each, as they lie in site/content/catalogue/. Nothing here reads a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from courses.exchange.course_text import CourseText, read_course
from courses.exchange.gift import read_gift
from courses.exchange.written import Found, Written, decoded
from courses.kinds import KINDS
from lms.kit.refused import Refused

FOLDER = settings.BASE_DIR / "site" / "content" / "catalogue"


@dataclass(frozen=True)
class Wrong:
    """What is wrong in a file, as a sentence, at a line."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True)
class CourseFile:
    """One course of the folder; with anything wrong it is not fit to be written."""

    name: str
    course: CourseText
    questions: list[Written]
    wrong: list[Wrong]


def course_files(folder: Path = FOLDER, *, number: str = "") -> Iterator[CourseFile]:
    """`NN-name.md` with `NN-name.gift` beside it, by name; with a number that course only."""
    for path in sorted(folder.glob("[0-9][0-9]-*.md")):
        if not number or path.name.split("-", 1)[0] == number.zfill(2):
            yield read_files(path)


def read_files(path: Path) -> CourseFile:
    """Both files of a course; what cannot be read at all is wrong at line 1."""
    beside = path.with_suffix(".gift")
    wrong = list[Wrong]()
    asked = list[Found]()
    course = CourseText()
    try:
        course = read_course(decoded(_data(path)))
        wrong += [Wrong(path.name, each.line, each.reason) for each in course.wrong]
    except Refused as refusal:
        wrong.append(Wrong(path.name, 1, refusal.message))
    if beside.exists():
        try:
            readout = read_gift(_data(beside))
        except Refused as refusal:
            wrong.append(Wrong(beside.name, 1, refusal.message))
        else:
            wrong += [Wrong(beside.name, each.line, each.reason) for each in readout.unread]
            wrong += _unfit(beside.name, readout.found)
            asked += readout.found
    if course.quiz:
        wrong += _unfit(path.name, course.quiz.asked)
        asked += course.quiz.asked
    if bool(asked) != bool(course.quiz) and not wrong:
        wrong.append(Wrong(path.name, 1, _("A course has both a test and questions for it, or neither.")))
    return CourseFile(path.stem, course, [each.question for each in asked], wrong)


def _data(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(_("The file %(file)s cannot be read.") % {"file": path.name}) from error


def _unfit(file: str, asked: list[Found]) -> Iterator[Wrong]:
    """Questions that a test would refuse, that lose something, or that leave a learner without the reason."""
    for each in asked:
        question = each.question
        try:
            KINDS[question.kind].write(question.options, {**question.usual, **question.rules}, None)
        except Refused as refusal:
            yield Wrong(file, each.line, refusal.message)
        if question.remark:
            yield Wrong(file, each.line, question.remark)
        if not question.feedback:
            yield Wrong(file, each.line, _("The question has no explanation that says why."))
