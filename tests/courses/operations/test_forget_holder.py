"""Who asks to be forgotten leaves a revoked certificate without a name, and an unbroken chain."""

from django.core.files.storage import default_storage

from courses.models import Certificate, CertificateChange, CertificateState
from courses.operations.forget_holder import forget_holder
from courses.operations.print_certificate import print_certificate
from courses.queries.certificate_paper import path_of
from courses.queries.sealed_certificates import change_problems, problems
from tests.factories.certificates import make_certificate_in, make_programme
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_names_reasons_and_files_go_and_the_seals_hold(cast: Cast, django_capture_on_commit_callbacks: object) -> None:
    issued = make_certificate_in(cast, "suspended")
    waiting = make_certificate_in(cast, "requested", programme=make_programme(cast, "Druga droga"))
    other = make_certificate_in(cast, "valid", holder=cast.obcy_leon, programme=issued.programme)
    path = path_of(print_certificate(certificate=issued, now=NOON))
    assert default_storage.exists(path)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert forget_holder(person=cast.leon, now=NOON) == 2

    rows = {row.pk: row for row in Certificate.objects.all()}
    assert [(rows[each.pk].state, rows[each.pk].name) for each in (issued, waiting, other)] == [
        (CertificateState.REVOKED, ""),
        (CertificateState.REFUSED, ""),
        (CertificateState.VALID, "Karol Obcy"),
    ]
    assert set(CertificateChange.objects.filter(certificate=issued).values_list("reason", flat=True)) == {""}
    assert not default_storage.exists(path)
    assert [*problems(), *change_problems()] == []
