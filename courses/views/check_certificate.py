"""The public page of a certificate: whether it is valid, in words, without logging in and without scripts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from courses.queries.check import LENGTH, Verdict, check, check_file, never_in_codes, spelled
from lms.kit.codes import normalise_code
from lms.kit.throttle import Throttle
from lms.views.visitor import address_of

# An office that checks the papers of a whole course shares one address.
BY_ADDRESS = Throttle("check_certificate:address", limit=60, seconds=600)
LONGEST = 40
LARGEST = 5_000_000


@require_safe
def check_certificate(request: HttpRequest) -> HttpResponse:
    """The form. A well-formed code leads to its own address, which a QR code names as well."""
    typed = request.GET.get("kod", "")
    code = spelled(typed)
    if code and not never_in_codes(typed):
        return redirect("checked_certificate", code)
    if not normalise_code(typed):
        return _page(request, {"typed": typed.strip()[:LONGEST]})
    return _answered(request, typed)


@require_safe
def checked_certificate(request: HttpRequest, code: str) -> HttpResponse:
    return _answered(request, code)


# Without a session there is nothing that another site could do in somebody's name, and the page sets no cookie.
@csrf_exempt
@require_POST
def check_certificate_file(request: HttpRequest) -> HttpResponse:
    """Whether a PDF is the one that was issued, to the last byte. Nothing of it is kept."""
    if refused := _too_many(request, ""):
        return refused
    file = request.FILES.get("plik")
    if file is None or not file.size or file.size > LARGEST:
        return _page(request, {"file_error": _("Choose the PDF of a certificate, of at most 5 MB.")}, status=400)
    checked = check_file(file.chunks(), timezone.now())
    is_unknown = checked.verdict == Verdict.UNKNOWN
    return _page(request, {"checked": checked, "of_file": True}, status=404 if is_unknown else 200)


def _too_many(request: HttpRequest, shown: str) -> HttpResponse | None:
    tried = BY_ADDRESS.hit(address_of(request))
    if tried:
        return None
    minutes = -(-tried.retry_after // 60)
    response = _page(request, {"typed": shown, "wait_minutes": minutes}, status=429)
    response["Retry-After"] = str(tried.retry_after)
    return response


def _answered(request: HttpRequest, typed: str) -> HttpResponse:
    """Valid or not, an existing certificate answers 200; an unknown code 404; too many tries 429."""
    shown = typed.strip()[:LONGEST]
    if refused := _too_many(request, shown):
        return refused
    checked = check(typed, timezone.now())
    is_unknown = checked.verdict == Verdict.UNKNOWN
    context = {
        "typed": shown,
        "checked": checked,
        "signs": " ".join(never_in_codes(typed)) if is_unknown else "",
        "has_wrong_length": len(normalise_code(typed)) != LENGTH,
    }
    return _page(request, context, status=404 if is_unknown else 200)


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    response = render(request, "courses/check_certificate.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response
