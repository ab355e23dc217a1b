"""What readers say about the steps of an author's texts: the queue, grouped by step."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from courses.models import InstructionPage, Lack, Publication, Step, StepFeedback
from lms.models import Person

MOST_OF_STEP = 20


@dataclass(frozen=True)
class Wanted:
    """What the queue is narrowed to; what is empty narrows nothing. `settled` turns it into what was settled."""

    page_id: int | None = None
    reason: str = ""
    mine: bool = False
    settled: bool = False


@dataclass(frozen=True)
class StepRemarks:
    """One step with how many said what; `remarks` are the first MOST_OF_STEP of `missing`."""

    step: Step
    helped: int
    missing: int
    reasons: list[tuple[str, int]]
    remarks: list[StepFeedback] = field(default_factory=list)

    @property
    def further(self) -> int:
        return self.missing - len(self.remarks)


def steps_with_remarks(person: Person, wanted: Wanted) -> Any:
    """One row for each step about which something waits, with the most first; to be cut into pages."""
    rows = StepFeedback.objects.for_author(person)
    if wanted.page_id is not None:
        rows = rows.filter(step__page=wanted.page_id)
    if wanted.mine:
        rows = rows.filter(step__page__owner=person)
    shown = _shown(wanted)
    counts = {f"of_{reason}": Count("pk", filter=shown & Q(reason=reason)) for reason in Lack.values}
    counted = (
        rows.order_by()
        .values("step")
        .annotate(
            helped=Count("pk", filter=Q(reason="")),
            missing=Count("pk", filter=shown),
            newest=Max("said_at", filter=shown),
            **counts,
        )
    )
    return counted.filter(missing__gt=0).order_by("-missing", "-newest", "step")


def told(rows: list[dict[str, Any]], wanted: Wanted) -> list[StepRemarks]:
    """A page of `steps_with_remarks` with the steps and the remarks; two statements."""
    ids = [row["step"] for row in rows]
    steps = Step.objects.select_related("page").in_bulk(ids)
    remarks: dict[int, list[StepFeedback]] = {}
    for each in _remarks(ids, wanted):
        remarks.setdefault(each.step_id, []).append(each)
    return [
        StepRemarks(
            step=steps[row["step"]],
            helped=row["helped"],
            missing=row["missing"],
            reasons=[(str(lack.label), number) for lack in Lack if (number := row[f"of_{lack.value}"])],
            remarks=remarks.get(row["step"], []),
        )
        for row in rows
    ]


def _shown(wanted: Wanted) -> Q:
    shown = Q(settled_at__isnull=not wanted.settled)
    return shown & (Q(reason=wanted.reason) if wanted.reason else ~Q(reason=""))


def _remarks(step_ids: list[int], wanted: Wanted) -> QuerySet[StepFeedback]:
    """With the number of the version that was read; the newest of each step first."""
    version = Publication.objects.filter(page=OuterRef("step__page"), revision=OuterRef("revision"))
    latest = ["-settled_at", "-pk"] if wanted.settled else ["-said_at", "-pk"]
    rows = StepFeedback.objects.filter(_shown(wanted), step__in=step_ids)
    rows = rows.annotate(
        version=Subquery(version.values("number")[:1]),
        place=Window(RowNumber(), partition_by="step", order_by=latest),
    )
    return rows.filter(place__lte=MOST_OF_STEP).select_related("organisation", "settled_by").order_by(*latest)


def open_remarks(person: Person) -> int:
    """How many wait for this author; one statement."""
    return StepFeedback.objects.for_author(person).missing().open().count()


def pages_with_remarks(person: Person) -> list[tuple[int, str]]:
    """Instructions about whose steps something was said to be missing, settled or not."""
    said = StepFeedback.objects.for_author(person).missing().order_by().values("step__page")
    return list(InstructionPage.objects.filter(pk__in=said).order_by("title", "pk").values_list("pk", "title"))
