"""What the connection of a contractor's tracker puts into the open tables: menu, search, and whose data it holds."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from helpdesk.models import ApiToken, WebhookEndpoint
from helpdesk.queries.search import search_escalations
from lms import registry
from lms.models import Person, Role
from lms.registry import Hit, NavItem, PersonalData, SearchSource


def keeps_a_bridge(person: Any) -> bool:
    return bool(person.standing.has(Role.ADMINISTRATOR) or person.standing.contractors(Role.CONTRACT_MANAGER))


def find_matters(person: Any, text: str, limit: int) -> list[Hit]:
    return [
        Hit(
            each.title, each.get_absolute_url(), detail=" · ".join(filter(None, (each.reference, each.external_number)))
        )
        for each in search_escalations(person, text, limit)
    ]


def export_tokens(person: Person) -> list[dict[str, Any]]:
    """Tokens made, revoked, or acting as this person."""
    own = ApiToken.objects.filter(Q(acts_as=person) | Q(made_by=person) | Q(revoked_by=person)).order_by("pk")
    return [{"title": each.name, "made_at": each.made_at.isoformat()} for each in own]


def export_endpoints(person: Person) -> list[dict[str, Any]]:
    own = WebhookEndpoint.objects.filter(Q(made_by=person) | Q(off_by=person)).order_by("pk")
    return [{"address": each.url, "made_at": each.made_at.isoformat()} for each in own]


def keep_endpoints(person: Person, now: datetime) -> int:
    """Who had a firm's messages sent where stays known; the account names nobody any more."""
    return 0


def shut_tokens(person: Person, now: datetime) -> int:
    """Nothing acts any more as a person who is to be forgotten; the rows stay, since they say who let a program in."""
    return ApiToken.objects.filter(acts_as=person, revoked_at=None).update(revoked_at=now)


registry.nav.add(
    NavItem(
        "connections", gettext_lazy("Connection"), "bridges", 86, keeps_a_bridge, "/polaczenia/", "link", group="help"
    )
)
registry.search_sources.add(
    SearchSource("matters", pgettext_lazy("help desk", "Matters with the contractor"), 45, find_matters)
)
registry.personal_data.add(
    PersonalData("tokens of trackers", frozenset({"helpdesk.ApiToken"}), export_tokens, shut_tokens)
)
registry.personal_data.add(
    PersonalData("addresses of trackers", frozenset({"helpdesk.WebhookEndpoint"}), export_endpoints, keep_endpoints)
)
