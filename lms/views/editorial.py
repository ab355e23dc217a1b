"""Who may open which part of Wagtail's admin, asked before any of its views runs."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from lms.policies import may_open
from lms.views.guard import EDITORIAL

OWN_LOG_IN = ("login", "password_reset")


class EditorialRights:
    """One rule for each prefix (lms.policies.EDITORIAL). Wagtail's own log-in is never reached: ours limits tries."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(EDITORIAL):
            return self.get_response(request)
        prefix = request.path.removeprefix(EDITORIAL).split("/")[0]
        if not request.user.is_authenticated or prefix in OWN_LOG_IN:
            return redirect_to_login(EDITORIAL if prefix in OWN_LOG_IN else request.get_full_path())
        if not may_open(request.user, prefix):
            raise PermissionDenied
        return self.get_response(request)
