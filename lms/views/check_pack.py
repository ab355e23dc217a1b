"""The public page on which a pack of evidence is held against its signature, without logging in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lms.forms.evidence_packs import PackFileForm
from lms.kit.pack_check import check_pack
from lms.kit.refused import Refused
from lms.kit.throttle import Throttle
from lms.views.visitor import address_of

# Each may cost seconds of a processor; who has a whole region to check has the command.
BY_ADDRESS = Throttle("check_pack:address", limit=30, seconds=600)
LARGEST = 200 * 1024 * 1024
AROUND = 64 * 1024
"""Bytes that a form adds to its file."""


# Without a session there is nothing that another site could do in somebody's name.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def check_evidence_pack(request: HttpRequest) -> HttpResponse:
    """What was found answers 200, whole or not; what is no pack or too large 400, too many tries 429. How long the body
    is, is asked before a byte of it is read; Django's own handlers keep the file beside memory until the answer is out.
    """
    if request.method != "POST":
        return _page(request, {"form": PackFileForm()})
    if not (tried := BY_ADDRESS.hit(address_of(request))):
        response = _page(request, {"form": PackFileForm(), "wait_minutes": -(-tried.retry_after // 60)}, status=429)
        response["Retry-After"] = str(tried.retry_after)
        return response
    if _length(request) > LARGEST + AROUND:
        return _page(request, {"form": PackFileForm(), "refusal": _("The file is larger than 200 MB.")}, status=400)
    form = PackFileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            found = check_pack(form.cleaned_data["file"], max_unpacked=2 * LARGEST)
        except Refused as refusal:
            form.add_error("file", refusal.message)
        else:
            name = form.cleaned_data["file"].name
            return _page(request, {"form": PackFileForm(), "found": found, "name": name})
    return _page(request, {"form": form}, status=400)


def _length(request: HttpRequest) -> int:
    """Of the body, as its head says; a server reads no more than that."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() else LARGEST * 2


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    response = render(request, "lms/check_pack.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
