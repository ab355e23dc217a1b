"""Ask for a certificate: from what is on record, never from what anybody says."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import CertificateRequested
from courses.models import Certificate, CertificateChange, CertificateState, Programme
from courses.operations.decide import decide
from courses.queries.achievements import conditions_for
from courses.queries.certification import Condition, ask_for_something, asked, in_words, unmet
from courses.queries.renewal import terms_on
from courses.queries.terms import Terms, paths_of
from courses.records.certificate import RENEWAL
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def certify(*, programme: Programme, by: Person, holder: Person | None = None, now: datetime) -> Certificate:
    """Ask the office for a certificate for `holder` (the asker, unless told): the leader does, or a coordinator.

    Raise Refused with every unmet condition, when the holder has none of the roles the programme is open to, and
    when one waits already, is suspended, or is valid for longer than the time of renewal. The conditions are pinned
    as they stand now, those of the renewal where it is one; the programme's version with them.
    """
    holder = Person.objects.select_for_update(no_key=True).get(pk=(holder or by).pk)
    day = timezone.localdate(now)
    held = Certificate.objects.filter(holder=holder, programme=programme).order_by("pk")
    terms = terms_on(paths_of(programme), held, day)
    wanted = _wanted(programme, terms, holder)
    if not can(by, "courses.certify", wanted):
        raise Refused(_("You may ask for a certificate for yourself only."))
    _refuse_another(wanted, held, day)
    found = conditions_for(holder.pk, terms, day)
    _refuse_unmet(found)
    wanted.evidence = [each.to_data() for each in asked(found)]
    wanted.requested_at = now
    kind = CertificateChange.Kind.REQUESTED
    decide(certificate=wanted, kind=kind, fact=CertificateRequested, by=by, now=now)
    return wanted


def _wanted(programme: Programme, terms: Terms, holder: Person) -> Certificate:
    held = holder.standing.first(*programme.open_to_roles)
    if held is None or held.kind != "partner":
        raise Refused(_("This programme is not open to any role that the person holds today."))
    if not programme.is_active:
        raise Refused(_("This programme takes nobody any more."))
    return Certificate(
        programme=programme,
        programme_version=programme.version,
        terms=terms.to_data(),
        system_id=programme.system_id,
        holder=holder,
        first_name=holder.first_name,
        last_name=holder.last_name,
        partner_id=held.organisation_id,
        appointment_id=held.appointment_id,
    )


def _refuse_another(wanted: Certificate, held: Iterable[Certificate], day: date) -> None:
    for other in held:
        standing = other.stands(day)
        if standing == CertificateState.REQUESTED:
            raise Refused(_("This certificate waits for the approval of the Marshal's Office already."))
        if standing == CertificateState.SUSPENDED:
            raise Refused(_("The certificate is suspended. Only the Marshal's Office resumes it."))
        is_old = other.programme_version < wanted.programme_version or other.is_expiring(day)
        if standing == CertificateState.VALID and not is_old:
            words = _("The certificate is still valid. It can be renewed in its last %(days)d days.")
            raise Refused(words % {"days": RENEWAL.days})


def _refuse_unmet(found: tuple[Condition, ...]) -> None:
    if found and not ask_for_something(found):
        raise Refused(_("Nothing of this programme is asked of the person: its courses are for others."))
    if missing := unmet(found):
        raise Refused(_("Still to do: %(list)s") % {"list": in_words(missing)})
