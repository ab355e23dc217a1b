"""Write down a person who is not known yet."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.validated import refuse_invalid
from lms.models import Person
from lms.queries.logins import suggest_login


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody who is not known yet; without a login one is made of the names."""

    first_name: str
    last_name: str
    login: str = ""
    email: str = ""
    phone: str = ""


def admit(*, newcomer: Newcomer) -> Person:
    """An account without a password and without a role, or raise Refused.

    What it is for (a role, an inspector's access) asks who may give that, and announces it; so this asks nobody.
    """
    names = {
        name: clean_text(getattr(newcomer, name), single_line=True) for name in ("first_name", "last_name", "phone")
    }
    for name in ("first_name", "last_name"):
        if not names[name]:
            raise Refused(_("Give the first name and the surname."), field=name)
    login = clean_text(newcomer.login, single_line=True) or suggest_login(names["first_name"], names["last_name"])
    fresh = Person(username=login, email=clean_text(newcomer.email, single_line=True), **names)
    fresh.set_unusable_password()
    _refuse_bad_login(fresh)
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError as error:
        # Somebody took the same login between the look and the save.
        raise Refused(_("This login is taken. Choose another one."), field="login") from error
    return fresh


def _refuse_bad_login(fresh: Person) -> None:
    try:
        refuse_invalid(fresh, exclude=["password"])
    except Refused as refusal:
        raise Refused(refusal.message, field="login" if refusal.field == "username" else refusal.field) from refusal
    if Person.objects.filter(username__iexact=fresh.username).exists():
        raise Refused(_("This login is taken. Choose another one."), field="login")
