"""The PDF of a certificate, to its holder, who speaks for the office, and coordinators."""

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.operations.print_certificate import print_certificate
from courses.queries.certificate_paper import path_of
from courses.views.certificate import found
from lms.kit.refused import Refused


@require_safe
@login_required
def certificate_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The kept file; one that the worker has not made yet is made now. 404 where there is none to make."""
    certificate = found(request, pk)
    try:
        pdf_hash = print_certificate(certificate=certificate, now=timezone.now())
    except Refused as refusal:
        raise Http404 from refusal
    file = default_storage.open(path_of(pdf_hash))
    name = f"certyfikat-{certificate.number}.pdf"
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    return response
