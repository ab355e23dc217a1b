"""Take a macro out of use; what was done with it stays in the record."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.macro_events import MacroRetired
from helpdesk.models import Macro
from lms.kit.refused import Refused
from lms.models import OrganisationKind, Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def retire_macro(*, macro: Macro, by: Person, now: datetime) -> Macro:
    """Permission: helpdesk.change_macro. Retiring a retired one changes nothing. Announces MacroRetired."""
    row = Macro.objects.select_for_update().get(pk=macro.pk)
    if row.retired_at and can(by, "helpdesk.keep_macro", row.organisation):
        return row
    if not can(by, "helpdesk.change_macro", row):
        raise Refused(_("Only people of the side that has this macro change it, as long as it is in use."))
    row.retired_at = now
    row.save(update_fields=["retired_at"])
    partner_id = row.organisation_id if row.organisation.kind == OrganisationKind.PARTNER else None
    announce(MacroRetired(macro_id=row.pk), by=by, about=row, partner_id=partner_id, now=now)
    return row
