"""A course as a text that people read and mend: its lessons, the frame of its test, and questions of order. Pure.

The other questions stand beside it as GIFT, which knows no order. site/content/catalogue/README.md shows the form.
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from courses.exchange.course_parts import Block, Part, blocks, items, named, read_part
from courses.exchange.written import Found, Unread, Written
from courses.kinds import OptionDraft
from lms.kit.refused import Refused
from lms.kit.slugs import polish_slug

_HEAD = {
    "tytul": "title",
    "opis": "summary",
    "system": "system",
    "tagi": "tags",
    "adres": "slug",
    "po kursie": "after",
}
_NEEDED = {"title", "summary"}
_EXPLANATION = "wyjasnienie"
_LESSON = re.compile(r"# (.+?) \((\d{1,3}) min\)")
_TEST = re.compile(r"# (Test: .+?) \((?:\w+ )?(\d{1,3})%\)")


@dataclass
class LessonText:
    line: int
    title: str
    minutes: int
    parts: list[Part] = field(default_factory=list)

    def add(self, part: Part) -> None:
        """Paragraphs and headings that follow one another are one part."""
        if part.kind == "text" and self.parts and self.parts[-1].kind == "text":
            part = Part("text", {"html": self.parts.pop().values["html"] + part.values["html"]})
        self.parts.append(part)


@dataclass
class QuizText:
    line: int
    title: str
    pass_percent: int
    intro: list[str] = field(default_factory=list)
    asked: list[Found] = field(default_factory=list)


@dataclass
class CourseText:
    """What a file says; `wrong` is what of it could not be read. With anything wrong the rest may be incomplete."""

    head: dict[str, str] = field(default_factory=dict)
    lessons: list[LessonText] = field(default_factory=list)
    quiz: QuizText | None = None
    wrong: list[Unread] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.head.get("title", "")

    @property
    def slug(self) -> str:
        return self.head.get("slug") or polish_slug(self.title)

    @property
    def tags(self) -> list[str]:
        return [tag.strip() for tag in self.head.get("tags", "").split(",") if tag.strip()]


def read_course(text: str) -> CourseText:
    """Never raises for what stands in the text: a wrong block is named with its line, and the rest is read on."""
    course = CourseText()
    for block in blocks(text):
        try:
            _take(course, block)
        except Refused as refusal:
            course.wrong.append(Unread(block.line, refusal.message))
    course.wrong += _missing(course)
    return course


def _take(course: CourseText, block: Block) -> None:
    if block.first.startswith("# "):
        _begin(course, block)
    elif course.quiz:
        _ask(course.quiz, block)
    elif course.lessons:
        course.lessons[-1].add(read_part(block))
    else:
        _read_head(course, block)


def _begin(course: CourseText, block: Block) -> None:
    """A lesson, or the test, after which there is nothing else."""
    if course.quiz:
        raise Refused(_("The test is the last part of the file."))
    test, lesson = _TEST.fullmatch(block.first), _LESSON.fullmatch(block.first)
    if test and 1 <= int(test[2]) <= 100:
        course.quiz = QuizText(block.line, test[1], int(test[2]))
    elif lesson and int(lesson[2]):
        course.lessons.append(LessonText(block.line, lesson[1], int(lesson[2])))
    else:
        raise Refused(
            _(
                "A part begins with “# Title of the lesson (5 min)”, the last one with “# Test:”, its title and the "
                "threshold in percent."
            )
        )


def _read_head(course: CourseText, block: Block) -> None:
    for row in block.rows:
        name, value = named(row)
        if name not in _HEAD or not value or _HEAD[name] in course.head:
            names = ", ".join(_HEAD)
            raise Refused(_("“%(row)s” is no line of the head: %(names)s, each once.") % {"row": row, "names": names})
        course.head[_HEAD[name]] = value


def _ask(quiz: QuizText, block: Block) -> None:
    """Below the test: its introduction, then questions of order, each a heading, a numbered list, an explanation."""
    if block.first.startswith("## "):
        quiz.asked.append(Found(block.line, Written(text=block.first[3:].strip(), kind="order")))
        return
    if not quiz.asked:
        quiz.intro.append(" ".join(block.rows))
        return
    line, question = quiz.asked[-1].line, quiz.asked[-1].question
    name, told = named(block.first)
    if name == _EXPLANATION:
        told = " ".join([told, *(row.strip() for row in block.rows[1:])])
        put = Written(text=question.text, kind="order", options=question.options, feedback=told, usual=question.usual)
    else:
        options = tuple(OptionDraft(text=item) for item in items(block.rows))
        put = Written(text=question.text, kind="order", options=options, usual={"marking": "part"})
    quiz.asked[-1] = Found(line, put)


def _missing(course: CourseText) -> list[Unread]:
    wrong = [Unread(1, _("The head lacks a title or a summary."))] if _NEEDED - course.head.keys() else []
    if not course.lessons:
        wrong.append(Unread(1, _("The course has no lesson.")))
    wrong += [Unread(each.line, _("The lesson is empty.")) for each in course.lessons if not each.parts]
    return wrong
