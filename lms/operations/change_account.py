"""Change one's own account."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import AccountChanged
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.validated import refuse_invalid
from lms.models import Person
from lms.outbox import announce

FIXED = ("first_name", "last_name", "email")
"""What whoever holds no role, an inspector, does not change: the access was given under that name."""


@transaction.atomic
def change_account(*, person: Person, first_name: str, last_name: str, email: str, phone: str, now: datetime) -> Person:
    """Write names, e-mail and telephone of one's own; raise Refused for a text that does not fit, and for a
    change of what an access was given under by whoever holds no role.
    """
    kept = Person.objects.select_for_update().get(pk=person.pk)
    texts = {"first_name": first_name, "last_name": last_name, "email": email, "phone": phone}
    values = {name: clean_text(text, single_line=True) for name, text in texts.items()}
    changed = [name for name, value in values.items() if getattr(kept, name) != value]
    if not changed:
        return kept
    if not person.standing.held and not set(FIXED).isdisjoint(changed):
        raise Refused(_("The name and the e-mail of an inspector stay as they were when access was given."))
    for name in changed:
        setattr(kept, name, values[name])
    refuse_invalid(kept, exclude=["password", "username"])
    kept.save(update_fields=changed)
    # Which fields changed is enough: the record outlives the person.
    announce(AccountChanged(person_id=kept.pk), by=kept, about=kept, after={"fields": changed}, now=now)
    return kept
