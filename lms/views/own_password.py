"""What somebody signs or confirms by typing the own password again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.kit.throttle import Throttle
from lms.models import Person

PASSWORDS = Throttle("own_password", limit=10, seconds=900)


@contextmanager
def own_password(person: Person) -> Iterator[None]:
    """Count a try of the password, and forget all tries once what stands inside has gone through.

    Refused at the field `password` after ten wrong ones in a quarter of an hour. Stands inside `refusals_to` and around
    the operation, which itself holds what was typed against the person (`refuse_wrong`).
    """
    if not PASSWORDS.hit(str(person.pk)):
        raise Refused(_("Too many tries of the password. Wait 15 minutes and try again."), field="password")
    yield
    PASSWORDS.clear(str(person.pk))
