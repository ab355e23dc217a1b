"""Reviews of rights of all organisations: when the last one was, how the open one stands, what is overdue."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy

from lms.models import Appointment, Organisation, OrganisationKind, Partner, PartnerStatus, Person, RightsReview, Role
from lms.models.rights_review import OFFICE_DECIDES
from lms.models.standing import SPEAKER_ROLES
from lms.queries.rights import due_again, undecided

STATES = (
    ("late", gettext_lazy("overdue")),
    ("office", gettext_lazy("waits for the Marshal's Office")),
    ("ready", gettext_lazy("to be closed")),
    ("open", gettext_lazy("going on")),
    ("lapsed", gettext_lazy("none for over a year")),
    ("done", gettext_lazy("done within a year")),
    ("never", gettext_lazy("none yet")),
    ("rests", gettext_lazy("takes no part")),
)
"""In the order of the list: what needs somebody comes first."""


REVIEWERS = (*SPEAKER_ROLES, Role.CONTRACT_MANAGER, Role.COORDINATOR, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class OverviewRow:
    """`last` is the newest review that a person finished, `current` the open one; `left` of `total` roles are to be
    decided about. `next_on`: from when the next one opens, None while one is open, where nobody holds a role and where
    the partner takes no part.
    """

    organisation: Organisation
    last: RightsReview | None
    current: RightsReview | None
    left: int
    total: int
    state: str
    days_late: int
    next_on: date | None

    @property
    def state_words(self) -> str:
        return str(dict(STATES)[self.state])

    @property
    def last_on(self) -> date | None:
        return timezone.localdate(self.last.finished_at) if self.last and self.last.finished_at else None


@dataclass(frozen=True)
class RightsWish:
    """What the office filters by; "" filters nothing."""

    text: str = ""
    kind: str = ""
    state: str = ""


def with_left(reviews: Any, day: date) -> Any:
    """Add how many roles are to be decided about: `left`; whether there `is_left` any, and `is_left_here` one about
    which somebody of the organisation decides, not being the one who holds the role; and whether it `has_reviewer`,
    somebody whose task the review is. To filter by, take the three that count nothing.
    """
    reviewing = Appointment.objects.in_force(day).filter(role__in=REVIEWERS).order_by()
    mine = undecided(day).filter(review=OuterRef("pk"))
    others = reviewing.filter(organisation=OuterRef("review__organisation")).exclude(
        person=OuterRef("appointment__person")
    )
    office = Q(review__organisation__kind=OrganisationKind.OFFICE)
    here = mine.filter(office | (~Q(appointment__role__in=OFFICE_DECIDES) & Q(Exists(others))))
    own = reviewing.filter(organisation=OuterRef("organisation"))
    is_left = {"is_left": Exists(mine), "is_left_here": Exists(here), "has_reviewer": Exists(own)}
    return reviews.annotate(left=_count(mine), **is_left)


def _count(items: QuerySet[Any]) -> Any:
    counted = items.order_by().values("review").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def rights_overview(viewer: Person, wish: RightsWish, day: date) -> list[OverviewRow]:
    """What needs somebody first, by name; partners that take no part and were never reviewed are left out. Three
    statements.
    """
    rests, held = _rests(), Appointment.objects.in_force(day).filter(organisation=OuterRef("pk"))
    found = Organisation.objects.visible_to(viewer).annotate(rests=rests, is_held=Exists(held))
    found = found.exclude(Q(rests=True) & ~Exists(RightsReview.objects.filter(organisation=OuterRef("pk"))))
    if wish.text:
        found = found.filter(
            Q(short_name__icontains=wish.text) | Q(name__icontains=wish.text) | Q(partner__teryt=wish.text)
        )
    if wish.kind:
        found = found.filter(kind=wish.kind)
    organisations = list(found.annotate(first_on=Min("appointments__began_on")).order_by("short_name", "pk"))
    seen = RightsReview.objects.visible_to(viewer)
    current = {
        each.organisation_id: each
        for each in with_left(seen.open_ones(), day).annotate(total=Count("items")).order_by("pk")
    }
    last = {each.organisation_id: each for each in seen.filter(finished_by__isnull=False).order_by("finished_at")}
    rows = [_row(each, last.get(each.pk), current.get(each.pk), day) for each in organisations]
    order = {name: place for place, (name, _words) in enumerate(STATES)}
    wanted = [row for row in rows if wish.state in ("", row.state)]
    return sorted(wanted, key=lambda row: (order[row.state], -row.days_late))


def next_review_on(organisation: Organisation, day: date) -> date | None:
    """When the first one opens; None where nobody holds a role and where the partner takes no part."""
    held = organisation.appointments.all()
    if not held.in_force(day).exists() or Organisation.objects.filter(_rests(), pk=organisation.pk).exists():
        return None
    return max(due_again(held.aggregate(first_on=Min("began_on"))["first_on"]), day)


def _rests() -> Exists:
    """The organisation is a partner that takes no part."""
    return Exists(Partner.objects.exclude(status=PartnerStatus.ACTIVE).filter(pk=OuterRef("pk")))


def _row(organisation: Any, last: RightsReview | None, current: Any, day: date) -> OverviewRow:
    from_day = timezone.localdate(last.finished_at) if last and last.finished_at else organisation.first_on
    opens = organisation.is_held and not organisation.rests and not current
    return OverviewRow(
        organisation=organisation,
        last=last,
        current=current,
        left=current.left if current else 0,
        total=current.total if current else 0,
        state="rests" if organisation.rests else _state(last, current, day),
        days_late=max((day - current.due_on).days, 0) if current and not organisation.rests else 0,
        next_on=max(due_again(from_day), day) if from_day and opens else None,
    )


def _state(last: RightsReview | None, current: Any, day: date) -> str:
    if current is None:
        if last is None or last.finished_at is None:
            return "never"
        return "done" if due_again(timezone.localdate(last.finished_at)) > day else "lapsed"
    if current.is_late(day):
        return "late"
    if not current.left:
        return "ready"
    return "open" if current.is_left_here and current.has_reviewer else "office"
