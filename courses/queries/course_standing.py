"""How far somebody is in a course: a pure function of what the course consists of and of what they have done.

Every screen, the lock of a test and the announcement of a completion ask the same function, and so does the answer to
“Why?”. Nothing of it is stored.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import CoursePage
from courses.queries.evidence import Evidence, evidence
from courses.queries.outline import Item, Outline, outlines_for_all


@dataclass(frozen=True)
class Reason:
    """One sentence, and where the thing it speaks of is."""

    sentence: str
    url: str


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
    def is_locked(self) -> bool:
        return bool(self.why)


@dataclass(frozen=True)
class CourseStanding:
    """`percent` is 0–100, and 100 only when everything is done; `why` says what is still missing, in order."""

    outline: Outline
    items: tuple[ItemStanding, ...]
    why: tuple[Reason, ...]

    @property
    def done(self) -> int:
        return sum(item.is_done for item in self.items)

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def percent(self) -> int:
        return self.done * 100 // self.total if self.total else 0

    @property
    def is_complete(self) -> bool:
        return self.done == self.total > 0

    @property
    def has_begun(self) -> bool:
        return self.done > 0

    @property
    def completed_at(self) -> datetime | None:
        """When the last condition became true; None while one is not."""
        moments = [item.done_at for item in self.items if item.done_at]
        return max(moments) if self.is_complete else None

    @property
    def next(self) -> ItemStanding | None:
        """Where the person goes on: the first part that is not done. It is never locked."""
        return next((item for item in self.items if not item.is_done), None)

    def of(self, item_id: int) -> ItemStanding | None:
        return next((each for each in self.items if each.item.pk == item_id), None)


def standing(outline: Outline, records: Iterable[Evidence]) -> CourseStanding:
    """A part is done from its earliest record on; a test is locked while a lesson before it is not done.

    Records of other things, in any order and however often, change nothing.
    """
    done: dict[int, datetime] = {}
    for record in records:
        done[record.item_id] = min(record.at, done.get(record.item_id, record.at))
    missing: list[Item] = []
    items: list[ItemStanding] = []
    for item in outline.items:
        at = done.get(item.pk)
        locked = item.is_quiz and at is None
        items.append(ItemStanding(item, at, tuple(_first_do(each) for each in missing) if locked else ()))
        if at is None and not item.is_quiz:
            missing.append(item)
    return CourseStanding(outline, tuple(items), _why_not_complete(outline, items))


def completed_courses(person_id: int, course_ids: Collection[int]) -> dict[int, datetime]:
    """Those of the courses that this person has completed, with the moment of completion; two statements."""
    outlines = outlines_for_all(CoursePage.objects.filter(pk__in=course_ids))
    return completed_of(outlines, evidence([person_id])[person_id])


def completed_of(outlines: Iterable[Outline], records: Collection[Evidence]) -> dict[int, datetime]:
    """Those of the courses that are complete by these records, with the moment of completion."""
    found = (standing(each, records) for each in outlines)
    return {each.outline.pk: each.completed_at for each in found if each.completed_at}


def rule_of(item: Item) -> str:
    """What completes a part, said before it is begun."""
    if item.is_quiz:
        return _("To complete it: a test with at least %(percent)d %%") % {"percent": item.pass_percent}
    return _("To complete it: mark “Done”")


def _first_do(lesson: Item) -> Reason:
    return Reason(_("First do the lesson: %(title)s") % {"title": lesson.title}, lesson.url)


def _why_not_complete(outline: Outline, items: list[ItemStanding]) -> tuple[Reason, ...]:
    if not items:
        return (Reason(_("The course has no lessons yet."), outline.url),)
    return tuple(_missing(each.item) for each in items if not each.is_done)


def _missing(item: Item) -> Reason:
    if not item.is_quiz:
        return Reason(_("The lesson is not marked as done: %(title)s") % {"title": item.title}, item.url)
    words = _("The test is not passed with at least %(percent)d %%: %(title)s")
    return Reason(words % {"percent": item.pass_percent, "title": item.title}, item.url)


def progress_in_words(done: CourseStanding) -> str:
    words = ngettext("%(done)d of %(total)d part", "%(done)d of %(total)d parts", done.total)
    return words % {"done": done.done, "total": done.total}
