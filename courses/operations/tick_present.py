"""Tick who is there without a phone, or stands on a list on paper."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import PaperListKept, PresenceTicked
from courses.models import PaperList, Presence, ProvenBy, Slot
from courses.queries.room import OPENS, TICKED_UNTIL, Seat, seats
from lms.kit import uploads
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can

SCANS = frozenset({"pdf", "jpeg", "png"})


@transaction.atomic
def tick_present(
    *, slot: Slot, people: Collection[int], from_paper: bool = False, scan: Any = None, by: Person, now: datetime
) -> list[Presence]:
    """Note these people (ids) as present and keep the scan of the list; return who was not noted before.

    For whom: the people that `seats` shows to `by`, never oneself. Refused: before the door opens and longer than
    TICKED_UNTIL after the end, nobody chosen and no scan, a scan without who stands on it. The scan is judged by its
    content and stored last, since a file on disk knows no rollback. Announces PresenceTicked of each, PaperListKept.
    """
    if not can(by, "courses.tick_present", slot):
        raise Refused(_("Leaders, the representative and whoever shows the presentation tick who is there."))
    _refuse_time(slot, now)
    kind = _kind(scan) if scan else None
    wanted = [seat for seat in seats(slot, by, timezone.localdate(now)) if seat.person.pk in set(people)]
    wanted = [seat for seat in wanted if seat.person.pk != by.pk]
    if not wanted:
        raise Refused(_("Choose who was there."), field="people")
    proven_by = ProvenBy.PAPER if from_paper or kind else ProvenBy.LEADER
    made = [each for seat in wanted if (each := _tick(slot, seat, proven_by, by, now))]
    if kind:
        _keep(slot, wanted, scan, kind, by, now)
    return made


def _refuse_time(slot: Slot, now: datetime) -> None:
    if not slot.is_open:
        raise Refused(_("This presentation was withdrawn."))
    if now < slot.begins_at - OPENS:
        raise Refused(_("The presentation has not begun yet: presence is ticked from 15 minutes before it."))
    if now > slot.ends_at + TICKED_UNTIL:
        raise Refused(_("More than 14 days have passed: the list is closed. Write to the Marshal's Office."))


def _tick(slot: Slot, seat: Seat, proven_by: str, by: Person, now: datetime) -> Presence | None:
    values = {
        "page_id": slot.showing.page_id,
        "partner": seat.partner,
        "proven_by": proven_by,
        "noted_at": now,
        "by": by,
    }
    presence, is_new = Presence.objects.get_or_create(slot=slot, person=seat.person, defaults=values)
    if not is_new:
        return None
    announce(
        PresenceTicked(presence_id=presence.pk, person_id=seat.person.pk),
        by=by,
        about=presence,
        partner_id=seat.partner.pk,
        after={"slot": slot.pk, "proven_by": str(proven_by)},
        now=now,
    )
    return presence


def _kind(scan: Any) -> uploads.Kind:
    try:
        return uploads.inspect(scan, allowed=SCANS, max_bytes=settings.UPLOAD_MAX_BYTES)
    except Refused as refusal:
        raise Refused(refusal.message, field="scan") from refusal


def _keep(slot: Slot, wanted: list[Seat], scan: Any, kind: uploads.Kind, by: Person, now: datetime) -> None:
    """One list for each office whose people stand on it: another office never sees the names of this one."""
    partners = {seat.partner.pk for seat in wanted}
    if len(partners) > 1:
        raise Refused(
            _("A scan is of the people of one office. Tick another office's people on their own."), field="scan"
        )
    kept = PaperList(slot=slot, partner_id=partners.pop(), about_file=uploads.described(scan, kind), by=by, kept_at=now)
    kept.save()
    announce(PaperListKept(paper_list_id=kept.pk), by=by, about=kept, partner_id=kept.partner_id, now=now)
    kept.file.save(uploads.random_name(kind), scan, save=True)
