"""A data protection officer writes down by a mailed link what was decided."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Obligation, ObligationStep, OfficerLink
from helpdesk.operations.record_obligation import record_obligation
from lms.kit.refused import Refused

Kind = ObligationStep.Kind
BY_LINK = (Kind.DONE, Kind.NEEDLESS, Kind.NOTED)
AUTHORITY = "UODO"


@transaction.atomic
def record_by_link(*, link: OfficerLink, kind: str, now: datetime, words: str = "", number: str = "") -> ObligationStep:
    """In the officer's name, for the one matter that the link names, through the operation that everybody uses.

    The link serves until it expires, is revoked, or its officer is replaced: a decision comes days after the first
    note. The fact names the link. The same words sent twice are one step.
    """
    # First the matter, then the link, as whoever mails or revokes a link does: two writers never wait for each other.
    Obligation.objects.select_for_update().filter(pk=link.obligation_id).first()
    fresh = OfficerLink.objects.select_for_update(of=("self",)).usable(now).filter(pk=link.pk)
    found = fresh.select_related("officer__person", "obligation").first()
    if found is None:
        raise Refused(_("This link no longer works."))
    if kind not in BY_LINK:
        raise Refused(_("Choose what was done."), field="kind")
    last = ObligationStep.objects.filter(link=found).order_by("pk").last()
    if last and kind == Kind.NOTED and (last.kind, last.words) == (kind, words.strip()):
        return last
    return record_obligation(
        obligation=found.obligation,
        kind=kind,
        words=words,
        number=number,
        addressee=AUTHORITY if kind == Kind.DONE else "",
        by=found.officer.person,
        link=found,
        now=now,
    )
