from typing import Any

import pytest

from courses.models import Certificate, CertificateLayout
from courses.operations.keep_layout import keep_layout
from courses.operations.print_certificate import print_certificate
from courses.queries.certificate_paper import paper_of
from courses.queries.sealed_certificates import problems
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.certificates import make_certificate
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def layout(**values: Any) -> CertificateLayout:
    return CertificateLayout(**{"receives": "otrzymuje", **values})


def kept(cast: Cast, *, after: int = 0, **values: Any) -> CertificateLayout:
    return keep_layout(wanted=layout(**values), after=after, by=cast.maria, now=NOON)


def test_each_change_is_a_version_of_its_own_and_no_change_is_none(cast):
    first, second = kept(cast), kept(cast, after=1, closing="Na podstawie umowy.")
    again = kept(cast, after=1, closing="Na podstawie umowy.")

    assert ([each.number for each in (first, second)], again.pk) == ([1, 2], second.pk)
    facts = Event.objects.filter(name="courses.certificate_layout_kept").order_by("pk")
    assert [(each.before, each.after) for each in facts] == [
        ({"number": 0}, {"number": 1}),
        ({"number": 1}, {"number": 2}),
    ]


def test_what_somebody_has_kept_meanwhile_is_not_covered_up(cast):
    kept(cast, closing="Pierwszy.")

    with pytest.raises(Refused):
        kept(cast, after=0, closing="Drugi.")
    assert CertificateLayout.objects.get().closing == "Pierwszy."


@pytest.mark.parametrize("name", ["tomasz", "leon", "zofia"])
def test_only_coordinators_change_it(cast, name):
    with pytest.raises(Refused):
        keep_layout(wanted=layout(), after=0, by=getattr(cast, name), now=NOON)
    assert not CertificateLayout.objects.exists()


def test_certificates_keep_the_layout_they_were_issued_in(cast):
    before = make_certificate(cast)
    bytes_before = print_certificate(certificate=before, now=NOON)
    kept(cast, receives="uzyskuje", closing="Na podstawie umowy.", tells_result=False, colour="#1d3f72")
    after = make_certificate(cast, holder=cast.obcy_leon, programme=before.programme)

    papers = [paper_of(Certificate.objects.select_related("partner").get(pk=each.pk)) for each in (before, after)]

    assert [paper["words"]["receives"] for paper in papers] == ["otrzymuje", "uzyskuje"]
    assert [(paper["closing"], paper["colour"]) for paper in papers] == [
        ("", "#0a5a55"),
        ("Na podstawie umowy.", "#1d3f72"),
    ]
    Certificate.objects.filter(pk=before.pk).update(pdf_hash="")
    assert print_certificate(certificate=before, now=NOON) == bytes_before


def test_the_seal_covers_the_layout(cast):
    kept(cast)
    second = kept(cast, after=1, closing="Inny.")
    certificate = make_certificate(cast)
    assert (certificate.layout_id, list(problems())) == (second.pk, [])

    Certificate.objects.filter(pk=certificate.pk).update(layout=CertificateLayout.objects.get(number=1))

    assert [str(certificate.pk) in line for line in problems()] == [True]
