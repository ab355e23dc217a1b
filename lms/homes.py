"""lms's own parts of the homes: help with logging in, an office's readiness, all partners, the system's health."""

from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.kit.remembered import remembered
from lms.mail_times import DaytimeNotice, daytime_notices
from lms.models import Person, Role
from lms.models.standing import SPEAKER_ROLES
from lms.queries.health import health
from lms.queries.partners import PartnerRow
from lms.queries.people import roles_of_waiting, waiting_to_log_in
from lms.queries.readiness import Overview, Readiness, failed_mails, overview, people_without_role, readiness_of
from lms.queries.succession import Vacancy, own_leaders, own_vacancies
from lms.registry import HomePanel, NowItem, home_panels

HELPERS = frozenset({"leader", "representative", "deputy", "contract_manager", "coordinator", "administrator"})
SPEAKERS = frozenset(SPEAKER_ROLES)
MOST_REQUESTS = 5
MOST_SINGLE = 3


def login_requests(person: Person, now: datetime) -> list[NowItem]:
    """Who asked for help with logging in and may be given it by this person; gathered."""
    return [
        NowItem(
            title=_("Cannot log in: %(name)s") % {"name": each.person},
            url=reverse("let_in", args=[each.person.pk]),
            action=_("Print a code"),
            detail=_("login %(login)s") % {"login": each.person.username},
            icon="key-round",
            due=each.asked_at,
            tone="warn",
        )
        for each in waiting_to_log_in(person, now)[:MOST_REQUESTS]
    ]


def readiness(person: Person, now: datetime) -> Readiness | None:
    """The first office that this person speaks for; one statement for all parts of a home."""
    own = person.standing.first(Role.REPRESENTATIVE, Role.DEPUTY)
    if own is None:
        return None
    at = own.organisation_id
    return remembered(person, "lms.readiness", now, lambda: readiness_of(at, timezone.localdate(now)))


def readiness_now(person: Person, now: datetime) -> list[NowItem]:
    """What only the representative can do: nobody answers clerks without a leader; one statement, the rest gathered."""
    found = readiness(person, now)
    if found is None:
        return []
    items = [_successor(each, now) for each in own_vacancies(person, now)]
    if not found.leaders and not items:
        items.append(
            NowItem(
                title=_("Your office has no leader"),
                url=reverse("nominate", args=[found.partner.teryt]),
                action=_("Nominate a leader"),
                detail=_("Without a leader nobody answers your clerks."),
                icon="user-plus",
                tone="danger",
            )
        )
    if not found.is_described:
        items.append(
            NowItem(
                title=_("The card of your office is not complete"),
                url=reverse("profile", args=[found.partner.teryt]),
                action=_("Complete"),
                detail=_("Filled in: %(percent)d percent") % {"percent": found.described},
                icon="file-text",
            )
        )
    return items


def _successor(vacancy: Vacancy, now: datetime) -> NowItem:
    """Red once it is late, or where nobody leads at all."""
    is_late = vacancy.due_on < timezone.localdate(now)
    left = {"name": vacancy.left.name, "day": date_format(vacancy.left_on, "j E Y")}
    due = {"day": date_format(vacancy.due_on, "j E Y")}
    return NowItem(
        title=_("Name a successor: %(name)s left on %(day)s") % left,
        url=reverse("nominate", args=[vacancy.left.teryt]),
        action=_("Name a successor"),
        detail=_("Your office has no leader.") if vacancy.is_last else _("Nobody answers for this place now."),
        icon="user-plus",
        due=timezone.make_aware(datetime.combine(vacancy.due_on, time.max)),
        tone="danger" if is_late or vacancy.is_last else "warn",
        timer=(_("The term passed on %(day)s") if is_late else _("By %(day)s")) % due,
    )


def office_decisions(person: Person, now: datetime) -> list[NowItem]:
    """Partners that lack a leader or a representative: each by name, or together when there are many; one statement."""
    lacking = all_partners(person, now).lacking
    return [*_lacking(lacking["representative"], Role.REPRESENTATIVE), *_lacking(lacking["leader"], Role.LEADER)]


def _lacking(rows: list[PartnerRow], role: str) -> list[NowItem]:
    is_leader = role == Role.LEADER
    if len(rows) <= MOST_SINGLE:
        words = _("%(partner)s: no leader") if is_leader else _("%(partner)s: no representative")
        return [
            NowItem(
                title=words % {"partner": row.name},
                url=reverse("partner", args=[row.teryt]),
                action=_("Open the card"),
                icon="building-2",
                tone="danger",
            )
            for row in rows
        ]
    if is_leader:
        title = ngettext("%(number)d partner has no leader", "%(number)d partners have no leader", len(rows))
    else:
        title = ngettext(
            "%(number)d partner has no representative", "%(number)d partners have no representative", len(rows)
        )
    url = f"{reverse('partners')}?brak={role}"
    return [NowItem(title % {"number": len(rows)}, url, _("Show the list"), icon="building-2", tone="danger")]


def all_partners(person: Person, now: datetime) -> Overview:
    """A summary of the partners for the office; one statement for all parts of a home."""
    return remembered(person, "lms.overview", now, lambda: overview(person, now))


def system_health(person: Person, now: datetime) -> dict[str, Any]:
    """What an administrator looks at first; five statements."""
    return {"health": health(now), "without_role": people_without_role(), "failed_mails": failed_mails()}


for _panel in (
    HomePanel("login requests", 5, HELPERS, "now", login_requests, lists=(roles_of_waiting,)),
    HomePanel("readiness now", 10, SPEAKERS, "now", readiness_now, lists=(own_leaders,)),
    HomePanel("readiness", 10, SPEAKERS, "main", readiness, "lms/home_readiness.html"),
    HomePanel("partners that lack people", 10, frozenset({"coordinator"}), "now", office_decisions),
    HomePanel("all partners", 50, frozenset({"coordinator"}), "main", all_partners, "lms/home_partners.html"),
    HomePanel("health", 10, frozenset({"administrator"}), "main", system_health, "lms/home_health.html"),
):
    home_panels.add(_panel)
daytime_notices.add(DaytimeNotice("lms.successor_due"))
