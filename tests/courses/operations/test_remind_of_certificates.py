"""A certificate that ends is told of at 60, 30 and 7 days and once it is over, each once, by day only."""

from datetime import UTC, datetime, time, timedelta

from courses.events import CertificateEnding
from courses.models import Certificate
from courses.operations.remind_of_certificates import remind_of_certificates
from lms.kit.quiet import is_quiet
from lms.models import Event, Notice
from lms.operations.end import end
from tests.factories.certificates import do_again, make_certificate, make_request
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def at(certificate: Certificate, days: int) -> datetime:
    """Noon of the first working day from so many days after its last day on."""
    assert certificate.valid_until
    moment = datetime.combine(certificate.valid_until, time(11), tzinfo=UTC) + timedelta(days=days)
    while is_quiet(moment):
        moment += timedelta(days=1)
    return moment


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(kind="certificate_ending").order_by("pk")
    return [(each.person.username, each.path) for each in rows.select_related("person")]


def test_each_stage_is_told_once_and_the_office_learns_of_the_end(cast: Cast) -> None:
    certificate, own = make_certificate(cast), "/moje/certyfikaty/"
    assert cast.renata

    counts = [remind_of_certificates(now=at(certificate, days)) for days in (-70, -60, -59, -30, -30, -7, 1, 1, 9)]

    assert counts == [0, 1, 0, 1, 0, 1, 1, 0, 0]
    assert told() == [("leon", own)] * 4 + [("renata", certificate.get_absolute_url())]
    assert [each.data["stage"] for each in Event.objects.filter(name=CertificateEnding.name).order_by("pk")] == [
        *(-60, -30, -7, 1)
    ]


def test_a_run_that_was_missed_tells_the_latest_stage_only_and_nothing_at_night(cast: Cast) -> None:
    certificate = make_certificate(cast)
    noon = at(certificate, -20)

    assert remind_of_certificates(now=noon.replace(hour=23)) == 0
    assert (remind_of_certificates(now=noon), told()) == (1, [("leon", "/moje/certyfikaty/")])
    assert Event.objects.get(name=CertificateEnding.name).data["stage"] == -30


def test_who_asked_for_the_next_one_or_has_left_is_left_alone(cast: Cast) -> None:
    certificate = make_certificate(cast)
    other = make_certificate(cast, holder=cast.obcy_leon, programme=certificate.programme)
    late = at(certificate, -30)
    do_again(certificate.programme, cast.leon, now=late)
    make_request(cast, programme=certificate.programme, now=late)
    end(appointment=other.appointment, by=cast.maria, now=NOON)

    assert (remind_of_certificates(now=late), told()) == (0, [])
