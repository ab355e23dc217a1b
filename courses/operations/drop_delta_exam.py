"""Demand no exam for a release any more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import DeltaExamDropped
from courses.models import DeltaExam
from lms.kit.refused import Refused
from lms.models import Person, Release
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def drop_delta_exam(*, release: Release, by: Person, now: datetime) -> None:
    """Results of those who have passed it stay; where no exam is demanded, nothing happens."""
    release = Release.objects.select_for_update(of=("self",)).select_related("system").get(pk=release.pk)
    if not can(by, "courses.drop_delta_exam", release):
        raise Refused(_("Only the Marshal's Office and trainers of the system's contractor demand an exam."))
    kept = DeltaExam.objects.filter(release=release).select_related("quiz").first()
    if kept is None:
        return
    kept.delete()
    announce(
        DeltaExamDropped(release_id=release.pk),
        by=by,
        about=release,
        before={"release": str(release), "title": kept.quiz.title, "due_on": kept.due_on.isoformat()},
        now=now,
    )
