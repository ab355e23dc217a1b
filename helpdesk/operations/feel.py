"""„Mnie też”: it happens to me as well."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Problem, ProblemTouch
from helpdesk.tier_events import ProblemFelt
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def feel(*, problem: Problem, by: Person, now: datetime) -> ProblemTouch:
    """Count this person once and tell them when it is over. Permission: helpdesk.feel. Announces ProblemFelt."""
    problem = Problem.objects.select_for_update().get(pk=problem.pk)
    if not can(by, "helpdesk.feel", problem) or not Problem.objects.visible_to(by).filter(pk=problem.pk).exists():
        raise Refused(_("This is over already, or it does not touch your office."))
    row, is_new = ProblemTouch.objects.get_or_create(problem=problem, person=by, defaults={"at": now})
    if is_new:
        announce(ProblemFelt(problem_id=problem.pk), by=by, about=problem, partner_id=problem.partner_id, now=now)
    return row
