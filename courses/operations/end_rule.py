"""End a rule that assigns a course."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import RuleEnded
from courses.models import CourseRule
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def end_rule(*, rule: CourseRule, keeps: bool, by: Person, now: datetime) -> CourseRule:
    """It holds for nobody any more. Whoever has the course only by this rule and has not finished it keeps it as if
    assigned by hand (`keeps`), or is released; both follow right after (settle_rules).

    The same click again changes nothing. Whoever could make the rule may end it.
    """
    if not can(by, "courses.end_rule", rule):
        raise Refused(_("Only the Marshal's Office and representatives assign courses."))
    seen = CourseRule.objects.visible_to(by).filter(pk=rule.pk).select_for_update(of=("self",))
    ended = seen.first()
    if ended is None:
        raise Refused(_("This rule is not in your reach."))
    if ended.ended_at:
        return ended
    ended.ended_at, ended.keeps = now, keeps
    ended.save(update_fields=["ended_at", "keeps"])
    announce(
        RuleEnded(rule_id=ended.pk, course_id=ended.course_id),
        by=by,
        about=ended,
        partner_id=ended.office_id,
        after={"keeps": keeps},
        now=now,
    )
    return ended
