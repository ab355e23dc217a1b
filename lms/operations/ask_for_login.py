"""Ask for help with logging in."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import LoginRequested, PasswordLinkAsked
from lms.kit.codes import new_token
from lms.models import LoginRequest, OneTimeSecret, Person
from lms.operations.tell import tell
from lms.outbox import announce
from lms.queries.inspections import may_come_in
from lms.queries.logins import by_login
from lms.queries.secrets import LASTS, hashed_link, link_path


@transaction.atomic
def ask_for_login(*, login: str, by_mail: bool, now: datetime) -> None:
    """Mail a link for a new password to the address on file, or ask the person's own leaders for a code.

    It returns nothing and never refuses, so that its caller cannot tell whether there is such a person, address or
    leader. Who has no address on file is handed on to the leaders. Tries are to be limited by the caller.
    """
    person = by_login(login)
    if person is None or not may_come_in(person, now):
        return
    if by_mail and person.email:
        _mail_link(person, now)
    else:
        _ask_leaders(person, now)


def _mail_link(person: Person, now: datetime) -> None:
    purpose = OneTimeSecret.Purpose.PASSWORD
    OneTimeSecret.objects.usable(now).filter(person=person, purpose=purpose).update(withdrawn_at=now)
    token = new_token()
    secret = OneTimeSecret.objects.create(
        purpose=purpose, person=person, hashed=hashed_link(token), issued_at=now, expires_at=now + LASTS[purpose]
    )
    event = announce(PasswordLinkAsked(person_id=person.pk, secret_id=secret.pk), by=None, about=person, now=now)
    tell(
        people=[person],
        about=event,
        kind="lms.password_link",
        subject=_("A new password in Pomost"),
        body=_(
            "Somebody asked for a new password for your account. The link works for one hour and only once. "
            "If it was not you, do nothing: your password stays as it is."
        ),
        path=link_path(token),
        by_mail=True,
        in_bell=False,
        now=now,
    )


def _ask_leaders(person: Person, now: datetime) -> None:
    request, is_new = LoginRequest.objects.get_or_create(person=person, settled_at=None, defaults={"asked_at": now})
    if is_new:
        announce(LoginRequested(request_id=request.pk), by=None, about=request, now=now)
