"""Hold certificates, the decisions about them and their files against what was sealed. Sentences are for operators."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform

from courses.events import CertificatePrinted
from courses.models import Certificate, CertificateChange
from courses.queries.certificate_paper import path_of
from courses.records.certificate import ISSUED_STATES, LEADS_TO, digest_of
from lms.models import Event
from lms.queries.sealed import SealedTable
from lms.registry import RecordChain, record_chains

BATCH = 500
CERTIFICATES = SealedTable(kind="certificate", scope="certificates", rows=Certificate.objects.all)
CHANGES = SealedTable(kind="certificate change", scope="certificate changes", rows=CertificateChange.objects.all)


def problems() -> Iterator[str]:
    """A sentence for each certificate that is not as it was sealed, stands otherwise than decided, or was printed anew.

    The state follows from the sealed changes, the file's hash from a sealed fact; names that were taken out are no
    problem, other names are.
    """
    yield from CERTIFICATES.problems()
    yield from state_differences()
    rows = last_printed(Certificate.objects.all()).order_by("pk")
    # Texts only: a column that no longer holds what its type allows (SQLite permits it) must not hide the others.
    columns = ("pk", "state", "seal_hash", "first_name", "last_name", "name_salt", "name_digest", "pdf_hash")
    listed = rows.values_list(*columns, "printed")
    for pk, state, seal_hash, *names, digest, pdf_hash, was_printed in listed.iterator(BATCH):
        here = f"{CERTIFICATES.table} {pk}"
        if state in ISSUED_STATES and not seal_hash:
            yield f"{here}: issued without a seal"
        first_name, last_name, salt = names
        if digest and any(names) and digest_of(salt, first_name, last_name) != digest:
            yield f"{here}: the names are not those it was issued for"
        if problem := _of_file(pdf_hash, was_printed):
            yield f"{here}: {problem}"


def last_printed(certificates: QuerySet[Certificate]) -> QuerySet[Any]:
    """With `printed`, the hash of the file that was made last, as the fact of it says; None where none was."""
    printed = (
        Event.objects.filter(
            name=CertificatePrinted.name, object_type=Certificate._meta.label, object_id=OuterRef("pk")
        )
        .order_by("-pk")
        .annotate(of_file=KeyTextTransform("pdf_hash", "data"))
        .values("of_file")[:1]
    )
    return certificates.annotate(printed=Subquery(printed))


def state_differences() -> Iterator[str]:
    """A sentence for each certificate whose stored state is not the one that its last decision left."""
    last = CertificateChange.objects.filter(certificate=OuterRef("pk")).order_by("-pk").values("kind")[:1]
    rows = Certificate.objects.annotate(last=Subquery(last)).order_by("pk")
    for pk, state, kind in rows.values_list("pk", "state", "last").iterator(BATCH):
        if state != LEADS_TO.get(kind):
            yield f"{CERTIFICATES.table} {pk}: stands as {state}, but the last decision was {kind}"


def change_problems() -> Iterator[str]:
    """The same for decisions; a reason that was taken out is no problem, another reason is."""
    yield from CHANGES.problems()
    columns = ("pk", "seal_hash", "reason", "reason_salt", "reason_digest")
    rows = CertificateChange.objects.order_by("pk").values_list(*columns)
    for pk, seal_hash, reason, salt, digest in rows.iterator(BATCH):
        here = f"{CHANGES.table} {pk}"
        if not seal_hash:
            yield f"{here}: without a seal"
        if (reason or salt) and digest_of(salt, reason) != digest:
            yield f"{here}: the reason is not the one that was given"


def _of_file(pdf_hash: str, printed: str | None) -> str:
    """What is wrong with the file; a file that is missing is made again when somebody asks for it."""
    if pdf_hash != (printed or ""):
        return "the hash of its file is not the one that was noted when it was made"
    if pdf_hash and default_storage.exists(path_of(pdf_hash)):
        with default_storage.open(path_of(pdf_hash)) as file:
            found = hashlib.sha256(file.read()).hexdigest()
        return "" if found == pdf_hash else "its file was changed"
    return ""


record_chains.add(RecordChain("certificates", problems, CERTIFICATES.records))
record_chains.add(RecordChain("certificate changes", change_problems, CHANGES.records))
