"""By which certificates a leader holds instructions with people of the own office."""

from datetime import date

from django.db.models import Q

from courses.models import Certificate, CertificateState, InstructionPage
from courses.records.certificate import CertificateQuerySet
from lms.models import Person, Role


def leading(person: Person, *days: date) -> CertificateQuerySet:
    """Certificates of this leader that are valid on one of the days and whose programme lets its holders instruct.

    Only of a programme about a system, and of an office where the person leads today. What is suspended or revoked now
    is valid on no day. It costs no statement for who leads nowhere.
    """
    rows: CertificateQuerySet = Certificate.objects.all()
    own = person.standing.partners(Role.LEADER)
    if not own:
        return rows.none()
    on_a_day = Q()
    for day in days:
        on_a_day |= Q(issued_on__lte=day, valid_until__gte=day)
    return rows.filter(
        on_a_day,
        state=CertificateState.VALID,
        holder_id=person.pk,
        partner_id__in=own,
        appointment__role=Role.LEADER,
        system__isnull=False,
        programme__leaders_instruct=True,
    )


def leads_about(person: Person, page_id: int, *days: date) -> CertificateQuerySet:
    """Those of `leading` that are about the system of this instruction; one that is gone is about none."""
    systems = InstructionPage.objects.filter(pk=page_id).values("system_id")
    return leading(person, *days).filter(system_id__in=systems)
