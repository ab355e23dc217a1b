"""Facts of readiness and acceptance, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class ReadinessTemplateKept:
    """The checklist of readiness has a new version."""

    name: ClassVar[str] = "lms.readiness_template_kept"
    template_id: int


@dataclass(frozen=True, kw_only=True)
class ReadinessMarked:
    """Somebody said how an item of the checklist stands."""

    name: ClassVar[str] = "lms.readiness_marked"
    mark_id: int


@dataclass(frozen=True, kw_only=True)
class SetAsideAccepted:
    """The office accepts that a critical item does not apply."""

    name: ClassVar[str] = "lms.set_aside_accepted"
    mark_id: int


@dataclass(frozen=True, kw_only=True)
class ReadinessDecided:
    name: ClassVar[str] = "lms.readiness_decided"
    decision_id: int


@dataclass(frozen=True, kw_only=True)
class ProductionCalledBack:
    name: ClassVar[str] = "lms.production_called_back"
    decision_id: int


@dataclass(frozen=True, kw_only=True)
class AcceptanceDrafted:
    """A protocol of acceptance waits for three signatures."""

    name: ClassVar[str] = "lms.acceptance_drafted"
    protocol_id: int


@dataclass(frozen=True, kw_only=True)
class AcceptanceSideSigned:
    name: ClassVar[str] = "lms.acceptance_side_signed"
    protocol_id: int
    signature_id: int


@dataclass(frozen=True, kw_only=True)
class AcceptanceSigned:
    """The third of them signed."""

    name: ClassVar[str] = "lms.acceptance_signed"
    protocol_id: int


@dataclass(frozen=True, kw_only=True)
class DefectMended:
    name: ClassVar[str] = "lms.defect_mended"
    protocol_id: int
    number: int
