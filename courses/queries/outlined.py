"""What a course consists of, as one reader takes it."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse

from courses.blocks.applies import Applies, applies
from courses.models import CoursePage
from courses.queries.answers import AnswerHere
from courses.queries.published import Published
from lms.queries.scope import Scope

COURSE, MODULE, LESSON, QUIZ, ASSIGNMENT = "course", "module", "lesson", "quiz", "assignment"
CARD = "card"


@dataclass(frozen=True)
class Module:
    """What parts a course; it is told by its items, so one without items is nowhere."""

    pk: int
    title: str
    summary: str = ""


@dataclass(frozen=True)
class Item:
    """A lesson, a test or a task of a course; an exam of its own has no course. `minutes` is None where not said.

    Of the kind CARD it is the instruction whose card the course asks for.

    `module` is None for what stands before the first module. A course is complete without what `is_extra`.
    `updates` names the releases that the reader runs and the text does not describe yet.
    """

    pk: int
    kind: str
    title: str
    slug: str
    course_slug: str = ""
    minutes: int | None = None
    pass_percent: int = 0
    published: Published | None = None
    answers: tuple[AnswerHere, ...] = ()
    rule: Applies | None = None
    watch_percent: int = 0
    is_extra: bool = False
    module: Module | None = None
    updates: tuple[str, ...] = ()

    @property
    def is_quiz(self) -> bool:
        return self.kind == QUIZ

    @property
    def is_assignment(self) -> bool:
        return self.kind == ASSIGNMENT

    @property
    def is_card(self) -> bool:
        return self.kind == CARD

    @property
    def url(self) -> str:
        if self.is_card:
            return reverse("instruction", args=[self.slug])
        if not self.course_slug:
            return reverse("course", args=[self.slug])
        return reverse("course_part", args=[self.course_slug, self.slug])


@dataclass(frozen=True)
class Enrolled:
    """The running enrolment of the reader. `due_on` is a day of Europe/Warsaw. `is_offered`: a rule recommends it."""

    pk: int
    is_assigned: bool
    due_on: date | None
    completed_at: datetime | None
    is_offered: bool = False


@dataclass(frozen=True)
class Outline:
    """`scope` is its reader's, `whole` what `items` are chosen from: what holds for other partners only is left out.

    `card` is the instruction whose card is asked for beside them. `is_ordered` says that a programme puts it in an
    order, so that it may be locked (courses.queries.course_lock).
    """

    pk: int
    title: str
    slug: str
    items: tuple[Item, ...]
    summary: str = ""
    system: str = ""
    enrolled: Enrolled | None = None
    scope: Scope = None
    whole: tuple[Item, ...] = ()
    is_ordered: bool = False
    entry: str = CoursePage.Entry.OPEN
    updates: tuple[str, ...] = ()
    card: Item | None = None

    @property
    def url(self) -> str:
        return reverse("course", args=[self.slug])

    @property
    def asked(self) -> tuple[Item, ...]:
        """Everything a reader takes: the parts, then the instruction card."""
        return (*self.items, self.card) if self.card else self.items

    @property
    def minutes(self) -> int:
        return sum(item.minutes or 0 for item in self.items)

    @property
    def counts(self) -> Counter[str]:
        """How many items of each kind."""
        return Counter(item.kind for item in self.items)

    def for_reader(self, scope: Scope) -> "Outline":
        """As a reader with this scope takes the course."""
        parts = self.whole or self.items
        items = tuple(item for item in parts if applies(item.rule, scope))
        return replace(self, scope=scope, items=items, whole=parts)

    @property
    def left_out(self) -> tuple[Item, ...]:
        return tuple(item for item in self.whole if item not in self.items)
