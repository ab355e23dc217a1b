"""What courses bring into the pack of evidence of a partner: certificates, instruction cards, protocols, attendance."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import (
    AttendanceList,
    CardScan,
    Certificate,
    CertificateChange,
    InstructionCard,
    PaperList,
    VisitProtocol,
)
from courses.operations.print_attendance_list import print_attendance_list
from courses.operations.print_card import print_card
from courses.operations.print_certificate import print_certificate
from courses.operations.print_protocol import print_protocol
from courses.operations.print_protocol_list import print_protocol_list
from courses.queries.attendance_list import document, path
from courses.queries.certificate_paper import path_of
from courses.queries.certificates import STANDINGS
from lms.evidence_parts import EvidenceDocument, EvidencePart, NumberedRecord, evidence_parts
from lms.kit.numbering import in_file_name, with_correction
from lms.kit.uploads import KINDS
from lms.models import Appointment, Partner, Role


def certificate_documents(partner: Partner) -> Iterable[EvidenceDocument]:
    """Every certificate that was issued to people of the partner, however it stands today; one statement."""
    today = timezone.localdate()
    for each in Certificate.objects.issued().filter(partner=partner).select_related("partner").order_by("pk"):
        yield EvidenceDocument(
            name=f"{each.number}.pdf",
            number=each.number or "",
            title=f"{each.title}: {each.name}".rstrip(": "),
            day=each.issued_on,
            make=partial(_printed, each),
            state=str(STANDINGS[each.stands(today)].word),
            seal=each.seal_hash,
        )


def numbered_certificates(partner_ids: Any) -> Iterable[NumberedRecord]:
    rows = Certificate.objects.issued().filter(partner__in=partner_ids)
    for partner_id, number, day in rows.values_list("partner_id", "number", "issued_on"):
        if number and day:
            yield NumberedRecord(partner_id, number, f"{number}.pdf", day)


def _printed(certificate: Certificate) -> str:
    return path_of(print_certificate(certificate=certificate, now=timezone.now()))


def card_documents(partner: Partner) -> Iterable[EvidenceDocument]:
    """Sealed cards, those that a correction has replaced too, and scans of hand-signed ones; four statements."""
    for card in InstructionCard.objects.filter(partner=partner).exclude(seal_number=None).order_by("pk"):
        yield EvidenceDocument(
            name=f"{in_file_name(card.full_number)}.pdf",
            number=card.full_number,
            title=f"{card.page_title}: {card.participant_name}".rstrip(": "),
            day=card.last_day,
            make=partial(print_card, card=card),
            state=str(card.get_state_display()),
            seal=card.seal_hash,
        )
    sealed = InstructionCard.objects.filter(partner=partner).exclude(seal_number=None)
    scans = CardScan.objects.filter(signatures__card__in=sealed).exclude(file="").distinct().order_by("pk")
    for scan in scans.prefetch_related("signatures__card"):
        numbers = sorted({signature.card.full_number for signature in scan.signatures.all()})
        yield EvidenceDocument(
            name=f"skan-{scan.pk}{KINDS[scan.about['kind']].extension}",
            number=", ".join(numbers),
            title=_("Scan with handwritten signatures"),
            day=_day(scan.kept_at),
            make=partial(str, scan.file.name),
            sha256=scan.about.get("sha256", ""),
        )


def numbered_cards(partner_ids: Any) -> Iterable[NumberedRecord]:
    rows = InstructionCard.objects.filter(partner__in=partner_ids, signed_at__isnull=False).exclude(seal_number=None)
    for partner_id, number, correction, at in rows.values_list("partner_id", "number", "correction", "signed_at"):
        full = with_correction(number, correction)
        yield NumberedRecord(partner_id, full, f"{in_file_name(full)}.pdf", _day(at))


def protocol_documents(partner: Partner) -> Iterable[EvidenceDocument]:
    """Protocols of instruction days that the partner has confirmed, each with its attendance list; one statement."""
    rows = VisitProtocol.objects.filter(partner=partner).exclude(seal_number=None)
    for each in rows.order_by("pk"):
        name = in_file_name(each.number)
        about: Any = {"number": each.number, "day": _day(each.begins_at), "seal": each.seal_hash}
        title = _("Protocol of an instruction day")
        make = partial(print_protocol, protocol=each)
        yield EvidenceDocument(name=f"{name}.pdf", title=title, make=make, state=_confirmed(each), **about)
        title, make = _("Attendance list"), partial(print_protocol_list, protocol=each)
        yield EvidenceDocument(name=f"{name}-lista-obecnosci.pdf", title=title, make=make, **about)


def _confirmed(protocol: VisitProtocol) -> str:
    return _("confirmed with reservations") if protocol.reservations else _("confirmed")


def attendance_documents(partner: Partner) -> Iterable[EvidenceDocument]:
    """Numbered lists of presentations, and scans of those that were signed by hand; two statements."""
    numbered = AttendanceList.objects.filter(partner=partner).select_related(
        "slot__showing__page", "slot__showing__release__system", "slot__trainer", "partner"
    )
    for each in numbered.order_by("pk"):
        yield EvidenceDocument(
            name=f"{in_file_name(each.number)}.pdf",
            number=each.number,
            title=each.slot.showing.page.title,
            day=_day(each.slot.begins_at),
            make=partial(_listed, each),
        )
    papers = PaperList.objects.filter(partner=partner).select_related("slot__showing__page")
    for paper in papers.order_by("pk"):
        yield EvidenceDocument(
            name=f"lista-papierowa-{paper.pk}{KINDS[paper.about_file['kind']].extension}",
            number="",
            title=_("List signed by hand: %(title)s") % {"title": paper.slot.showing.page.title},
            day=_day(paper.slot.begins_at),
            make=partial(str, paper.file.name),
            sha256=paper.about_file.get("sha256", ""),
        )


def _listed(numbered: AttendanceList) -> str:
    return print_attendance_list(numbered=numbered, path=path(numbered, document(numbered)))


def leader_facts(partner: Partner) -> list[dict[str, Any]]:
    """Everybody who is or was a leader there, with each certificate and how it came to stand so; three statements."""
    changes = Prefetch("changes", CertificateChange.objects.order_by("pk"))
    held: dict[int, list[Any]] = {}
    for each in Certificate.objects.issued().filter(partner=partner).prefetch_related(changes).order_by("pk"):
        held.setdefault(each.holder_id, []).append(_certificate_facts(each))
    rows = Appointment.objects.filter(organisation=partner, role=Role.LEADER).select_related("person")
    return [
        {
            "name": str(row.person),
            "began_on": row.began_on,
            "ended_on": row.ended_on,
            "certificates": held.get(row.person_id, []),
        }
        for row in rows.order_by("began_on", "pk")
    ]


def _certificate_facts(certificate: Certificate) -> dict[str, Any]:
    """Without reasons, which speak of people."""
    return {
        "number": certificate.number,
        "programme": certificate.title,
        "issued_on": certificate.issued_on,
        "valid_until": certificate.valid_until,
        "state": str(STANDINGS[certificate.stands(timezone.localdate())].word),
        "history": [{"change": each.get_kind_display(), "at": each.at} for each in certificate.changes.all()],
    }


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


for _part in (
    EvidencePart("liderzy", 40, gettext_lazy("Leaders and their certificates"), facts=leader_facts),
    EvidencePart(
        "certyfikaty", 50, gettext_lazy("Certificates"), certificate_documents, numbered=numbered_certificates
    ),
    EvidencePart("karty", 60, gettext_lazy("Instruction cards"), card_documents, numbered=numbered_cards),
    EvidencePart("protokoly", 70, gettext_lazy("Protocols of instruction days"), protocol_documents),
    EvidencePart("obecnosc", 80, gettext_lazy("Attendance lists"), attendance_documents),
):
    evidence_parts.add(_part)
