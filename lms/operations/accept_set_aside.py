"""Accept that a critical item of the readiness checklist does not apply to a partner."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused, stale
from lms.models import Partner, Person, ReadinessChange, ReadinessMark, ReadinessValue
from lms.outbox import announce
from lms.permissions import can
from lms.queries.readiness_list import takes_part
from lms.readiness_events import SetAsideAccepted


@transaction.atomic
def accept_set_aside(*, mark: ReadinessMark, version: int, by: Person, now: datetime) -> ReadinessMark:
    """The office agrees with the reason that was given, or Refused. The same press again changes nothing.

    Announces SetAsideAccepted.
    """
    Partner.objects.select_for_update(of=("self",)).get(pk=mark.partner_id)
    mark = ReadinessMark.objects.select_related("partner", "item").get(pk=mark.pk)
    if not can(by, "lms.accept_set_aside", mark.partner):
        raise Refused(_("Only the Marshal's Office accepts that a critical item is set aside."))
    if mark.accepted_at:
        return mark
    if mark.version != version:
        raise Refused(stale())
    if not takes_part(mark.partner):
        raise Refused(_("This partner does not take part now, so its checklist stays as it is."))
    if mark.value != ReadinessValue.ASIDE or not mark.item.is_critical:
        raise Refused(_("There is nothing to accept here."))
    mark.accepted_at, mark.version = now, mark.version + 1
    mark.save()
    ReadinessChange.objects.create(mark=mark, value=mark.value, remark=mark.remark, is_acceptance=True, at=now, by=by)
    announce(SetAsideAccepted(mark_id=mark.pk), by=by, about=mark, partner_id=mark.partner_id, now=now)
    return mark
