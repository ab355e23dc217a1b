"""Say of a changed lesson what kind of change it is."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from courses.models import LessonPage
from courses.queries.authored import refuse_describing
from courses.records.publication import LONGEST_NOTE, wrong_change
from courses.records.release_choice import open_releases
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person, Release


@transaction.atomic
def describe_change(
    *, lesson: LessonPage, kind: str, note: str = "", release: Release | None = None, by: Person
) -> LessonPage:
    """Keep it with the draft, in a revision of its own; `release` is the one that the change follows.

    The author may and the office, which alone may while the draft waits for approval.
    """
    lesson = LessonPage.objects.select_for_update(of=("self",)).get(pk=lesson.pk)
    refuse_describing(lesson, by)
    said = clean_text(note, cap=LONGEST_NOTE, single_line=True)
    if wrong := wrong_change(kind, said):
        raise Refused(wrong[1], field=wrong[0])
    draft = lesson.get_latest_revision_as_object()
    if release and not open_releases(by, lesson.pk, draft.change_release_id).filter(pk=release.pk).exists():
        raise Refused(_("Choose a release that is planned or is the newest one of a system of yours."))
    draft.change_kind, draft.change_note, draft.change_release = kind, said, release
    with LogContext(user=by):
        draft.save_revision(user=by, log_action=True)
    return draft
