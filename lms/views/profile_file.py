"""The card of a partner as a PDF of one page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.kit.pdf import render_pdf
from lms.queries.domain_systems import systems_of
from lms.queries.profile import profile_of
from lms.queries.profile_paper import profile_paper
from lms.views.profile import approval_of
from lms.views.seen import reader, seen_partner


@login_required
@never_cache
@require_safe
def profile_file(request: HttpRequest, teryt: str) -> HttpResponse:
    """As the card stands now; it says whether that is approved."""
    found, person = seen_partner(request, teryt, "lms.see_profile"), reader(request)
    systems = [row.system for row in systems_of(found, person)]
    paper = profile_paper(profile_of(found), approval_of(found), systems, timezone.localdate())
    response = HttpResponse(render_pdf("profile.typ", paper), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="karta-partnera-{found.teryt}.pdf"'
    return response
