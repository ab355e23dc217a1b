"""`shell`: what the frame of every page shows.

Costs no statement beyond those of request.user; in the demonstration one, which asks what is still being planted.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from lms.models import Person, Planting, Role, SiteTexts
from lms.models.standing import Standing
from lms.navigation import Link, LinkGroup, Navigation, navigation

THEMES = dict(Person.Theme.choices)
TABS = 4
DEMO_LOGINS = {
    "urzednik": _("Clerk"),
    "lider": _("Leader"),
    "przedstawiciel": _("Representative"),
    "trener": _("Trainer"),
    "konsultant": _("Consultant"),
    "koordynator": _("Coordinator"),
    "admin": _("Administrator"),
}


def shell(request: HttpRequest) -> dict[str, Any]:
    return {"shell": Shell(request)}


@dataclass(frozen=True)
class DemoLogin:
    login: str
    label: str
    current: bool


class Shell:
    """Every attribute is worked out when a template asks for it, once."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def person(self) -> Any:
        """The person, or a visitor who holds nothing, so that predicates may read `standing` of both."""
        person = getattr(self.request, "user", None) or AnonymousUser()
        if not person.is_authenticated:
            person = AnonymousUser()
            person.standing = Standing(())  # type: ignore[attr-defined]
        return person

    @cached_property
    def site(self) -> SiteTexts:
        return SiteTexts.current()

    @property
    def unread(self) -> int:
        return getattr(self.person, "unread_notices", 0)

    @property
    def is_inspector(self) -> bool:
        """Logged in without a role: by an inspector's access (lms.views.inspector_gate)."""
        return bool(self.person.is_authenticated and not self.person.standing.held)

    @cached_property
    def role(self) -> str:
        """„Lider · powiat płocki”, for the person menu."""
        if self.is_inspector:
            return str(_("Inspector"))
        held = self.person.standing.main
        return f"{capfirst(str(Role(held.role).label))} · {held.organisation_name}" if held else ""

    @cached_property
    def _navigation(self) -> Navigation:
        if self.is_inspector:
            url = reverse("my_inspections")
            link = Link(str(_("Inspection")), url, "search", 0, self.request.path.startswith(url))
            return Navigation([link], repr(link))
        return navigation(self.person.standing, self.request.path)

    @property
    def nav(self) -> list[Link]:
        return self._navigation.links

    @property
    def nav_groups(self) -> list[LinkGroup]:
        return self._navigation.groups

    @property
    def nav_mark(self) -> str:
        """All that the navigation says, for the keys of its pieces; empty without one."""
        return self._navigation.mark

    @cached_property
    def mark(self) -> tuple[Any, ...]:
        """All that the frame says but who looks at it, the address and what is typed into the search."""
        site = self.site
        return (
            self.nav_mark,
            self.person.is_authenticated,
            self.is_inspector,
            self.theme,
            self.text_scale,
            site.site_name,
            site.tagline,
            site.project,
            site.organisation,
        )

    @property
    def tabs(self) -> list[Link]:
        return self.nav[:TABS]

    @property
    def more(self) -> list[Link]:
        return self.nav[TABS:]

    @cached_property
    def theme(self) -> str:
        """Empty where the device decides."""
        chosen = getattr(self.person, "theme", None) or self.request.COOKIES.get("theme", "")
        return chosen if chosen in THEMES and chosen != "system" else ""

    @cached_property
    def text_scale(self) -> int:
        chosen = str(getattr(self.person, "text_scale", None) or self.request.COOKIES.get("text", ""))
        return int(chosen) if chosen in map(str, Person.TEXT_SCALES) else 100

    @property
    def themes(self) -> list[tuple[str, Any, bool]]:
        return [(value, label, value == (self.theme or "system")) for value, label in THEMES.items()]

    @property
    def text_scales(self) -> list[tuple[int, bool]]:
        return [(scale, scale == self.text_scale) for scale in Person.TEXT_SCALES]

    @property
    def letter_shortcuts(self) -> bool:
        return getattr(self.person, "letter_shortcuts", True)

    @property
    def idle_seconds(self) -> int:
        return settings.IDLE_SECONDS

    @cached_property
    def demo_logins(self) -> list[DemoLogin]:
        if not settings.DEMO:
            return []
        login = getattr(self.person, "username", "")
        return [DemoLogin(each, str(label), each == login) for each, label in DEMO_LOGINS.items()]

    @cached_property
    def plantings(self) -> list[Planting]:
        """The parts of the demonstration that the worker has not finished."""
        return list(Planting.objects.unfinished()) if settings.DEMO else []
