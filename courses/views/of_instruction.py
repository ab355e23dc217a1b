"""The published instruction at an address, for whoever may read it: what each of its screens begins with."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.blocks.applies import applies
from courses.queries.reading import Reading, reading
from courses.views.not_for_reader import not_for_reader

View = Callable[[HttpRequest, str], HttpResponseBase]


def of_instruction(view: Callable[[HttpRequest, Reading, str], HttpResponseBase]) -> View:
    """The view gets what the reader may read, and its slug.

    A visitor learns nothing of what exists: every unreadable address leads to the log-in, where others get 404. A text
    for other partners says for whom it holds, with 404 as well.
    """

    @wraps(view)
    def found_or_answered(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponseBase:
        found = reading(request.user, slug)
        if found is None:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise Http404
        if found.rule and not applies(found.rule, found.scope):
            heading = _("This instruction does not apply to your office.")
            back = (_("Instructions"), reverse("instructions"))
            return not_for_reader(request, title=found.title, rule=found.rule, back=back, heading=heading)
        return view(request, found, slug)

    return found_or_answered
