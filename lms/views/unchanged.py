"""A page that would say what the browser has already is answered by 304, and nothing of it is made again."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.translation import get_language

from lms.context import Shell
from lms.kit.build import build_id
from lms.models import Person, SiteTexts

PRIVATE = "private, no-cache"
PLAIN = (str, int, float, bool, type(None))
# Of the person's row no page tells these: they change by themselves, or are secret.
UNTOLD = frozenset({"password", "last_login", "session_data"})


def page_tag(request: HttpRequest, *about: Any) -> str:
    """A weak ETag of all that a page for this person is made of: the program, the day, the frame, the address, and
    `about`, which are plain values, dataclasses and collections of them.

    Empty where the page has to be made: for visitors, without a CSRF cookie (an older page's token goes with the same
    cookie only), and while a message waits to be told.
    """
    person, cookie = request.user, request.META.get("CSRF_COOKIE")
    if not isinstance(person, Person) or not cookie or "messages" in request.COOKIES or "_messages" in request.session:
        return ""
    planted = [(each.name, each.done) for each in Shell(request).plantings] if settings.DEMO else []
    frame = (build_id(), timezone.localdate(), get_language(), cookie, _row(person), _row(SiteTexts.current()), planted)
    told = repr(_plain((request.get_full_path(), frame, about)))
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


def unchanged(request: HttpRequest, tag: str) -> HttpResponse | None:
    """The answer to a browser that has the page with this tag, else None."""
    asked = [each.strip() for each in request.headers.get("If-None-Match", "").split(",")]
    if not tag or tag not in asked:
        return None
    answer = HttpResponseNotModified()
    answer["ETag"], answer["Cache-Control"] = tag, PRIVATE
    return answer


def _row(row: Any) -> dict[str, Any]:
    """Columns and what was asked along with them; nothing that was worked out since, which stands beside them."""
    own = vars(getattr(row, "_wrapped", row))  # request.user is lazy
    passed_over = UNTOLD | _worked_out(row.__class__)
    return {name: own[name] for name in own if not name.startswith("_") and name not in passed_over}


@cache
def _worked_out(kind: type) -> frozenset[str]:
    return frozenset(name for name, each in vars(kind).items() if isinstance(each, cached_property))


def _plain(value: Any) -> Any:
    """The same in every process: sets have no order of their own there."""
    if isinstance(value, PLAIN):
        return value
    if is_dataclass(value):
        return [_plain(getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, Mapping):
        return sorted(((str(key), _plain(each)) for key, each in value.items()), key=repr)
    if isinstance(value, set | frozenset):
        return sorted((_plain(each) for each in value), key=repr)
    if isinstance(value, Collection):
        return [_plain(each) for each in value]
    return str(value)
