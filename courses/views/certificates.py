"""The certificates of all offices for coordinators, of the own one for who speaks for it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from courses.forms.certificates import CertifyForForm
from courses.models import Certificate
from courses.operations.certify import certify as ask_for_certificate
from courses.queries.certificates import STANDINGS, standing_as, standing_of
from courses.queries.delta_exams import exams_of_certificates, with_overdue_exam
from courses.queries.deltas import with_delta
from lms.forms.refusals import refusals_to
from lms.models import Partner, Person
from lms.models.standing import SPEAKER_ROLES
from lms.permissions import can
from lms.queries.newest import newest
from lms.views.lists import around
from lms.views.seen import made_before, make_once, reader

MOST_WAITING = 50
EXAM_LATE = "exam_late"
FILTERS = {name: each.word for name, each in STANDINGS.items()}
FILTERS[EXAM_LATE] = gettext_lazy("Exam after a release late")


@require_safe
@login_required
def certificates(request: HttpRequest) -> HttpResponse:
    """What waits for approval comes first, the longest waiting in front; then everything else, the newest first."""
    person, day = reader(request), timezone.localdate()
    decides = can(person, "courses.see_certificates")
    if not decides and not person.standing.partners(*SPEAKER_ROLES):
        raise Http404
    rows = _of_office(person)
    standing, partner = _chosen(request)
    if decides and partner:
        rows = rows.filter(partner_id=partner)
    waiting = [] if standing else list(rows.waiting().order_by("requested_at", "pk")[:MOST_WAITING])
    others = _standing(rows, standing, day) if standing else rows.exclude(pk__in=[each.pk for each in waiting])
    shown = newest(others, older=request.GET.get("older", ""), newer=request.GET.get("newer", ""))
    exams = exams_of_certificates(shown.rows, day)
    context: dict[str, Any] = {
        "waiting": waiting,
        "rows": [(each, standing_of(each, day), exams.get(each.pk)) for each in shown.rows],
        "with_delta": with_delta(shown.rows, day),
        "standings": [(name, word, name == standing) for name, word in FILTERS.items()],
        "partners": _partners(partner) if decides else [],
        "is_filtered": bool(standing or (decides and partner)),
        "decides": decides,
        **around(request, shown),
    }
    return render(request, "courses/certificates.html", context)


@login_required
def certify_for(request: HttpRequest) -> HttpResponse:
    """A coordinator asks for a leader who cannot; the conditions are the same."""
    person = reader(request)
    if not can(person, "courses.see_certificates"):
        raise Http404
    if request.method == "POST" and (done := made_before(request, "certify_for", Certificate)):
        return redirect(done)
    form = CertifyForForm(request.POST or None, by=person)
    if form.is_valid():
        wanted = {"programme": form.cleaned_data["programme"], "holder": form.cleaned_data["login"]}
        with refusals_to(form):
            made = make_once(
                request,
                form,
                "certify_for",
                Certificate,
                lambda: ask_for_certificate(**wanted, by=person, now=timezone.now()),
            )
            messages.success(request, _("The certificate waits for approval."))
            return redirect(made)
    return render(request, "courses/certify_for.html", {"form": form})


def _of_office(person: Person) -> Any:
    """Without the reader's own as a holder: those stand on „Twoja droga”."""
    seen = Certificate.objects.visible_to(person).select_related("partner")
    if person.standing.is_office:
        return seen
    return seen.filter(partner_id__in=person.standing.partners(*SPEAKER_ROLES))


def _standing(rows: Any, standing: str, day: date) -> Any:
    if standing == EXAM_LATE:
        return rows.filter(pk__in=with_overdue_exam(rows, day))
    return standing_as(rows, standing, day)


def _chosen(request: HttpRequest) -> tuple[str, int | None]:
    """Anything that is not offered filters nothing."""
    standing, partner = request.GET.get("stan", ""), request.GET.get("partner", "")
    is_number = partner.isascii() and partner.isdigit() and len(partner) < 19
    return standing if standing in FILTERS else "", int(partner) if is_number else None


def _partners(chosen: int | None) -> list[tuple[int, str, bool]]:
    having = Partner.objects.filter(certificates__isnull=False).distinct().order_by("short_name")
    return [(pk, name, pk == chosen) for pk, name in having.values_list("pk", "short_name")]
