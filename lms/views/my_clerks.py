"""A leader's own clerks, and who of them asked for help with logging in."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lms.models import Role
from lms.queries.people import clerks_of, helped_by, invited, waiting_to_log_in
from lms.views.seen import reader

ON_A_PAGE = 50
HELPERS = (Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY)


@login_required
@require_safe
def my_clerks(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    if not person.standing.has(*HELPERS):
        raise Http404
    now = timezone.now()
    asked = request.GET.get("strona", "1")[:6]
    pages = Paginator(clerks_of(person, timezone.localdate(now)), ON_A_PAGE)
    page = pages.get_page(asked if asked.isascii() and asked.isdigit() else 1)
    ids = [each.person_id for each in page]
    own = person.standing.first(*HELPERS)
    context = {
        "page": page,
        "waiting": waiting_to_log_in(person, now),
        "helped": helped_by(person, ids),
        "invited": invited(ids, now),
        "organisation_id": own.organisation_id if own else None,
        "newer_url": f"?strona={page.previous_page_number()}" if page.has_previous() else "",
        "older_url": f"?strona={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "lms/my_clerks.html", context)
