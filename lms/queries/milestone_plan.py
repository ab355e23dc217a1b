"""What the template makes of a partner: which milestones it has, when, and which do not apply."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from lms.kit.months import months_after
from lms.models import MilestoneKind, MilestoneScope, MilestoneTemplate, Partner

FARTHEST = timedelta(days=3653)
"""How far from today a day of a plan may lie: ten years."""


def rests() -> str:
    """Why nothing changes at a partner that takes no part."""
    return _("This partner does not take part now, so its milestones stay as they are.")


def newest_template() -> MilestoneTemplate | None:
    return MilestoneTemplate.objects.order_by("-number").first()


def due_on(kind: MilestoneKind, starts_on: date) -> date:
    """Months first, then days: a month and a half after 31 January is 15 March (28 February and 15 days)."""
    return months_after(starts_on, kind.months) + timedelta(days=kind.days)


def outside(kind: MilestoneKind, partner: Partner) -> str:
    """Why that milestone does not apply to the partner, as a sentence; nothing where it does."""
    runs = {MilestoneScope.EZD: partner.scope_ezd, MilestoneScope.ESB: partner.scope_esb}
    if not runs.get(MilestoneScope(kind.scope), True):
        return _("Outside the scope of this partner: without %(scope)s.") % {"scope": kind.scope}
    if kind.unit_kinds and partner.unit.kind not in kind.unit_kinds:
        return _("Not for this kind of unit: %(kind)s.") % {"kind": partner.unit.get_kind_display()}
    return ""
