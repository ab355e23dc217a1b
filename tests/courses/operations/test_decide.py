"""What all decisions share: the record, its seal, the state and the fact."""

from courses.events import CertificateSuspended
from courses.models import CertificateChange, CertificateState
from courses.operations.decide import decide
from courses.queries.sealed_certificates import change_problems, problems
from lms.models import Event
from tests.factories.certificates import make_certificate
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_a_decision_is_recorded_sealed_and_announced_without_its_reason(cast: Cast) -> None:
    certificate = make_certificate(cast)

    change = decide(
        certificate=certificate,
        kind=CertificateChange.Kind.SUSPENDED,
        fact=CertificateSuspended,
        by=cast.maria,
        reason="Skarga kanarek",
        now=NOON,
    )

    certificate.refresh_from_db()
    change.refresh_from_db()
    assert certificate.state == CertificateState.SUSPENDED
    assert (change.kind, change.by, change.reason, change.seal_number) == ("suspended", cast.maria, "Skarga kanarek", 3)
    event = Event.objects.get(name=CertificateSuspended.name)
    assert (event.data, event.before, event.after) == (
        {"certificate_id": certificate.pk},
        {"state": "valid"},
        {"state": "suspended"},
    )
    assert [*problems(), *change_problems()] == []
