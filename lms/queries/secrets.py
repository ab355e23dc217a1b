"""One-time secrets: how they are hashed, and which one a link or a code opens."""

from datetime import datetime, timedelta

from django.urls import reverse

from lms.kit.codes import digest, matches, normalise_code
from lms.models import OneTimeSecret, Person

LINK = "lms.one_time_link"
MOST_ATTEMPTS = 5
LASTS = {
    OneTimeSecret.Purpose.INVITATION: timedelta(days=7),
    OneTimeSecret.Purpose.CODE: timedelta(hours=24),
    OneTimeSecret.Purpose.PASSWORD: timedelta(hours=1),
}


def hashed_link(token: str) -> str:
    return digest(token, purpose=LINK)


def hashed_code(code: str, person: Person) -> str:
    return digest(normalise_code(code), purpose=_purpose(person))


def link_path(token: str) -> str:
    """The address, within the site, that a link leads to."""
    return reverse("open_link", args=[token])


def secret_of_link(token: str, now: datetime) -> OneTimeSecret | None:
    """The unused secret that this link opens; any text may be asked."""
    usable = OneTimeSecret.objects.usable(now).filter(person__is_active=True).select_related("person")
    return usable.filter(hashed=hashed_link(token)).exclude(purpose=OneTimeSecret.Purpose.CODE).first()


def is_code_of(secret: OneTimeSecret, code: str) -> bool:
    return matches(normalise_code(code), secret.hashed, purpose=_purpose(secret.person))


def _purpose(person: Person) -> str:
    # A code opens one person's account only, whoever else happens to have been given the same signs.
    return f"lms.one_time_code.{person.pk}"
