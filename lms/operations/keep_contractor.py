"""Add a contractor, or describe one anew."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import ContractorKept
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.validated import refuse_invalid
from lms.models import Organisation, OrganisationKind, Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def keep_contractor(
    *,
    name: str,
    short_name: str,
    phone: str = "",
    email: str = "",
    contractor: Organisation | None = None,
    by: Person | None,
    now: datetime,
) -> Organisation:
    """Write a contractor; without `contractor` a new one. Raise Refused for anybody but a coordinator."""
    if by and not can(by, "lms.keep_contractor"):
        raise Refused(_("Only a coordinator keeps contractors and contracts."))
    firm = contractor or Organisation(kind=OrganisationKind.CONTRACTOR)
    texts = {"name": name, "short_name": short_name, "phone": phone, "email": email}
    for field, text in texts.items():
        setattr(firm, field, clean_text(text, single_line=True))
    refuse_invalid(firm)
    same = Organisation.objects.filter(kind=OrganisationKind.CONTRACTOR, name=firm.name).exclude(pk=firm.pk)
    if same.exists():
        raise Refused(_("There is a contractor of that name already."), field="name")
    firm.save()
    announce(ContractorKept(contractor_id=firm.pk), by=by, about=firm, after={"name": firm.name}, now=now)
    return firm
