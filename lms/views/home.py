"""The address „/”: the welcome page for a visitor, the home of one's role for everybody else."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from lms.models import Person, Role, WelcomePage
from lms.queries.home import home_of, roles_of
from lms.registry import page_views

IN_FULL_WIDTH = {Role.COORDINATOR, Role.ADMINISTRATOR}


@dataclass(frozen=True)
class RoleTab:
    label: str
    url: str
    current: bool
    count: int = 0


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, Person):
        page = WelcomePage.objects.live().first()
        return page_views.of(WelcomePage)(request, page) if page else redirect("log_in")
    person, roles = request.user, roles_of(request.user)
    wanted = request.GET.get("rola", "")
    role = wanted if wanted in roles else roles[0]
    context = {
        "home": home_of(person, role, timezone.now()),
        "role": role,
        "role_tabs": _tabs(roles, role),
        "is_author": role == Role.TRAINER,
        "full_width": role in IN_FULL_WIDTH,
    }
    return render(request, "lms/home.html", context)


def _tabs(roles: list[str], current: str) -> list[RoleTab]:
    """One's own roles side by side; nobody with one role is asked to choose."""
    if len(roles) < 2:
        return []
    here = reverse("home")
    return [RoleTab(capfirst(str(Role(role).label)), f"{here}?rola={role}", role == current) for role in roles]
