"""A certificate as a bare row, for the many tests that only need the right it opens (tests/factories/certificates.py
makes them the way people do).
"""

from datetime import UTC, date, datetime

from courses.models import Certificate, CertificateState, Programme
from lms.kit.codes import new_code, normalise_code
from lms.models import Person, Role, System

ISSUED, UNTIL = date(2025, 6, 2), date(2030, 6, 1)


def grant_certificate(person: Person, system: System) -> Certificate | None:
    """Valid for that system from 2025 to 2030, once; None for somebody who leads no office."""
    held = person.appointments.filter(role=Role.LEADER).first()
    if held is None:
        return None
    if kept := Certificate.objects.filter(holder=person, system=system).first():
        return kept
    programme, _made = Programme.objects.get_or_create(
        code=f"L{system.code}", defaults={"name": f"Lider – {system.code}", "system": system}
    )
    return Certificate.objects.create(
        programme=programme,
        programme_version=programme.version,
        system=system,
        holder=person,
        partner_id=held.organisation_id,
        appointment=held,
        state=CertificateState.VALID,
        requested_at=datetime(2025, 6, 1, 8, tzinfo=UTC),
        number=f"LDR-{Certificate.objects.count() + 1:04d}",
        code=normalise_code(new_code()),
        issued_on=ISSUED,
        valid_until=UNTIL,
    )
