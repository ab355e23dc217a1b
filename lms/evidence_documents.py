"""What lms brings into the pack of evidence of a partner."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.evidence_parts import EvidenceDocument, EvidencePart, NumberedRecord, evidence_parts
from lms.kit import uploads
from lms.kit.numbering import in_file_name
from lms.models import AcceptanceProtocol, DurabilityDecision, DurabilityDeclaration, MilestoneFile, Partner
from lms.operations.print_acceptance import print_acceptance
from lms.operations.print_durability import print_durability
from lms.queries.evidence_facts import milestone_facts, partner_facts, risk_facts


def acceptance_documents(partner: Partner) -> Iterable[EvidenceDocument]:
    """Sealed protocols, those that a correction has replaced among them; two statements."""
    rows = AcceptanceProtocol.objects.filter(partner=partner).exclude(seal_number=None)
    for each in rows.prefetch_related("signatures", "mended").order_by("pk"):
        yield EvidenceDocument(
            name=f"{in_file_name(each.number)}.pdf",
            number=each.number,
            title=_("Protocol of acceptance: %(outcome)s") % {"outcome": each.get_outcome_display()},
            day=timezone.localdate(each.signed_at) if each.signed_at else None,
            make=partial(print_acceptance, protocol=each),
            state=str(each.get_state_display()),
            seal=each.seal_hash,
        )


def numbered_acceptance(partner_ids: Any) -> Iterable[NumberedRecord]:
    rows = AcceptanceProtocol.objects.filter(partner__in=partner_ids, signed_at__isnull=False)
    for partner_id, number, at in rows.exclude(seal_number=None).values_list("partner_id", "number", "signed_at"):
        yield NumberedRecord(partner_id, number, f"{in_file_name(number)}.pdf", timezone.localdate(at))


def milestone_documents(partner: Partner) -> Iterable[EvidenceDocument]:
    """Files that prove milestones and were not withdrawn; one statement."""
    rows = MilestoneFile.objects.filter(milestone__partner=partner, withdrawn_at=None)
    for each in rows.select_related("milestone__kind").order_by("milestone__kind__place", "pk"):
        code, told = each.milestone.kind.code, f"{each.note} ({each.name})" if each.note else each.name
        yield EvidenceDocument(
            name=f"{code}-{each.pk}{uploads.KINDS[each.kind].extension}",
            number=code,
            title=f"{each.milestone.kind.name}: {told}",
            day=timezone.localdate(each.added_at),
            make=partial(str, each.file.name),
            sha256=each.sha256,
        )


def durability_documents(partner: Partner) -> Iterable[EvidenceDocument]:
    """Every version of the declarations of durability, those that were sent back among them; one statement."""
    newest = DurabilityDecision.objects.filter(declaration=OuterRef("pk")).order_by("-pk").values("verdict")[:1]
    rows = DurabilityDeclaration.objects.filter(survey__partner=partner).select_related("survey", "by")
    for each in rows.annotate(verdict=Subquery(newest)).order_by("pk"):
        yield EvidenceDocument(
            name=f"{in_file_name(each.survey.number)}-v{each.version}.pdf",
            number=each.survey.number,
            title=f"{each.title}, {_('version %(number)d') % {'number': each.version}}",
            day=timezone.localdate(each.at),
            make=partial(print_durability, declaration=each),
            state=str(DurabilityDecision.Verdict(each.verdict).label) if each.verdict else _("not decided about yet"),
            seal=each.content_hash,
        )


for _part in (
    EvidencePart("partner", 10, gettext_lazy("Card of the partner"), facts=partner_facts),
    EvidencePart("kamienie", 20, gettext_lazy("Milestones"), milestone_documents, milestone_facts),
    EvidencePart("ryzyka", 30, gettext_lazy("Risks"), facts=risk_facts),
    EvidencePart(
        "odbior", 90, gettext_lazy("Protocols of acceptance"), acceptance_documents, None, numbered_acceptance
    ),
    EvidencePart("trwalosc", 95, gettext_lazy("Declarations of durability"), durability_documents),
):
    evidence_parts.add(_part)
