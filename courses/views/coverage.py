"""How far an office, or every office, has come with a presentation; and reminding those who are late."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from courses.models import PresentationPage
from courses.operations.remind_to_watch import remind_to_watch as remind
from courses.queries.coverage import PartnerCoverage, partners_of, to_remind, watchers
from courses.queries.coverage import coverage as partners_covered
from courses.queries.unit_coverage import coverage_of_units
from courses.views.presentation import found_presentation
from lms.kit.film import clock
from lms.kit.refused import Refused
from lms.kit.tabular import write_csv
from lms.models import Partner, Person
from lms.permissions import can
from lms.views.seen import reader

ON_A_PAGE = 50
SHOWN_IN_PREVIEW = 200


@login_required
@require_safe
def coverage(request: HttpRequest, slug: str) -> HttpResponse:
    """Numbers of all own partners; names within one: the only own one, or the chosen one."""
    person, page = _overseer(request, slug)
    day = timezone.localdate()
    rows = partners_covered(page, person, day)
    chosen = _chosen(request, person, rows)
    context: dict[str, Any] = {"page": page, "rows": rows, "is_office": person.standing.sees_all_people}
    if chosen:
        context |= _by_name(request, page, chosen, person)
        context["row"] = next(row for row in rows if row.pk == chosen.pk)
    return render(request, "courses/coverage.html", context)


@login_required
@require_safe
def coverage_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The partners' numbers as CSV, for the office."""
    person, page = _overseer(request, slug)
    if not person.standing.sees_all_people:
        raise Http404
    header = [
        _("TERYT code"),
        _("Partner"),
        _("Clerks"),
        _("Begun"),
        _("Seen enough"),
        _("Confirmed"),
        pgettext("presentation", "Were there"),
        pgettext("presentation", "Covered"),
        _("Coverage %"),
    ]
    rows = (
        [
            row.teryt,
            row.name,
            row.clerks,
            row.begun,
            row.watched,
            row.acknowledged,
            row.attended,
            row.covered,
            row.percent,
        ]
        for row in partners_covered(page, person, timezone.localdate())
    )
    response = HttpResponse(write_csv(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="pokrycie.csv"'
    return response


@login_required
def remind_to_watch(request: HttpRequest, slug: str) -> HttpResponse:
    """Who would be reminded and of what; sent by the button below."""
    person, page = _overseer(request, slug)
    partner = _own(request, person)
    if partner is None or not can(person, "courses.remind_to_watch", partner):
        raise Http404
    if request.method == "POST":
        try:
            count = remind(page=page, partner=partner, by=person, now=timezone.now())
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            words = ngettext("%(count)d person was reminded.", "%(count)d people were reminded.", count)
            messages.success(request, words % {"count": count})
        return redirect("coverage", page.slug)
    late = to_remind(page, partner, person, timezone.localdate())
    context = {"page": page, "partner": partner, "total": late.count(), "late": late[:SHOWN_IN_PREVIEW]}
    return render(request, "courses/remind_to_watch.html", context)


def _overseer(request: HttpRequest, slug: str) -> tuple[Person, PresentationPage]:
    person, page = reader(request), found_presentation(request, slug)
    if not can(person, "courses.see_coverage", page):
        raise Http404
    return person, page


def _own(request: HttpRequest, person: Person) -> Partner | None:
    """The partner named in the address, or the first own one."""
    own = partners_of(person).order_by("pk")
    asked = request.GET.get("partner", "")[:7]
    return own.filter(teryt=asked).first() if asked else own.first()


def _chosen(request: HttpRequest, person: Person, rows: list[PartnerCoverage]) -> Partner | None:
    asked = request.GET.get("partner", "")[:7]
    if not asked and (person.standing.sees_all_people or len(rows) != 1):
        return None
    partner = _own(request, person)
    if partner is None:
        raise Http404
    return partner


def _by_name(request: HttpRequest, page: PresentationPage, partner: Partner, person: Person) -> dict[str, Any]:
    day = timezone.localdate()
    asked = request.GET.get("strona", "1")[:6]
    pages = Paginator(watchers(page, partner, person, day), ON_A_PAGE)
    shown = pages.get_page(asked if asked.isascii() and asked.isdigit() else 1)
    units = coverage_of_units(page, partner, person, day)
    return {
        "partner": partner,
        # A single one says what stands above already.
        "units": units if len(units) > 1 else [],
        "people": [(each, _state(each, page), _what(each)) for each in shown],
        "late": to_remind(page, partner, person, day).count(),
        "may_remind": can(person, "courses.remind_to_watch", partner),
        "newer_url": _address(partner, shown.previous_page_number()) if shown.has_previous() else "",
        "older_url": _address(partner, shown.next_page_number()) if shown.has_next() else "",
    }


def _address(partner: Partner, number: int) -> str:
    return f"?partner={partner.teryt}&strona={number}"


def _what(each: Any) -> str:
    """Which version was seen: of the recording, and of the system in it or in the room."""
    if not each.acknowledged_at:
        return each.attended_release or ""
    version = _("recording, version %(number)d") % {"number": each.said_version} if each.said_version else ""
    return ", ".join(filter(None, (version, each.said_release)))


def _state(each: Any, page: PresentationPage) -> tuple[str, str]:
    """Words and tone for one person."""
    if each.acknowledged_at:
        return pgettext("presentation", "Confirmed"), "ok"
    if each.attended_at:
        return pgettext("presentation", "Was there"), "ok"
    if not each.seen:
        return _("Not begun"), "warn"
    if each.seen >= page.needed:
        return _("Seen, not confirmed"), "info"
    return _("Seen: %(seen)s of %(length)s") % {"seen": clock(each.seen), "length": clock(page.duration or 0)}, "info"
