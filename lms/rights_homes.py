"""Reviews of rights on the homes: one's own while something is to be done, for the office what waits or is late."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.kit.gathered import Listed, gathered
from lms.models import OrganisationKind, Person, RightsReview, Role
from lms.models.standing import SPEAKER_ROLES
from lms.queries.milestone_light import days_late
from lms.queries.rights_overview import with_left
from lms.registry import HomePanel, NowItem, home_panels

MOST = 5
MOST_SINGLE = 3


def _open_ones(now: datetime) -> QuerySet[Any]:
    found: QuerySet[Any] = with_left(RightsReview.objects.open_ones().taking_part(), timezone.localdate(now))
    return found.order_by("due_on", "pk")


def _listed(rows: QuerySet[Any]) -> Listed:
    return Listed(rows, review="pk", at="organisation__short_name", due_on="due_on", left="left")


def own_rights_reviews(person: Person, now: datetime) -> Listed:
    """Of the organisations whose review is this person's task, while they can do something about it."""
    standing = person.standing
    own = standing.partners(*SPEAKER_ROLES) | standing.contractors(Role.CONTRACT_MANAGER)
    own |= standing.organisations(Role.COORDINATOR, Role.ADMINISTRATOR)
    rows = _open_ones(now).filter(organisation_id__in=own)
    return _listed(rows.filter(Q(is_left_here=True) | Q(is_left=False))[:MOST])


def own_rights_reviews_now(person: Person, now: datetime) -> list[NowItem]:
    """Gathered."""
    return [_item(row, now) for row in gathered(person, now, own_rights_reviews)]


def rights_reviews_for_office(person: Person, now: datetime) -> Listed:
    """Reviews of others that are late, that nobody of their own does, or in which only roles are left that the
    Marshal's Office decides about.
    """
    rows = _open_ones(now).exclude(organisation__kind=OrganisationKind.OFFICE)
    waits = Q(is_left=True, is_left_here=False) | Q(has_reviewer=False) | Q(due_on__lt=timezone.localdate(now))
    return _listed(rows.filter(waits) if person.standing.is_office else rows.none())


def rights_reviews_for_office_now(person: Person, now: datetime) -> list[NowItem]:
    """Gathered; each by name, or together when there are many."""
    rows, today = gathered(person, now, rights_reviews_for_office), timezone.localdate(now)
    late = [row for row in rows if date.fromisoformat(row["due_on"]) < today]
    waiting = [row for row in rows if row not in late]
    overdue = ngettext("%(number)d review of rights is overdue", "%(number)d reviews of rights are overdue", len(late))
    waits = ngettext(
        "%(number)d review of rights waits for the office",
        "%(number)d reviews of rights wait for the office",
        len(waiting),
    )
    return [*_together(late, "late", overdue, now), *_together(waiting, "office", waits, now)]


def _together(rows: list[dict[str, Any]], state: str, words: str, now: datetime) -> list[NowItem]:
    if len(rows) <= MOST_SINGLE:
        return [_item(row, now) for row in rows]
    title, url = words % {"number": len(rows)}, f"{reverse('all_rights')}?stan={state}"
    tone = "danger" if state == "late" else "info"
    return [NowItem(title, url, _("Show the list"), icon="shield-check", tone=tone)]


def _item(row: dict[str, Any], now: datetime) -> NowItem:
    day, today = date.fromisoformat(row["due_on"]), timezone.localdate(now)
    late, left = day < today, row["left"]
    words = ngettext("%(number)d role is to be decided about", "%(number)d roles are to be decided about", left)
    return NowItem(
        title=_("Yearly review of rights: %(organisation)s") % {"organisation": row["at"]},
        url=reverse("rights_review", args=[row["review"]]),
        action=_("Review the rights") if left else _("Close the review"),
        detail=words % {"number": left} if left else _("Every role is decided about."),
        icon="shield-check",
        due=timezone.make_aware(datetime.combine(day, time.max)),
        tone="danger" if late else "info",
        timer=days_late(day, today) if late else _("By %(day)s") % {"day": date_format(day, "j E Y")},
    )


_OWN = frozenset({*SPEAKER_ROLES, Role.CONTRACT_MANAGER, Role.COORDINATOR, Role.ADMINISTRATOR})
for _panel in (
    HomePanel("own reviews of rights", 16, _OWN, "now", own_rights_reviews_now, lists=(own_rights_reviews,)),
    HomePanel(
        "reviews of rights for the office",
        17,
        frozenset({Role.COORDINATOR.value}),
        "now",
        rights_reviews_for_office_now,
        lists=(rights_reviews_for_office,),
    ),
):
    home_panels.add(_panel)
