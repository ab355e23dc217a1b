"""What follows from holds on deleting: coordinators, the inspector and whoever asked to be forgotten are told."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.hold_events import ErasureHeld, HoldLifted, HoldPlaced
from lms.models import ErasureRequest, Event, RetentionHold
from lms.operations.tell import tell
from lms.outbox import receives
from lms.queries.inspections import running_accesses
from lms.queries.people import coordinators_on


def _tell_of_hold(event: Event, kind: str, subject: str, body: str) -> None:
    """Coordinators, and the inspector who asked for it while an access runs; whoever did it too, as their receipt."""
    hold = RetentionHold.objects.select_related("partner", "placed_by").get(pk=event.data["hold_id"])
    day = timezone.localdate(event.happened_at)
    people = coordinators_on(day)
    if running_accesses(hold.placed_by, day):
        people.append(hold.placed_by)
    where = hold.partner.short_name if hold.partner else _("All partners")
    tell(
        people=list(dict.fromkeys(people)),
        about=event,
        kind=kind,
        subject=subject % {"where": where},
        body=body % {"mark": hold.mark},
        path=reverse("hold", args=[hold.pk]),
        by_mail=True,
        now=event.happened_at,
    )


@receives(HoldPlaced)
def tell_of_hold(event: Event) -> None:
    words = _("Case %(mark)s. Until a coordinator lifts it, nothing that it covers is deleted.")
    _tell_of_hold(event, "lms.hold_placed", _("Deleting is stopped: %(where)s"), words)


@receives(HoldLifted)
def tell_of_lifted_hold(event: Event) -> None:
    words = _("Case %(mark)s. What is over its time and no other hold covers goes in the night.")
    _tell_of_hold(event, "lms.hold_lifted", _("Deleting goes on: %(where)s"), words)


@receives(ErasureHeld)
def tell_of_held_erasure(event: Event) -> None:
    """The person why their data stay for now; coordinators that somebody waits, without the name in the mail."""
    asked = ErasureRequest.objects.select_related("person").get(pk=event.data["erasure_request_id"])
    tell(
        people=[asked.person],
        about=event,
        kind="lms.erasure_held",
        subject=_("Your data are not erased yet"),
        body=_(
            "The Marshal's Office must keep these records for now because of an inspection (RODO art. 17(3)(b) and (e)"
            " and art. 18). Your request is kept and is carried out when the inspection no longer needs them."
        ),
        path=reverse("my_data"),
        by_mail=True,
        now=event.happened_at,
    )
    tell(
        people=coordinators_on(timezone.localdate(event.happened_at)),
        about=event,
        kind="lms.erasure_waits",
        subject=_("A request to be forgotten waits for the end of a hold"),
        body=_("It is carried out in the first night without a hold over that person."),
        path=reverse("retention"),
        by_mail=True,
        now=event.happened_at,
    )
