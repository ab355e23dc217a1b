"""Who is told when something that hits many begins and when it is over."""

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models import Problem, ProblemTouch
from helpdesk.tier_events import ProblemAnswered
from lms.kit.markup import excerpt
from lms.models import Event
from lms.operations.tell import tell
from lms.outbox import receives


@receives(ProblemAnswered)
def tell_touched(event: Event) -> None:
    """Whoever said „me too”; who asked a question under it gets the answer there."""
    problem = Problem.objects.get(pk=event.data["problem_id"])
    asked = set(problem.tickets.values_list("asked_by", flat=True))
    rows = ProblemTouch.objects.filter(problem=problem).select_related("person").order_by("pk")
    tell(
        people=[row.person for row in rows if row.person_id not in asked and row.person_id != event.actor_id],
        about=event,
        kind="helpdesk.problem_over",
        subject=_("It is over: %(title)s") % {"title": problem.title},
        body=excerpt(problem.answer, length=400),
        path=problem.get_absolute_url(),
        by_mail=True,
        now=timezone.now(),
    )
