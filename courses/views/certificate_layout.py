"""How certificates look: the form, what its paper would be, and the versions so far."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.forms.certificate_layout import CertificateLayoutForm
from courses.models import CertificateLayout
from courses.operations.keep_layout import keep_layout
from courses.queries.certificate_paper import TEMPLATE, first_layout, sample_paper
from lms.forms.refusals import refusals_to
from lms.kit.pdf import render_pdf
from lms.permissions import can
from lms.views.seen import reader

SHOWN = 20


@login_required
def certificate_layout(request: HttpRequest) -> HttpResponse:
    form = _form(request)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            keep_layout(wanted=form.wanted(), after=form.cleaned_data["after"], by=reader(request), now=timezone.now())
            messages.success(request, _("Kept. Certificates are issued like this from now on."))
            return redirect(request.path)
    return _shown(request, form)


@login_required
@require_POST
def preview_layout(request: HttpRequest) -> HttpResponse:
    """The paper of nobody in the layout as it is typed; nothing is kept."""
    form = _form(request)
    if not form.is_valid():
        return _shown(request, form)
    response = HttpResponse(render_pdf(TEMPLATE, sample_paper(form.wanted())), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="wzor-certyfikatu.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _form(request: HttpRequest) -> CertificateLayoutForm:
    if not can(reader(request), "courses.keep_layout"):
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return CertificateLayoutForm(*sent, instance=CertificateLayout.objects.newest() or first_layout())


def _shown(request: HttpRequest, form: CertificateLayoutForm) -> HttpResponse:
    versions = CertificateLayout.objects.without_logos().order_by("-number")[:SHOWN]
    return render(request, "courses/certificate_layout.html", {"form": form, "versions": versions})
