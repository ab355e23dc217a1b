"""Approving several certificates at once."""

from typing import Any

import pytest
from django.urls import reverse

from courses.models import Certificate, CertificateState
from courses.operations.uncomplete import uncomplete
from lms.models import Role
from tests.factories.certificates import (
    make_programme,
    make_request,
)
from tests.factories.courses import lessons_of
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment

pytestmark = pytest.mark.django_db


def test_a_coordinator_issues_the_marked_ones_and_reads_which_could_not_be(cast: Cast, log_in: Any) -> None:
    programmes = [make_programme(cast, f"Lider {number}") for number in range(4)]
    first, second, third, left = (make_request(cast, programme=programme) for programme in programmes)
    uncomplete(lesson=lessons_of(programmes[2].course_rows.get().course)[0], by=cast.leon, now=NOON)
    client, url = log_in(cast.maria), reverse("approve_certificates")
    marked = {"certificate": [first.pk, second.pk, third.pk, "x", "9" * 30]}

    answers = [client.post(url, marked, follow=True).content.decode() for _ in range(2)]
    nothing = client.post(url, {}, follow=True).content.decode()

    states = dict(Certificate.objects.values_list("pk", "state"))
    assert [states[each.pk] for each in (first, second, third, left)] == ["valid", "valid", "requested", "requested"]
    assert "Wydano 2 certyfikaty." in answers[0]
    assert "Nie wydano – Leon Zieliński: Nie jest już spełnione: " in answers[0]
    assert ("Wydano" in answers[1], Certificate.objects.exclude(number=None).count()) == (False, 2)
    assert "Proszę najpierw zaznaczyć co najmniej jeden certyfikat." in nothing


def test_nobody_else_issues_several_and_a_coordinator_never_the_own_one(cast: Cast, log_in: Any) -> None:
    certificate = make_request(cast)
    url, marked = reverse("approve_certificates"), {"certificate": [certificate.pk]}
    others = (cast.renata, cast.leon, cast.ada, cast.wanda)
    answers = {log_in(person).post(url, marked).status_code for person in others}
    make_appointment(cast.leon, Role.COORDINATOR, cast.office)
    own = log_in(cast.leon).post(url, marked, follow=True).content.decode()

    assert answers == {404}
    assert "nigdy o własnym" in own
    assert Certificate.objects.get().state == CertificateState.REQUESTED
