"""Say of a text whether a release of a system outdates it."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.events import TextMarked
from courses.models import MarkKind, ReleaseMark
from courses.queries.releases import concerned
from lms.kit.refused import Refused
from lms.models import Person, Release
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def mark_text(
    *, release: Release, page: Page, kind: str, due_on: date | None = None, by: Person, now: datetime
) -> ReleaseMark:
    """Mark it, or mark it anew; the same mark twice is noted once.

    Raise Refused where the release does not concern the page, and for a mark of an update without a day to come.
    """
    # Two people at once take turns at the release, so that the second changes what the first has marked.
    release = Release.objects.select_for_update(of=("self",)).select_related("system").get(pk=release.pk)
    if not can(by, "courses.mark_text", release):
        raise Refused(_("Only the Marshal's Office and trainers of the system's contractor mark texts."))
    if kind not in MarkKind.values:
        raise Refused(_("Choose what the release means for this text."), field="kind")
    if page.pk not in {each.page_id for each in concerned(release)}:
        raise Refused(_("This text does not concern the system."))
    if kind == MarkKind.UNCHANGED:
        due_on = None
    elif due_on is None:
        raise Refused(_("Give the day until which the text is to be updated."), field="due_on")
    kept = ReleaseMark.objects.filter(release=release, page=page).first()
    if kept and (kept.kind, kept.due_on) == (kind, due_on):
        return kept
    if kept and kept.publication_id:
        raise Refused(_("This text was brought up to date for the release already."))
    if due_on and due_on < timezone.localdate(now):
        raise Refused(_("This day has passed already."), field="due_on")
    said = {"kind": kind, "due_on": due_on, "marked_by": by, "marked_at": now, "publication": None}
    mark, _new = ReleaseMark.objects.update_or_create(release=release, page=page, defaults=said)
    announce(
        TextMarked(mark_id=mark.pk, page_id=page.pk, release_id=release.pk),
        by=by,
        about=page,
        before={"kind": kept.kind} if kept else {},
        after={"kind": kind, "release": str(release), "due_on": due_on.isoformat() if due_on else None},
        now=now,
    )
    return mark
