"""What views know of a visitor: the network address, and where to go next."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from lms.models import Person, Role


def address_of(request: HttpRequest) -> str:
    """The visitor's network address; behind our own proxy, the one that the proxy wrote last."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
        if forwarded:
            return str(forwarded)
    return str(request.META.get("REMOTE_ADDR", ""))


def next_of(request: HttpRequest, fallback: str) -> str:
    """The address named by `next` when it is ours, else the fallback. Without its slash it would name a view."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if ours and wanted.startswith("/") and wanted.isprintable() else fallback


def landing_of(person: Person) -> str:
    """Where logging in leads: authors to their editor, everybody else home."""
    main = person.standing.main
    return reverse("wagtailadmin_home") if main and main.role == Role.TRAINER else reverse("home")
