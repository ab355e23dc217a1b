"""Every byte that is changed behind the application's back is named."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from courses.models import Certificate, CertificateChange
from courses.operations.print_certificate import print_certificate
from courses.queries.certificate_paper import path_of
from courses.queries.sealed_certificates import change_problems, problems
from lms.registry import recomputables, record_chains
from tests.factories.certificates import make_certificate, make_certificate_in
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def alter(table: str, pk: int, column: str, value: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {table} SET "{column}" = %s WHERE id = %s', [value, pk])


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("number", "LDR-2026-0099"),
        ("code", "AAAABBBBCCCC"),
        ("valid_until", "2035-01-01"),
        ("issued_on", "2020-01-01"),
        ("evidence", "[]"),
        ("programme_version", 9),
        ("first_name", "Inny"),
        ("last_name", ""),
        ("name_salt", "0"),
        ("name_digest", "0" * 64),
        ("content_hash", "0" * 64),
        ("pdf_hash", "0" * 64),
        ("state", "revoked"),
        ("seal_hash", "0" * 64),
        ("requested_at", "2020-01-01 00:00:00"),
    ],
)
def test_a_changed_column_is_named(cast: Cast, column: str, value: Any) -> None:
    certificate = make_certificate(cast)
    assert list(problems()) == []

    alter("courses_certificate", certificate.pk, column, value)

    assert {problem.partition(":")[0] for problem in problems()} == {f"courses_certificate {certificate.pk}"}


def test_a_suspended_certificate_cannot_be_made_valid_by_hand(cast: Cast) -> None:
    certificate = make_certificate_in(cast, "suspended")

    alter("courses_certificate", certificate.pk, "state", "valid")

    found = [f"courses_certificate {certificate.pk}: stands as valid, but the last decision was suspended"]
    assert list(problems()) == list(recomputables["certificates"].differences()) == found


@pytest.mark.parametrize(
    ("column", "value"), [("kind", "resumed"), ("reason", "Inny powód"), ("by_id", None), ("at", "2020-01-01 00:00:00")]
)
def test_a_changed_decision_is_named(cast: Cast, column: str, value: Any) -> None:
    change = make_certificate_in(cast, "suspended").changes.order_by("-pk")[0]
    assert list(change_problems()) == []

    alter("courses_certificatechange", change.pk, column, value)

    assert {problem.partition(":")[0] for problem in change_problems()} == {f"courses_certificatechange {change.pk}"}


def test_a_removed_decision_is_missed(cast: Cast) -> None:
    change = make_certificate_in(cast, "suspended").changes.order_by("-pk")[0]
    CertificateChange.objects.filter(pk=change.pk).delete()

    assert len(list(change_problems())) == 1
    assert len(list(problems())) == 1


def test_an_altered_file_is_noticed_and_a_lost_one_is_no_problem(cast: Cast) -> None:
    certificate = make_certificate(cast)
    path = path_of(print_certificate(certificate=certificate, now=NOON))
    default_storage.delete(path)
    assert list(problems()) == []

    default_storage.save(path, ContentFile(b"%PDF-1.7 inny"))

    assert list(problems()) == [f"courses_certificate {certificate.pk}: its file was changed"]
    default_storage.delete(path)


def test_each_issued_certificate_is_listed_with_its_seal(cast: Cast) -> None:
    certificate = make_certificate(cast)
    make_certificate_in(cast, "requested", holder=cast.obcy_leon)

    listed = list(record_chains["certificates"].records())

    assert [(each.kind, each.table, each.pk, each.hash) for each in listed] == [
        ("certificate", "courses_certificate", certificate.pk, Certificate.objects.get(pk=certificate.pk).seal_hash)
    ]
    assert len(list(record_chains["certificate changes"].records())) == 3
