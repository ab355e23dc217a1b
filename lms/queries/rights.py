"""Reviews of rights: for which organisations one is to be opened, and how each role under review stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, Count, Exists, Max, Min, OuterRef, Q, QuerySet, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.kit.months import months_after
from lms.models import (
    Appointment,
    Organisation,
    OrganisationKind,
    PartnerStatus,
    Person,
    RightsDecision,
    RightsItem,
    RightsReview,
    Role,
)
from lms.models.standing import HOME_ORDER
from lms.queries.people import coordinators_on, speakers_of
from lms.rules import may_appoint, may_decide_right

YEAR = 12
"""Months between two reviews. Source: KRI § 19 asks for rights that follow duties and for a yearly audit."""
LONG_AWAY = timedelta(days=90)
SOON = timedelta(days=30)
MOST_FRESH = 20
Verdict = RightsDecision.Verdict


def due_again(since: date) -> date:
    """The first day of a review that counts its year from `since`."""
    return months_after(since, YEAR)


def _due_since(day: date) -> date:
    """The latest day from which a year is over by `day`: the other way round of `due_again`, on 28 February, too."""
    since = months_after(day, -YEAR)
    later = since + timedelta(days=1)
    return later if due_again(later) <= day else since


def organisations_due(day: date) -> QuerySet[Organisation]:
    """Those without an open review whose last one was finished a year ago or earlier, or, without any, where the first
    role given is that old. An organisation where nobody holds a role has nothing to review; a partner that does not
    take part rests. A review that the program closed, since its partner rested, was not done and does not count.
    """
    until = _due_since(day)
    held = Appointment.objects.in_force(day).filter(organisation=OuterRef("pk"))
    mine = RightsReview.objects.filter(organisation=OuterRef("pk"))
    resting = Q(kind=OrganisationKind.PARTNER) & ~Q(partner__status=PartnerStatus.ACTIVE)
    found = Organisation.objects.exclude(resting).filter(Exists(held)).exclude(Exists(mine.open_ones()))
    by_person = Q(rights_reviews__finished_by__isnull=False)
    found = found.annotate(
        last_finished=Max("rights_reviews__finished_at", filter=by_person),
        first_role_on=Min("appointments__began_on"),
    )
    never = Q(last_finished=None, first_role_on__lte=until)
    return found.filter(never | Q(last_finished__date__lte=until)).order_by("pk")


def reviewers_of(organisation: Organisation, day: date) -> list[Person]:
    """Who is to do the review: who speaks for the partner, the contract manager of the firm, coordinators and
    administrators for the Marshal's Office itself, and the office where nobody else is there.
    """
    if organisation.kind == OrganisationKind.PARTNER:
        return speakers_of(organisation.pk, day) or office_on(day)
    held = Appointment.objects.in_force(day)
    if organisation.kind == OrganisationKind.OFFICE:
        return _holders(held.filter(role__in=(Role.COORDINATOR, Role.ADMINISTRATOR)))
    return _holders(held.filter(organisation=organisation, role=Role.CONTRACT_MANAGER)) or office_on(day)


def office_on(day: date) -> list[Person]:
    """The coordinators; where there is none, the administrators."""
    return coordinators_on(day) or _holders(Appointment.objects.in_force(day).filter(role=Role.ADMINISTRATOR))


def _holders(held: QuerySet[Appointment]) -> list[Person]:
    return list(Person.objects.filter(pk__in=held.values("person_id")).order_by("pk"))


def undecided(day: date) -> QuerySet[RightsItem]:
    """Roles under review that have not ended by that day and about which nobody has decided."""
    decided = RightsDecision.objects.filter(item=OuterRef("pk"))
    held = Q(appointment__ended_on=None) | Q(appointment__ended_on__gt=day)
    return RightsItem.objects.filter(held).exclude(Exists(decided))


def places_of(appointment: Appointment) -> str:
    """Where a person works or what they answer for, as one line of names; costs nothing with `covers` prefetched."""
    names = [place.name for place in (appointment.org_unit, appointment.location) if place]
    covered = sorted(place.name for place in appointment.covers.all())
    return ", ".join(dict.fromkeys([*names, *covered]))


@dataclass(frozen=True)
class RightsRow:
    """One role under review. `verdict` is "" while undecided, "ended" where it ended by another way.

    `places` and `last_login_at` are those that were seen at the decision; without one, those of today.
    """

    item_id: int
    appointment: Appointment
    verdict: str
    decision: RightsDecision | None
    places: str
    last_login_at: datetime | None
    flags: tuple[tuple[str, str], ...]
    may_decide: bool

    @property
    def is_decided(self) -> bool:
        return bool(self.verdict)

    @property
    def verdict_words(self) -> str:
        """Words for the list and for files; "" while undecided."""
        return (
            _("ended by another way") if self.verdict == "ended" else str(dict(Verdict.choices).get(self.verdict, ""))
        )


def items_of_review(review: RightsReview) -> QuerySet[RightsItem]:
    """All roles under review, higher ones first, by name, with what `rows_of_review` reads of them."""
    place = Case(*(When(appointment__role=role, then=number) for number, role in enumerate(HOME_ORDER)))
    items = review.items.select_related(
        *("appointment__person", "appointment__location", "appointment__org_unit"),
        *("appointment__organisation", "appointment__appointed_by"),
    ).prefetch_related("appointment__covers", "decisions__by")
    names = ("appointment__person__last_name", "appointment__person__first_name", "appointment_id")
    return items.order_by(place, *names)


def rows_of_review(
    review: RightsReview, viewer: Person, now: datetime, items: Iterable[RightsItem] | None = None
) -> list[RightsRow]:
    """Of these items of `items_of_review`, else of all; three statements (roles, places covered, decisions)."""
    wanted = items_of_review(review) if items is None else items
    return [_row(item, review, viewer, now) for item in wanted]


def left_of_review(review: RightsReview, viewer: Person, day: date) -> tuple[int, int]:
    """How many roles are to be decided about, and about how many of them the viewer does not decide; two statements.

    Who gives a role depends on the role alone within an organisation, so roles are counted; one's own are asked singly.
    """
    left = undecided(day).filter(review=review)
    counts = dict(left.order_by().values_list("appointment__role").annotate(Count("pk")))
    at = review.organisation
    given = {role for role in counts if may_appoint(viewer, Appointment(role=role, organisation=at))}
    own = [each.appointment for each in left.filter(appointment__person=viewer).select_related("appointment")]
    others = sum(number for role, number in counts.items() if role not in given)
    others += sum(each.role in given and not may_decide_right(viewer, each) for each in own)
    return sum(counts.values()), others


def _row(item: RightsItem, review: RightsReview, viewer: Person, now: datetime) -> RightsRow:
    made = sorted(item.decisions.all(), key=lambda each: each.verdict == Verdict.TAKEN)
    decision, held = made[-1] if made else None, item.appointment
    is_over = held.ended_on is not None and held.ended_on <= timezone.localdate(now)
    verdict = decision.verdict if decision else "ended" if is_over else ""
    return RightsRow(
        item_id=item.pk,
        appointment=held,
        verdict=verdict,
        decision=decision,
        places=decision.places if decision else places_of(held),
        last_login_at=decision.last_login_at if decision else held.person.last_login,
        flags=() if verdict == "ended" else _flags(held, now, decision),
        may_decide=review.is_open and not is_over and may_decide_right(viewer, held),
    )


def _flags(held: Appointment, now: datetime, decision: RightsDecision | None) -> tuple[tuple[str, str], ...]:
    """What asks for a second look, as (words, tone); of a decided role as it was at the decision."""
    at, last = (decision.at, decision.last_login_at) if decision else (now, held.person.last_login)
    flags, day = [], timezone.localdate(at)
    if last is None:
        flags.append((_("has never logged in"), "warn"))
    elif at - last >= LONG_AWAY:
        flags.append((_("not logged in for 90 days"), "warn"))
    if decision is None and held.ended_on and day < held.ended_on <= day + SOON:
        flags.append((_("ends on %(day)s") % {"day": date_format(held.ended_on, "j E Y")}, "info"))
    return tuple(flags)


def new_since(review: RightsReview, day: date) -> tuple[list[Appointment], int]:
    """Roles of the organisation that began after the review was opened, the newest first, and how many more there are:
    no part of it, the next one takes them.
    """
    known = RightsItem.objects.filter(review=review, appointment=OuterRef("pk"))
    fresh = Appointment.objects.in_force(day).filter(organisation_id=review.organisation_id).exclude(Exists(known))
    shown = list(fresh.select_related("person").order_by("-began_on", "-pk")[:MOST_FRESH])
    return shown, fresh.count() - MOST_FRESH if len(shown) == MOST_FRESH else 0
