"""What stands between an inspector and everything that is not theirs to see."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from lms.models import Person
from lms.views.guard import Next

HOME = "my_inspections"
OPEN = frozenset(
    {
        *(HOME, "inspected_partner", "inspected_facts", "inspected_document", "inspected_pack", "inspected_sample"),
        *("write_finding", "finding", "close_finding", "holds", "place_hold", "hold"),
        *("account", "change_password", "my_data", "my_data_html", "my_data_json", "preferences"),
        *("log_in", "log_out", "open_link", "enter_code", "set_password", "service_worker", "check_evidence_pack"),
        *("accessibility", "privacy", "regulations", "about_project", "contact", "shortcuts", "alive", "ready"),
        *("check_certificate", "check_certificate_file", "checked_certificate"),
    }
)
"""Routes by name: their own, those of an own account, and those of the footer that say the same to every visitor. Only
findings, holds on deleting, an own password, colours, account, leaving and the check of a pack take anything that is
sent."""


class InspectorGate:
    """Whoever is logged in without a role is there by an inspector's access (`StandingSessions` lets nobody else in):
    every address but those meant for them answers 404, whatever it would say to anybody else.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not isinstance(request.user, Person) or request.user.standing.held:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name == "home":
            return redirect(HOME)
        if name not in OPEN:
            raise Http404
        return None
