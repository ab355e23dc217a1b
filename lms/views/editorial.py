"""Who may open which part of Wagtail's admin, asked before any of its views runs; and what it cannot read."""

import logging
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import DataError, transaction
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail.models import Page

from lms.kit.refused import Refused
from lms.policies import may_open
from lms.queries.editorial import names_what_is_concealed
from lms.views.guard import EDITORIAL

OWN_LOG_IN = ("login", "password_reset")
# What Wagtail raises where it takes a number, a hidden field or a row for granted, or builds an address of a text.
UNREADABLE = (
    *(ValueError, OverflowError, DataError, ValidationError),
    *(MultiValueDictKeyError, NoReverseMatch, ObjectDoesNotExist),
)
# Under which prefix a thing of which kind is named by its number, and how addresses call the number.
NAMED_IN = {"pages": "page", "choose-page": "page", "images": "picture", "documents": "download"}
BY_NUMBER = (
    "page_id",
    "parent_page_id",
    "page_to_move_id",
    "destination_id",
    "image_id",
    "document_id",
    "doc_id",
    "pk",
)
LONGEST_NUMBER = 19
logger = logging.getLogger(__name__)


class EditorialRights:
    """One rule for each prefix (lms.policies.EDITORIAL). Wagtail's own log-in is never reached: ours limits tries."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(EDITORIAL):
            return self.get_response(request)
        prefix = request.path.removeprefix(EDITORIAL).split("/")[0]
        if not request.user.is_authenticated or prefix in OWN_LOG_IN:
            return redirect_to_login(EDITORIAL if prefix in OWN_LOG_IN else request.get_full_path())
        if not may_open(request.user, prefix):
            raise PermissionDenied
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        """Wagtail names what it refuses, and whatever is chosen by its number: what is concealed is not there."""
        if not request.path.startswith(EDITORIAL):
            return
        prefix = request.path.removeprefix(EDITORIAL).split("/")[0]
        kind = kwargs.get("model_name", "") if prefix == "bulk" else NAMED_IN.get(prefix, "")
        if kind not in NAMED_IN.values():
            return
        asked = [*(str(kwargs.get(name, "")) for name in BY_NUMBER), *request.GET.getlist("id")]
        ids = {int(each) for each in asked if each.isdecimal() and len(each) < LONGEST_NUMBER}
        below = None
        if kind == "page" and "all" in asked:
            parent = request.GET.get("childOf", "")
            below = int(parent) if parent.isdecimal() and len(parent) < LONGEST_NUMBER else 0
        if (ids or below is not None) and names_what_is_concealed(request.user, kind, ids, below):
            raise Http404


class EditorialInput:
    """Answer 400 where Wagtail's views stumble over what was sent, such as `?id=x`; the log keeps the whole error.

    No form of the screens sends such a thing: what a person can type is refused beside its field, and stays there.
    What the database keeps from being deleted is refused in words: Wagtail asks its index of references instead, which
    the worker brings up to date a moment after each change.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return answer_to(request, exception)


def answer_to(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """What is said where one of Wagtail's views stumbled; None where it is no matter of what was sent."""
    if isinstance(exception, Refused) and request.path.startswith(EDITORIAL):
        return _sent_back(request, str(exception))
    if isinstance(exception, ProtectedError) and request.path.startswith(EDITORIAL):
        messages.error(request, _("This cannot be deleted: something else still uses it. Nothing was changed."))
        return redirect(EDITORIAL)
    asked_with = request.META.get("QUERY_STRING") or request.method == "POST"
    if not (asked_with and request.path.startswith(EDITORIAL) and isinstance(exception, UNREADABLE)):
        return None
    logger.error("%s could not be read", request.path, exc_info=exception)
    return HttpResponseBadRequest(render_to_string("400.html"))


def _sent_back(request: HttpRequest, sentence: str) -> HttpResponse:
    """To the text that the view is about, where the sentence stands; a dialog of Wagtail's is told to lead there."""
    messages.error(request, sentence)
    page = request.resolver_match.kwargs.get("page_id") if request.resolver_match else None
    address = reverse("wagtailadmin_pages:edit", args=[page]) if page else EDITORIAL
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": address})
    return redirect(address)


class OneSaveAtATime:
    """What is sent of one page is taken one after another, each from the page as the one before left it.

    Wagtail asks whether an autosave is out of date, and saves it, in two steps: an autosave that was under way while
    its author handed the page in would put the older words over the newer ones, and these would be approved.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        of_pages = request.resolver_match is not None and request.resolver_match.namespace == "wagtailadmin_pages"
        if request.method != "POST" or not of_pages or "page_id" not in kwargs:
            return None
        try:
            with transaction.atomic():
                Page.objects.select_for_update().filter(pk=kwargs["page_id"]).first()
                return view(request, *args, **kwargs)
        except Exception as exception:
            # Of a view that was called here Django tells no `process_exception`.
            answer = answer_to(request, exception)
            if answer is None:
                raise
            return answer
