"""The list of instructions as one reader sees it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from taggit.models import Tag
from wagtail.search.backends import get_search_backend

from courses.models import InstructionPage, Step
from courses.queries.progress import Progress
from lms.models import JobPosition, System

MOST_FOUND = 60
MOST_STEPS_FOUND = 10
LONGEST_QUERY = 200


@dataclass(frozen=True)
class Entry:
    """One instruction on a list. `is_mine`: it is written for a position that the reader holds."""

    pk: int
    title: str
    slug: str
    summary: str
    minutes: int | None
    system: str
    number: int
    released_at: datetime
    progress: Progress
    is_mine: bool


@dataclass(frozen=True)
class Wish:
    """What the reader looks for; every field may hold any text."""

    text: str = ""
    system: str = ""
    tag: str = ""
    position: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.system or self.tag or self.position)


def entries(person: Any, *, only: list[int] | None = None, wish: Wish | None = None) -> list[Entry]:
    """Instructions this reader may see, in the authors' order; one statement. `only` gives ids and their order."""
    pages = InstructionPage.objects.visible_to(person).order_by("path")
    pages = _filtered(pages, wish or Wish())
    if only is not None:
        pages = pages.filter(pk__in=only)
    found = [_entry(*row) for row in _with_progress(pages, person)]
    if only is not None:
        places = {pk: place for place, pk in enumerate(only)}
        found.sort(key=lambda entry: places[entry.pk])
    return found


def search_instructions(person: Any, text: str, limit: int = MOST_FOUND) -> list[int]:
    """Ids of visible instructions that hold the words in any Polish form, best first."""
    if not text.strip():
        return []
    visible = InstructionPage.objects.visible_to(person)
    return [page.pk for page in get_search_backend().search(text[:LONGEST_QUERY], visible)[:limit]]


def search_steps(person: Any, text: str, limit: int = MOST_STEPS_FOUND) -> list[Step]:
    if not text.strip():
        return []
    visible = Step.objects.current().visible_to(person).select_related("page")
    return list(get_search_backend().search(text[:LONGEST_QUERY], visible)[:limit])


def systems_in_use(person: Any) -> list[System]:
    return list(System.objects.filter(instructions__in=_visible_ids(person)).distinct().order_by("name"))


def tags_in_use(person: Any) -> list[Tag]:
    return list(
        Tag.objects.filter(courses_instructiontag_items__content_object__in=_visible_ids(person))
        .distinct()
        .order_by("name")
    )


def positions_in_use(person: Any) -> list[JobPosition]:
    return list(JobPosition.objects.filter(instructions__in=_visible_ids(person)).distinct().order_by("name"))


def positions_of(person: Any) -> frozenset[int]:
    """Ids of the job positions held; no statement beyond the standing."""
    held = getattr(person, "standing", None)
    return frozenset(h.position_id for h in held.held if h.position_id) if held else frozenset()


def _visible_ids(person: Any) -> Any:
    return InstructionPage.objects.visible_to(person).order_by().values("pk")


def _filtered(pages: Any, wish: Wish) -> Any:
    if wish.system:
        pages = pages.filter(system__code=wish.system)
    if wish.tag:
        pages = pages.filter(pk__in=InstructionPage.objects.filter(tags__slug=wish.tag).values("pk"))
    if wish.position:
        pages = pages.filter(_for_positions([wish.position]))
    return pages


def _for_positions(ids: Any) -> Any:
    through = InstructionPage.positions.through.objects
    wanted = [pk for pk in ids if str(pk).isascii() and str(pk).isdigit() and len(str(pk)) < 18]
    return Exists(through.filter(instructionpage=OuterRef("pk"), jobposition__in=wanted))


def _with_progress(pages: Any, person: Any) -> Any:
    mine = Q(step_rows__removed_at=None)
    ticked = mine & Q(step_rows__ticks__person=getattr(person, "pk", None), step_rows__ticks__unticked_at=None)
    return pages.annotate(
        of_mine=_for_positions(positions_of(person)),
        step_count=Count("step_rows", filter=mine, distinct=True),
        done_count=Count("step_rows", filter=ticked, distinct=True),
    ).values_list(
        "pk",
        "title",
        "slug",
        "summary",
        "publications__minutes",
        "system__code",
        "publications__number",
        "publications__released_at",
        "step_count",
        "done_count",
        "of_mine",
    )


def _entry(*row: Any) -> Entry:
    pk, title, slug, summary, minutes, system, number, released_at, total, done, is_mine = row
    return Entry(
        pk, title, slug, summary, minutes, system or "", number, released_at, Progress(done, total), bool(is_mine)
    )
