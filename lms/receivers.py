"""What follows from facts of the programme."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lms.events import LoginRequested
from lms.models import Event, LoginRequest
from lms.operations.tell import tell
from lms.outbox import receives
from lms.queries.people import helpers_of


@receives(LoginRequested)
def tell_helpers(event: Event) -> None:
    """Those who may print a code see the request in the bell; who asked is known to them anyhow."""
    request = LoginRequest.objects.select_related("person").filter(pk=event.data["request_id"]).first()
    if request is None or request.settled_at:
        return
    tell(
        people=helpers_of(request.person, event.happened_at),
        about=event,
        kind="lms.login_request",
        subject=_("Cannot log in: %(name)s") % {"name": request.person},
        body=_("Print a one-time code and hand it over in person."),
        path=reverse("let_in", args=[request.person_id]),
        by_mail=False,
        now=event.happened_at,
    )
