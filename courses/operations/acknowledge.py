"""“I confirm that I have seen it.”"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import PresentationAcknowledged
from courses.models import Acknowledgement, PresentationPage, Publication, Viewing
from courses.queries.watching import seen_of
from lms.kit.film import clock
from lms.kit.refused import Refused
from lms.models import Person
from lms.models.standing import PARTNER_ROLES
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def acknowledge(*, page: PresentationPage, by: Person, now: datetime) -> Acknowledgement:
    """Note that `by` confirms the presentation; said twice it is noted once. Refused below ENOUGH_PERCENT seen."""
    if not can(by, "courses.acknowledge", page):
        raise Refused(_("Only a person with a role in the project can confirm presentations."))
    if not seen_of(by, [page]):
        raise Refused(_("This presentation is for others."))
    viewing = Viewing.objects.select_for_update().filter(person=by, page=page).first()
    if said := Acknowledgement.objects.filter(person=by, page=page).first():
        return said
    seen = viewing.seconds if viewing else 0
    if not page.duration or seen < page.needed:
        missing = {"missing": clock(page.needed - seen), "seen": clock(seen), "length": clock(page.duration or 0)}
        raise Refused(_("Before you confirm, %(missing)s is left to watch. Seen: %(seen)s of %(length)s.") % missing)
    published = Publication.objects.filter(page=page, revision=page.live_revision_id)
    version = published.order_by("-number").values_list("number", flat=True).first()
    said = Acknowledgement.objects.create(
        person=by,
        page=page,
        revision_id=page.live_revision_id,
        version=version,
        release_id=page.shows_id,
        seconds=seen,
        duration=page.duration,
        acknowledged_at=now,
    )
    held = by.standing.first(*PARTNER_ROLES)
    announce(
        PresentationAcknowledged(page_id=page.pk, person_id=by.pk),
        by=by,
        about=page,
        partner_id=held.organisation_id if held else None,
        after={"seconds": seen, "duration": page.duration, "version": version, "release": page.shows_id},
        now=now,
    )
    return said
