"""What is stored of a certificate is held against its records: each column that is altered is named."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from courses.models import Certificate
from courses.operations.forget_holder import forget_holder
from courses.operations.print_certificate import print_certificate
from courses.queries.recompute_certificates import certificate_differences
from tests.counting import statements
from tests.factories.certificates import make_certificate, make_certificate_in, make_programme, make_renewed
from tests.factories.instructions import NOON
from tests.factories.people import Cast

HASH = "0" * 64


def alter(certificate: Certificate, column: str, value: Any) -> None:
    """Behind the application's back."""
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE courses_certificate SET "{column}" = %s WHERE id = %s', [value, certificate.pk])


def check() -> tuple[int, list[str]]:
    """The exit code of the command and what it says of certificates that differ."""
    out = StringIO()
    try:
        call_command("recompute", "--check", stdout=out, stderr=StringIO())
    except SystemExit as end:
        return int(end.code or 0), [line for line in out.getvalue().splitlines() if line.startswith("certificates: c")]
    return 0, []


@pytest.mark.parametrize(
    ("column", "value", "named"),
    [
        ("state", "revoked", "stands as revoked, but the last decision was issued"),
        ("number", "LDR-2026-0099", "content_hash"),
        ("code", "AAAABBBBCCCC", "content_hash"),
        ("issued_on", "2020-01-01", "content_hash, issued_on"),
        ("valid_until", "2035-01-01", "content_hash, valid_until"),
        ("requested_at", "2020-01-01 00:00:00+00:00", "content_hash, requested_at"),
        ("programme_version", 9, "content_hash, programme_version"),
        ("terms", '{"validity_months": 1}', "content_hash, valid_until"),
        ("terms", "[]", "content_hash, valid_until"),
        ("evidence", "[]", "content_hash"),
        ("first_name", "Inny", "name_digest"),
        ("last_name", "", "name_digest"),
        ("name_salt", "0", "name_digest"),
        ("name_digest", HASH, "content_hash, name_digest"),
        ("content_hash", HASH, "content_hash"),
        ("pdf_hash", HASH, "pdf_hash"),
    ],
)
def test_each_altered_column_is_named_and_the_command_fails(cast: Cast, column: str, value: Any, named: str) -> None:
    certificate = make_certificate(cast)
    print_certificate(certificate=certificate, now=NOON)
    assert check() == (0, [])

    alter(certificate, column, value)

    assert check() == (1, [f"certificates: courses_certificate {certificate.pk}: {named}"])


def test_so_is_another_holder_office_appointment_programme_system_and_layout(cast: Cast) -> None:
    certificate = make_certificate(cast)
    other = make_certificate(cast, holder=cast.obcy_leon, programme=make_programme(cast, "Lider e-Urząd – ESB"))
    told = {
        "holder_id": (other.holder_id, "content_hash, holder_id"),
        "partner_id": (other.partner_id, "content_hash, partner_id"),
        "appointment_id": (other.appointment_id, "content_hash, holder_id, partner_id"),
        "programme_id": (other.programme_id, "content_hash"),
    }
    for column, (value, named) in told.items():
        alter(certificate, column, value)
        assert list(certificate_differences()) == [f"courses_certificate {certificate.pk}: {named}"]
        alter(certificate, column, getattr(certificate, column))
        assert list(certificate_differences()) == []


@pytest.mark.parametrize(
    ("column", "value"), [("requested_at", "2020-01-01 00:00:00+00:00"), ("content_hash", HASH), ("pdf_hash", HASH)]
)
def test_one_that_waits_is_compared_too(cast: Cast, column: str, value: str) -> None:
    certificate = make_certificate_in(cast, "requested")
    assert list(certificate_differences()) == []

    alter(certificate, column, value)

    assert list(certificate_differences()) == [f"courses_certificate {certificate.pk}: {column}"]


@pytest.mark.parametrize("state", ["refused", "suspended", "revoked"])
def test_whatever_was_decided_is_no_difference(cast: Cast, state: str) -> None:
    make_certificate_in(cast, state)

    assert list(certificate_differences()) == []


def test_neither_is_a_renewal_or_that_a_holder_was_forgotten(cast: Cast) -> None:
    make_renewed(cast)
    assert list(certificate_differences()) == []

    forget_holder(person=cast.leon, now=NOON)

    assert set(Certificate.objects.values_list("first_name", "name_salt")) == {("", "")}
    assert list(certificate_differences()) == []


def test_it_costs_the_same_for_one_and_for_three(cast: Cast) -> None:
    make_certificate(cast)
    with statements() as one:
        assert list(certificate_differences()) == []
    make_renewed(cast, holder=cast.obcy_leon)
    with statements() as three:
        assert list(certificate_differences()) == []

    assert (Certificate.objects.count(), len(one), len(three)) == (3, 3, 3)
