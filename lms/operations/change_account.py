"""Change one's own account."""

from datetime import datetime

from django.db import transaction

from lms.events import AccountChanged
from lms.kit.markup import clean_text
from lms.kit.validated import refuse_invalid
from lms.models import Person
from lms.outbox import announce


@transaction.atomic
def change_account(*, person: Person, first_name: str, last_name: str, email: str, phone: str, now: datetime) -> Person:
    """Write names, e-mail and telephone of one's own; raise Refused for a text that does not fit."""
    kept = Person.objects.select_for_update().get(pk=person.pk)
    texts = {"first_name": first_name, "last_name": last_name, "email": email, "phone": phone}
    values = {name: clean_text(text, single_line=True) for name, text in texts.items()}
    changed = [name for name, value in values.items() if getattr(kept, name) != value]
    if not changed:
        return kept
    for name in changed:
        setattr(kept, name, values[name])
    refuse_invalid(kept, exclude=["password", "username"])
    kept.save(update_fields=changed)
    # Which fields changed is enough: the record outlives the person.
    announce(AccountChanged(person_id=kept.pk), by=kept, about=kept, after={"fields": changed}, now=now)
    return kept
