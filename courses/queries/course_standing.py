"""How far somebody is in a course: a pure function of what the course consists of and of what they have done.

Every screen, the lock of a test and the announcement of a completion ask the same function, and so does the answer to
“Why?”. Nothing of it is stored.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import CoursePage
from courses.queries.as_taken import as_taken
from courses.queries.evidence import Evidence, evidence
from courses.queries.outline import LESSON, Item, Module, Outline, outlines_for_all
from courses.queries.part_order import first_of


@dataclass(frozen=True)
class Reason:
    """One sentence, and where the thing it speaks of is; without an address where nothing can be opened.

    `of_way` where the programme of a certificate asks it.
    """

    sentence: str
    url: str
    of_way: bool = False


@dataclass(frozen=True)
class ItemStanding:
    """`why` is empty unless the part is locked."""

    item: Item
    done_at: datetime | None
    why: tuple[Reason, ...]

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def stays_open(self) -> bool:
        """A lesson once done is read at any time, whatever a programme puts before its course."""
        return self.is_done and self.item.kind == LESSON

    @property
    def is_locked(self) -> bool:
        return bool(self.why)


@dataclass(frozen=True)
class ModuleStanding:
    """A module with those of its parts that the person takes; `module` is None for parts before the first one, and
    for the instruction card after the last.

    Additional lessons are not counted.
    """

    module: Module | None
    items: tuple[ItemStanding, ...]

    @property
    def done(self) -> int:
        return sum(item.is_done for item in self.items if not item.item.is_extra)

    @property
    def total(self) -> int:
        return sum(not item.item.is_extra for item in self.items)


@dataclass(frozen=True)
class CourseStanding:
    """`percent` is 0–100, and 100 only when everything needed is done; `why` says what is still missing, in order.

    Additional lessons are among the items, and are neither needed nor counted.
    """

    outline: Outline
    items: tuple[ItemStanding, ...]
    why: tuple[Reason, ...]

    @property
    def needed(self) -> list[ItemStanding]:
        return [item for item in self.items if not item.item.is_extra]

    @property
    def done(self) -> int:
        return sum(item.is_done for item in self.needed)

    @property
    def total(self) -> int:
        return len(self.needed)

    @property
    def percent(self) -> int:
        return self.done * 100 // self.total if self.total else 0

    @property
    def is_complete(self) -> bool:
        return self.done == self.total > 0

    @property
    def has_begun(self) -> bool:
        """A card signed for its own sake begins no course."""
        return self.is_complete or any(each.is_done for each in self.needed if not each.item.is_card)

    @property
    def completed_at(self) -> datetime | None:
        """When the last condition became true; None while one is not."""
        moments = [item.done_at for item in self.needed if item.done_at]
        return max(moments) if self.is_complete else None

    @property
    def next(self) -> ItemStanding | None:
        """Where the person goes on: the first needed part that is open and not done, or what such a part waits for. It
        is never locked; None where nothing needed is left.
        """
        if not any(not item.is_done for item in self.needed):
            return None
        return next((item for item in (*self.needed, *self.items) if not item.is_done and not item.is_locked), None)

    @property
    def modules(self) -> tuple[ModuleStanding, ...]:
        """In the order of the course, none of them empty."""
        parted = groupby(self.items, key=lambda each: each.item.module)
        return tuple(ModuleStanding(module, tuple(items)) for module, items in parted)

    def of(self, item_id: int) -> ItemStanding | None:
        return next((each for each in self.items if each.item.pk == item_id), None)


def standing(outline: Outline, records: Iterable[Evidence], begun: Collection[int] = ()) -> CourseStanding:
    """A part is done from its earliest record on; what is locked, and why: see part_order.py.

    Records of other things, in any order and however often, change nothing. `begun` are parts that the person works at
    (courses.queries.begun).
    """
    done: dict[int, datetime] = {}
    for record in records:
        done[record.item_id] = min(record.at, done.get(record.item_id, record.at))
    first = first_of(outline, done, begun)
    items = [
        ItemStanding(item, done.get(item.pk), tuple(_first_do(each) for each in first.get(item.pk, ())))
        for item in outline.asked
    ]
    return CourseStanding(outline, tuple(items), _why_not_complete(outline, items))


def completed_courses(person_id: int, course_ids: Collection[int]) -> dict[int, datetime]:
    """Those of the courses that this person has completed, with the moment of completion; two statements,
    and two more where a lesson holds for some partners only.
    """
    outlines = outlines_for_all(CoursePage.objects.filter(pk__in=course_ids))
    taken = as_taken(outlines, [person_id])
    return completed_of([taken(each, person_id) for each in outlines], evidence([person_id])[person_id])


def completed_of(outlines: Iterable[Outline], records: Collection[Evidence]) -> dict[int, datetime]:
    """Those of the courses that are complete by these records, with the moment of completion."""
    found = (standing(each, records) for each in outlines)
    return {each.outline.pk: each.completed_at for each in found if each.completed_at}


def rule_of(item: Item) -> str:
    """What completes a part, said before it is begun."""
    if item.is_quiz:
        return _("To complete it: a test with at least %(percent)d %%") % {"percent": item.pass_percent}
    if item.is_assignment:
        return _("To complete it: a work marked with at least %(percent)d %%") % {"percent": item.pass_percent}
    if item.is_card:
        return _("To complete it: a card of this instruction, signed by both sides, with a positive practical check")
    if item.is_extra:
        return _("Additional: the course is complete without it")
    if item.watch_percent:
        return _("To complete it: watch %(percent)d %% of its films and mark “Done”") % {"percent": item.watch_percent}
    return _("To complete it: mark “Done”")


def _first_do(item: Item) -> Reason:
    told = _("First do the lesson: %(title)s")
    if item.is_quiz:
        told = _("First pass the test: %(title)s")
    elif item.is_assignment:
        told = _("First pass the task: %(title)s")
    return Reason(told % {"title": item.title}, item.url)


def _why_not_complete(outline: Outline, items: list[ItemStanding]) -> tuple[Reason, ...]:
    items = [each for each in items if not each.item.is_extra]
    if not items:
        return (Reason(_("The course has no lessons yet."), outline.url),)
    return tuple(_missing(each.item) for each in items if not each.is_done)


def _missing(item: Item) -> Reason:
    if item.is_card:
        told = _("There is no instruction card signed by both sides, with a positive check: %(title)s")
        return Reason(told % {"title": item.title}, item.url)
    if item.is_assignment:
        told = _("The task is not marked with at least %(percent)d %%: %(title)s")
        return Reason(told % {"percent": item.pass_percent, "title": item.title}, item.url)
    if not item.is_quiz:
        return Reason(_("The lesson is not marked as done: %(title)s") % {"title": item.title}, item.url)
    words = _("The test is not passed with at least %(percent)d %%: %(title)s")
    return Reason(words % {"percent": item.pass_percent, "title": item.title}, item.url)


def progress_in_words(done: CourseStanding) -> str:
    words = ngettext("%(done)d of %(total)d part", "%(done)d of %(total)d parts", done.total)
    return words % {"done": done.done, "total": done.total}
