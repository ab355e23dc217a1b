"""The list of instructions as one reader sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from taggit.models import Tag
from wagtail.search.backends import get_search_backend

from courses.blocks.applies import applies, rule_of, rule_of_page, stored
from courses.models import InstructionPage, Step, StepTick
from courses.queries.progress import Progress
from lms.kit.gathered import Listed
from lms.models import JobPosition, System
from lms.queries.scope import scope_column, scope_in, scopes_of

MOST_FOUND = 60
MOST_STEPS_FOUND = 10
LOOKED_THROUGH = 3
"""How many times more steps are looked through than are shown, as some of them may hold for others only."""
LONGEST_QUERY = 200
ON_A_PAGE = 30


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


def entries(person: Any, only: Sequence[int], *, wish: Wish | None = None) -> list[Entry]:
    """Those of `only` that this reader may see and wishes for, in the order of `only`; one statement."""
    found = _entries(_wished(person, wish or Wish()).filter(pk__in=only), person)
    places = {pk: place for place, pk in enumerate(only)}
    return sorted(found, key=lambda entry: places[entry.pk])


def page_of_entries(person: Any, wish: Wish, number: int, *, only: Sequence[int] | None = None) -> Page[Entry]:
    """The `number`-th page of what this reader may see and wishes for; the nearest page where there is no such one.

    In the authors' order; while nothing is wished for, those for the reader's own positions come first. `only` gives
    ids and their order instead. At most two statements, which read no more instructions than are shown.
    """
    if only is not None:
        return Paginator(entries(person, only, wish=wish), ON_A_PAGE).get_page(number)
    pages = _wished(person, wish).order_by("path")
    if wish.is_empty and positions_of(person):
        pages = pages.annotate(of_mine=_for_positions(positions_of(person))).order_by("-of_mine", "path")
    page = Paginator(pages.values_list("pk", flat=True), ON_A_PAGE).get_page(number)
    # The ids stay a part of the statement: a subquery that the database answers first.
    shown = _entries(InstructionPage.objects.visible_to(person).filter(pk__in=page.object_list), person)
    page.object_list = sorted(shown, key=lambda entry: not entry.is_mine) if wish.is_empty else shown
    return page


def entries_for_home(person: Any, *, mine: int, begun: int) -> list[Entry]:
    """The first `mine` for the reader's own positions and the first `begun` that are begun and not finished, in the
    authors' order; one statement.
    """
    pages = InstructionPage.objects.visible_to(person).order_by("path")
    ticks = StepTick.objects.standing().filter(person=person)
    left = Step.objects.current().filter(~Exists(ticks.filter(step=OuterRef("pk"))), page=OuterRef("pk"))
    begun_on = ticks.filter(step__removed_at=None).values("step__page")
    own = pages.filter(_for_positions(positions_of(person))).values("pk")[:mine]
    unfinished = pages.filter(Exists(left), pk__in=begun_on).values("pk")[:begun]
    found = _entries(pages.filter(Q(pk__in=own) | Q(pk__in=unfinished)), person)
    # What is left over may hold for other partners only.
    return [entry for entry in found if entry.is_mine or not entry.progress.is_complete]


def search_instructions(person: Any, text: str, limit: int = MOST_FOUND) -> list[int]:
    """Ids of visible instructions that hold the words in any Polish form, best first."""
    if not text.strip():
        return []
    visible = InstructionPage.objects.visible_to(person)
    return [page.pk for page in get_search_backend().search(text[:LONGEST_QUERY], visible)[:limit]]


def search_steps(person: Any, text: str, limit: int = MOST_STEPS_FOUND, *, any_word: bool = False) -> list[Step]:
    """Steps that hold the words, best first; with `any_word` those that hold one of them.

    Without what holds for others only; two statements more where any of the steps found does.
    """
    if not text.strip():
        return []
    visible = Step.objects.current().visible_to(person).select_related("page")
    operator = "or" if any_word else "and"
    found = list(
        get_search_backend().search(text[:LONGEST_QUERY], visible, operator=operator)[: limit * LOOKED_THROUGH]
    )
    return _held_by(person, found)[:limit]


def _held_by(person: Any, steps: list[Step]) -> list[Step]:
    rules = [(step, rule_of_page(step.page.only_for), rule_of(step.applies)) for step in steps]
    if not person.is_authenticated or not any(of_page or of_step for _step, of_page, of_step in rules):
        return steps
    scope = scopes_of({person.pk}, timezone.localdate()).get(person.pk)
    return [step for step, of_page, of_step in rules if applies(of_page, scope) and applies(of_step, scope)]


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


def _wished(person: Any, wish: Wish) -> Any:
    pages = InstructionPage.objects.visible_to(person)
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


def _entries(pages: Any, person: Any) -> list[Entry]:
    """In the authors' order, without what holds for other partners only. Steps and ticks are counted for each page by
    itself: others' ticks are never read.
    """
    steps = Step.objects.current().filter(page=OuterRef("pk"))
    ticked = StepTick.objects.standing().filter(person=getattr(person, "pk", None), step=OuterRef("pk"))
    rows = (
        pages.annotate(
            of_mine=_for_positions(positions_of(person)),
            step_count=_how_many(steps),
            done_count=_how_many(steps.filter(Exists(ticked))),
            scoped_steps=Listed(steps.exclude(applies={}), rule=F("applies"), ticked=Exists(ticked)),
            scope=scope_column(person),
        )
        .order_by("path")
        .values_list(
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
            "only_for",
            "scope",
            "scoped_steps",
        )
    )
    return [entry for row in rows if (entry := _entry(*row))]


def _how_many(steps: QuerySet[Step]) -> Any:
    counted = steps.order_by().values("page").annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(counted), Value(0), output_field=IntegerField())


def _entry(*row: Any) -> Entry | None:
    pk, title, slug, summary, minutes, system, number, released_at, total, done, is_mine, only_for, *mine = row
    scope = scope_in(mine[0])
    if not applies(rule_of_page(only_for), scope):
        return None
    others = [each for each in mine[1] if not applies(rule_of(stored(each["rule"])), scope)]
    counted = Progress(done - sum(bool(each["ticked"]) for each in others), total - len(others))
    return Entry(pk, title, slug, summary, minutes, system or "", number, released_at, counted, bool(is_mine))
