"""Somebody offers to show a presentation to many people."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from courses.events import ShowingOffered
from courses.models import PresentationPage, Showing, Slot, SlotKind
from courses.operations.offer_slots import SlotDetails, offer_slots
from courses.queries.holding import partners_it_holds_for
from courses.queries.slot_times import Times
from courses.queries.trainees import partners_to_instruct
from courses.records.showing import LONGEST_AGENDA
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Partner, Person, Release, Role
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@dataclass(frozen=True)
class ShowingDetails:
    """`place` is an address with a room, or a link; `release` is the version of the system that is shown."""

    place: str
    capacity: int
    agenda: str = ""
    note: str = ""
    release: Release | None = None


@transaction.atomic
def offer_showing(
    *,
    page: PresentationPage,
    details: ShowingDetails,
    times: Times,
    partners: Collection[Partner],
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Slot:
    """Offer one showing by `by`, for the people of these offices; they sign up as for any slot.

    Refused: no office, one that `by` may not instruct, one whose clerks it does not hold for, and whatever
    `offer_slots` refuses. The same key offers once.
    Announces SlotsOffered and ShowingOffered.
    """

    def make() -> Slot:
        if not can(by, "courses.offer_showing"):
            raise Refused(_("Only trainers and the Marshal's Office show presentations."))
        invited = partners_to_instruct(by).filter(pk__in=[partner.pk for partner in partners])
        if not partners or invited.count() != len(set(partners)):
            raise Refused(_("Choose the offices whose people are invited."), field="partners")
        _refuse_others(page, invited)
        words = SlotDetails(kind=SlotKind.SHOWING, place=details.place, capacity=details.capacity, note=details.note)
        slot = offer_slots(details=words, times=[times], by=by, now=now)
        agenda = clean_text(details.agenda, cap=LONGEST_AGENDA)
        showing = Showing.objects.create(slot=slot, page=page, agenda=agenda, release=details.release)
        showing.partners.set(invited)
        announce(
            ShowingOffered(slot_id=slot.pk),
            by=by,
            about=slot,
            after={
                "page": page.pk,
                "partners": sorted(partner.pk for partner in partners),
                "release": details.release.pk if details.release else None,
            },
            now=now,
        )
        return slot

    slot, _fresh = once(key=key, action="courses.offer_showing", by=by, now=now, kind=Slot, make=make)
    return slot


def _refuse_others(page: PresentationPage, invited: QuerySet[Partner]) -> None:
    held = partners_it_holds_for(page.only_for, invited, Role.CLERK)
    others = [] if held is invited else list(invited.exclude(pk__in=held.values("pk")).order_by("short_name", "pk"))
    if others:
        words = _("This presentation does not hold for: %(partners)s.")
        raise Refused(words % {"partners": ", ".join(each.short_name for each in others)}, field="partners")
