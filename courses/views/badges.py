"""Open Badges: the credential of one certificate, and what a verifier anywhere fetches to check it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.queries.badge import FRESH, Purpose, badge, profile, status_list
from courses.views.certificate import found
from lms.kit import issuer

LARGEST = 2**40
TOKEN = "application/vc+jwt"  # noqa: S105 - a media type


@require_safe
@login_required
def certificate_badge(request: HttpRequest, pk: int) -> HttpResponse:
    """The signed credential, to those who may see the paper. 404 before the approval and once the names are gone."""
    certificate = found(request, pk)
    if not certificate.is_issued or not certificate.name:
        raise Http404
    response = HttpResponse(issuer.signed(badge(certificate)), content_type=TOKEN)
    response["Content-Disposition"] = f'attachment; filename="odznaka-{certificate.number}.jwt"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def badge_keys(request: HttpRequest) -> HttpResponse:
    """The document that `did:web` resolves to."""
    return _open(JsonResponse(issuer.document(), content_type="application/did+json"))


@require_safe
def badge_issuer(request: HttpRequest) -> HttpResponse:
    return _open(
        JsonResponse({"@context": ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"], **profile()})
    )


@require_safe
def badge_status(request: HttpRequest, purpose: str, number: int) -> HttpResponse:
    """One signed list of certificates that were taken back; 404 for a purpose or a number that no badge names."""
    if purpose not in list(Purpose) or number >= LARGEST:
        raise Http404
    claims = status_list(Purpose(purpose), number, timezone.now())
    return _open(HttpResponse(issuer.signed(claims), content_type=TOKEN))


def _open(response: HttpResponse) -> HttpResponse:
    """For programs of any site, and not asked for at each check."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={FRESH.seconds // 4}"
    response["X-Robots-Tag"] = "noindex"
    return response
