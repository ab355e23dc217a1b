"""A request reaches the office; a decision reaches the holder and who speaks for their office, once."""

from courses.events import CertificateRequested, LeaderCertified
from courses.operations.suspend import suspend
from courses.operations.tell_of_certificate import tell_of_certificate
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.certificates import make_certificate, make_request
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def told(event: Event) -> set[str]:
    return set(Notice.objects.filter(event=event).values_list("person__username", flat=True))


def test_a_request_waits_in_the_bell_of_coordinators(cast: Cast) -> None:
    assert cast.ada
    make_request(cast)
    event = Event.objects.get(name=CertificateRequested.name)

    for _ in range(2):
        tell_of_certificate(event=event)

    assert told(event) == {"maria"}
    assert Notice.objects.filter(event=event).count() == 1


def test_a_decision_reaches_the_holder_and_the_own_office_only(cast: Cast) -> None:
    assert cast.renata
    assert cast.obcy_leon
    assert cast.zofia
    certificate = make_certificate(cast)
    suspend(certificate=certificate, by=cast.maria, reason="Tajny powód", now=NOON)
    for event in Event.objects.filter(settled_at=None).order_by("pk"):
        deliver(event_id=event.pk, now=NOON)

    issued = Event.objects.get(name=LeaderCertified.name)
    notices = Notice.objects.filter(kind="certificate_suspended")
    assert told(issued) == {"leon", "renata"}
    assert {(each.person.username, each.path) for each in notices} == {
        ("leon", certificate.get_absolute_url()),
        ("renata", certificate.get_absolute_url()),
    }
    assert not any("Tajny powód" in each.body + each.subject for each in notices)
