"""Say how an item of the readiness checklist stands at a partner."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import Partner, Person, ReadinessChange, ReadinessItem, ReadinessMark, ReadinessValue
from lms.outbox import announce
from lms.permissions import can
from lms.queries.readiness_list import checklists, takes_part
from lms.readiness_events import ReadinessMarked


@transaction.atomic
def mark_readiness(
    *,
    partner: Partner,
    item: ReadinessItem,
    version: int,
    value: str,
    remark: str = "",
    by: Person | None,
    now: datetime,
) -> ReadinessMark:
    """Write state and remark, and add to the history, or raise Refused. `version` is the mark's, 0 before the first.

    What follows from data alone takes a remark, and may be set aside. What is set aside has its reason in the remark;
    a critical item is settled by it once the office accepts it, which it does at once by setting it aside itself. The
    same again changes nothing. Announces ReadinessMarked.
    """
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if by and not can(by, "lms.mark_readiness", partner):
        raise Refused(_("You may not fill in the checklist of this partner."))
    if not takes_part(partner):
        raise Refused(_("This partner does not take part now, so its checklist stays as it is."))
    offered = checklists([partner.pk]).items_of(partner.pk, ezd=partner.scope_ezd, esb=partner.scope_esb)
    if item.pk not in {each.pk for each in offered}:
        raise Refused(_("This item is not on the list of this partner."))
    remark = clean_text(remark, single_line=True, cap=500)
    _refuse_unfit(item, value, remark)
    found = ReadinessMark.objects.filter(partner=partner, item=item).first()
    mark = found or ReadinessMark(partner=partner, item=item, version=0)
    if mark.version != version:
        raise Refused(stale())
    accepts = value == ReadinessValue.ASIDE and (by is None or can(by, "lms.accept_set_aside", partner))
    if found and (mark.value, mark.remark) == (value, remark) and (mark.accepted_at or not accepts):
        return mark
    before = {"value": mark.value} if found else None
    mark.value, mark.remark, mark.by, mark.at = value, remark, by, now
    mark.accepted_at, mark.version = now if accepts else None, mark.version + 1
    mark.save()
    ReadinessChange.objects.create(mark=mark, value=value, remark=remark, at=now, by=by)
    announce(
        ReadinessMarked(mark_id=mark.pk),
        by=by,
        about=mark,
        partner_id=partner.pk,
        before=before,
        after={"value": value, "accepted": bool(mark.accepted_at)},
        now=now,
    )
    return mark


def _refuse_unfit(item: ReadinessItem, value: str, remark: str) -> None:
    if value not in {*ReadinessValue.values, ""}:
        raise Refused(_("Choose one of the states."), field="value")
    if item.is_declared and not value:
        raise Refused(_("Choose one of the states."), field="value")
    if not item.is_declared and value not in ("", ReadinessValue.ASIDE):
        raise Refused(_("This item follows from data. Leave it to them, or set it aside."), field="value")
    if value == ReadinessValue.ASIDE and not remark:
        raise Refused(_("Give the reason why it does not apply."), field="remark")
