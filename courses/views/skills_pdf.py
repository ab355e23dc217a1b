"""The PDF of a partner's matrix, numbered by a press; until the worker has made it, a page that leads on by itself."""

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from courses.operations.number_skill_sheet import number_skill_sheet
from courses.operations.order_skills import order_skills
from courses.queries.skill_paper import number_of, skill_paper
from courses.views.skills import chosen_partner
from lms.views.seen import reader

LOOK_AGAIN = 2
"""Seconds after which the page of a file that is being made looks for it."""


@login_required
@require_POST
def number_skills(request: HttpRequest) -> HttpResponseBase:
    """By a press, since it takes a number that nobody else gets; then the PDF."""
    partner = chosen_partner(request)
    number_skill_sheet(partner=partner, by=reader(request), now=timezone.now())
    return redirect(f"{reverse('skills_pdf')}?partner={partner.teryt}")


@login_required
@require_safe
def skills_pdf(request: HttpRequest) -> HttpResponseBase:
    """Of today, under its number; without one it leads to where that is asked for. After a failure ?ponow=1 has it
    tried again.
    """
    partner, day = chosen_partner(request), timezone.localdate()
    if not number_of(partner, day):
        return redirect(f"{reverse('skills')}?partner={partner.teryt}")
    _data, path = skill_paper(partner, day)
    response: HttpResponseBase
    if default_storage.exists(path):
        name = f"umiejetnosci-{partner.teryt}-{day.isoformat()}.pdf"
        file = default_storage.open(path)
        response = FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")
    else:
        again = request.GET.get("ponow") == "1"
        ordered = order_skills(path=path, partner=partner, day=day, again=again)
        url = f"{reverse('skills_pdf')}?partner={partner.teryt}"
        context = {"partner": partner, "file_url": url, "has_failed": not ordered}
        response = render(request, "courses/skills_pdf.html", context)
        if ordered:
            response["Refresh"] = f"{LOOK_AGAIN}; url={url}"  # without a script, and without the wish to try again
    response["Cache-Control"] = "private, no-store"
    return response
