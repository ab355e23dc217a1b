"""How each item of a readiness checklist stands: pure functions of the list, of what was said, and of figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from lms.milestone_proofs import milestone_proofs
from lms.models import MilestoneScope, ReadinessItem, ReadinessMark, ReadinessValue
from lms.queries.milestone_gate import amount_in_words


@dataclass(frozen=True)
class ItemLight:
    """How an item stands, in words, with a tag's tone and sign."""

    name: str
    words: Any
    tone: str
    icon: str = ""


MET = ItemLight("met", pgettext_lazy("readiness", "met"), "ok", "check")
ASIDE = ItemLight("aside", pgettext_lazy("readiness", "does not apply"), "plain", "minus")
WAITS = ItemLight("waits", pgettext_lazy("readiness", "set aside, waits for the office"), "warn", "clock")
PARTLY = ItemLight("partly", pgettext_lazy("readiness", "partly met"), "warn", "clock")
NOT_MET = ItemLight("not_met", pgettext_lazy("readiness", "not met"), "danger", "x")
UNSAID = ItemLight("unsaid", pgettext_lazy("readiness", "nobody has said yet"), "info", "circle-help")
LIGHTS = (NOT_MET, PARTLY, WAITS, UNSAID, MET, ASIDE)
SAID = {ReadinessValue.YES: MET, ReadinessValue.PARTLY: PARTLY, ReadinessValue.NO: NOT_MET}


@dataclass(frozen=True)
class ItemStand:
    """`lacks` are the words of what data say is missing; `mark` what somebody said, if anything."""

    item: ReadinessItem
    light: ItemLight
    lacks: list[str]
    mark: ReadinessMark | None

    @property
    def is_settled(self) -> bool:
        return self.light in (MET, ASIDE)

    @property
    def is_blocking(self) -> bool:
        return self.item.is_critical and not self.is_settled

    @property
    def next_action(self) -> str:
        """What to do now, in a few words; nothing once it is settled."""
        if self.is_settled:
            return ""
        if self.light is WAITS:
            return pgettext("readiness", "Accept that it is set aside, or say otherwise")
        if self.lacks:
            return _("Missing: %(words)s") % {"words": "; ".join(self.lacks)}
        if self.light is UNSAID:
            return pgettext("readiness", "Say how it stands")
        return pgettext("readiness", "Bring it to the end and mark it")


def has_item(item: ReadinessItem, *, ezd: bool, esb: bool) -> bool:
    """Whether a partner of that scope has the item at all."""
    return {MilestoneScope.EZD: ezd, MilestoneScope.ESB: esb}.get(MilestoneScope(item.scope), True)


def stand_of(item: ReadinessItem, mark: ReadinessMark | None, figures: Mapping[str, int]) -> ItemStand:
    """`figures` are the numbers of the partner. A proof that no package offers any more is left out."""
    said = mark.value if mark else ""
    lacks = _lacking(item, figures)
    if mark and said == ReadinessValue.ASIDE:
        light = WAITS if item.is_critical and not mark.accepted_at else ASIDE
        return ItemStand(item, light, [], mark)
    if lacks:
        return ItemStand(item, NOT_MET, lacks, mark)
    if not item.is_declared:
        return ItemStand(item, MET, [], mark)
    return ItemStand(item, SAID.get(ReadinessValue(said), UNSAID) if said else UNSAID, [], mark)


def critical_percent(stands: Iterable[ItemStand]) -> int:
    """How many of the critical items are settled; 100 only with all of them, 0 where there is none."""
    critical = [each for each in stands if each.item.is_critical]
    return sum(each.is_settled for each in critical) * 100 // len(critical) if critical else 0


def _lacking(item: ReadinessItem, figures: Mapping[str, int]) -> list[str]:
    proofs = [each for each in milestone_proofs if each.name in item.proofs]
    measured = [(proof, proof.measure(figures)) for proof in proofs]
    return [f"{proof.words} ({amount_in_words(how)})" for proof, how in measured if not how.is_met]
