"""The screens of those who run the site, side by side."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lms.permissions import can


def sections(request: HttpRequest) -> list[dict[str, Any]]:
    """The screens that this person may open, for the tabs above each of them."""
    known = [
        ("audit", _("Audit"), "lms.see_audit"),
        ("systems", _("Systems"), "lms.keep_system"),
        ("positions", _("Job positions"), "lms.keep_position"),
        ("mails", _("Mail"), "lms.see_mail"),
        ("dead_letters", _("Undelivered facts"), "lms.see_dead_letters"),
    ]
    return [
        {"label": label, "url": reverse(name), "current": request.path.startswith(reverse(name)), "count": 0}
        for name, label, action in known
        if can(request.user, action)
    ]
