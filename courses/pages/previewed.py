"""Previews of a text as partners of several kinds read it, in Wagtail's own way."""

from typing import Any

from django.http import HttpRequest, HttpResponse  # noqa: TID251  Wagtail calls serve_preview with them
from django.utils.translation import gettext_lazy as _

from lms.models import Role, System, UnitKind
from lms.queries.scope import OfficeScope, Running, Scope
from lms.registry import page_views

AS_EVERYBODY = ""
MODES = {
    "commune-ezd": (_("As a clerk of a commune with EZD"), Role.CLERK, UnitKind.RURAL_COMMUNE, System.Kind.EZD),
    "leader-ezd": (_("As a leader of a commune with EZD"), Role.LEADER, UnitKind.RURAL_COMMUNE, System.Kind.EZD),
    "county-ezd": (_("As a clerk of a county with EZD"), Role.CLERK, UnitKind.COUNTY, System.Kind.EZD),
    "county-esb": (_("As a clerk of a county with ESB"), Role.CLERK, UnitKind.COUNTY, System.Kind.ESB),
}


class ScopedPreviewMixin:
    """Stands before Page; the view that is registered for the type asks `request.preview_scope`."""

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [(AS_EVERYBODY, _("Everything, and for whom it is")), *((name, mode[0]) for name, mode in MODES.items())]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return previewed(request, self, _scope_of(mode_name))


def previewed(request: HttpRequest, page: Any, scope: Scope) -> HttpResponse:
    """The page as it is in memory, as a reader with this scope would see it."""
    request.is_preview = True  # type: ignore[attr-defined]
    request.preview_scope = scope  # type: ignore[attr-defined]
    response: HttpResponse = page_views.of(type(page))(request, page)
    return response


def _scope_of(mode_name: str) -> Scope:
    """In the newest release of the system."""
    if mode_name not in MODES:
        return None
    _label, role, unit, kind = MODES[mode_name]
    codes = System.objects.filter(kind=kind).values_list("code", flat=True)
    return (OfficeScope(unit, {code: Running() for code in codes}, frozenset({role})),)
