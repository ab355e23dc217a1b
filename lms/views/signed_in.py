"""Who sends a request: the person that came along with the session, where all that Django would check holds."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from lms.models import Person


class SignedIn(AuthenticationMiddleware):
    """Django's own middleware without its statement for the person."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _user(request))  # type: ignore[assignment]


def _user(request: HttpRequest) -> Person | AnonymousUser:
    """Kept where Django keeps it, so that asking twice costs nothing."""
    if not hasattr(request, "_cached_user"):
        request._cached_user = _brought(request.session) or get_user(request)  # type: ignore[attr-defined]
    return request._cached_user  # type: ignore[attr-defined, no-any-return]


def _brought(session: SessionBase) -> Person | None:
    """None leaves the decision to Django, which ends a session whose password has changed since."""
    said = session.get(SESSION_KEY)
    person: Person | None = getattr(session, "person", None)
    if person is None or not person.is_active or str(person.pk) != said:
        return None
    if session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    fits = constant_time_compare(session.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
    return person if fits else None
