"""What a course consists of, as one reader takes it."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse

from courses.blocks.applies import Applies, applies, applies_in_office, for_whom
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
    rule: Applies | None = None

    @property
    def for_whom(self) -> str:
        return for_whom(self.rule) if self.rule else ""


@dataclass(frozen=True)
class Item:
    """A lesson, a test or a task of a course; an exam of its own has no course. `minutes` is None where not said.

    Of the kind CARD it is the instruction whose card the course asks for.

    `rule` says for whom it is a part of the course; its module may ask for more.
    `module` is None for what stands before the first module. A course is complete without what `is_extra`.
    `updates` names the releases that the reader runs and the text does not describe yet. `needs` are the parts that its
    author wants done before it.
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
    needs: tuple[int, ...] = ()

    @property
    def rules(self) -> tuple[Applies, ...]:
        """Its own and that of its module, where they have one: it is for those for whom each of them holds."""
        return tuple(each for each in (self.module.rule if self.module else None, self.rule) if each)

    @property
    def for_whom(self) -> str:
        """Of its own rule, in a sentence; empty without one."""
        return for_whom(self.rule) if self.rule else ""

    def is_for(self, scope: Scope) -> bool:
        return all(applies(rule, scope) for rule in self.rules)

    @property
    def is_quiz(self) -> bool:
        return self.kind == QUIZ

    @property
    def is_lesson(self) -> bool:
        return self.kind == LESSON

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

    `rule` says for whom the course is; whoever takes it already keeps it, whatever it says (`holds`).
    `card` is the instruction whose card is asked for beside them. `is_ordered` says that a programme puts it in an
    order, so that it may be locked (courses.queries.course_lock). `in_order`, `needs` (other courses) and `for_roles`
    are its own rules; its reader `passes` them or not. `tags` (names and slugs) and the licence come with `outline_of`.
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
    in_order: bool = False
    needs: tuple[int, ...] = ()
    for_roles: tuple[str, ...] = ()
    passes: bool = False
    rule: Applies | None = None
    tags: tuple[tuple[str, str], ...] = ()
    licence: str = ""

    @property
    def binds(self) -> bool:
        """Whether its author's rules bind its reader: not authors, nor who reads it for the people of an office."""
        return self.is_open and not self.passes

    @property
    def rules_parts(self) -> bool:
        """Whether its author rules which part opens when, for this reader."""
        return self.binds and (self.in_order or any(item.needs for item in self.items))

    @property
    def rules_entry(self) -> bool:
        """Whether its author asks this reader for something before the whole course."""
        return self.binds and bool(self.needs or self.for_roles)

    @property
    def holds(self) -> bool:
        """Whether the course is for its reader."""
        return applies(self.rule, self.scope)

    @property
    def is_open(self) -> bool:
        """Whether its reader takes it or could."""
        return self.holds or self.enrolled is not None

    @property
    def is_overseen(self) -> bool:
        """Whether it is for others of its reader's office, if not for the reader."""
        return applies_in_office(self.rule, self.scope)

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
        items = tuple(item for item in parts if item.is_for(scope))
        return replace(self, scope=scope, items=items, whole=parts)

    @property
    def left_out(self) -> tuple[Item, ...]:
        return tuple(item for item in self.whole if item not in self.items)
