"""The cards of all partners, for the Marshal's Office."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.models import PartnerProfile, Person
from lms.queries.profiles import ProfileWish, profile_rows
from lms.views.lists import numbered_pages
from lms.views.seen import reader
from lms.views.table_file import table_file

ON_A_PAGE = 50


@login_required
@require_safe
def profiles(request: HttpRequest) -> HttpResponse:
    """What waits for a decision comes first."""
    person, wish = _office(request), _wish(request)
    rows = profile_rows(person, wish)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("strona"))
    asked = {"q": wish.text, "stan": wish.state, "nieobecni": wish.gone}
    query = urlencode({name: value for name, value in asked.items() if value})
    before = f"?{query}&" if query else "?"
    context = {
        "rows": page.object_list,
        "found": len(rows),
        "wish": wish,
        "states": PartnerProfile.State.choices,
        "is_filtered": wish != ProfileWish(),
        "query": query,
        **numbered_pages(page, before),
    }
    return render(request, "lms/profiles.html", context)


@login_required
@require_safe
def profiles_file(request: HttpRequest) -> HttpResponseBase:
    """The same rows as XLSX."""
    header = [_("TERYT code"), _("Partner"), _("Filled in (percent)"), _("State"), _("Number of the approved card")]
    header += [_("State since"), _("Maturity of IT"), _("Domain systems")]
    lines = [
        [
            row.teryt,
            row.name,
            row.described,
            row.state_words,
            row.number,
            timezone.localdate(row.changed_at) if row.changed_at else None,
            row.maturity,
            row.systems,
        ]
        for row in profile_rows(_office(request), _wish(request))
    ]
    return table_file(header, lines, form="xlsx", name="karty-partnerow", title=_("Cards of partners"))


def _office(request: HttpRequest) -> Person:
    person = reader(request)
    if not person.standing.sees_all_people:
        raise Http404
    return person


def _wish(request: HttpRequest) -> ProfileWish:
    """Anything that is not offered filters nothing."""
    text, state = (request.GET.get(name, "")[:100] for name in ("q", "stan"))
    states = dict(PartnerProfile.State.choices)
    gone = "1" if request.GET.get("nieobecni") else ""
    return ProfileWish(text, state if state in states else "", gone)
