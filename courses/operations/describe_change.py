"""Say of a changed lesson what kind of change it is."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext
from wagtail.models import WorkflowState

from courses.models import LessonPage
from courses.records.publication import LONGEST_NOTE, wrong_change
from courses.records.release_choice import open_releases
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person, Release
from lms.permissions import can


@transaction.atomic
def describe_change(
    *, lesson: LessonPage, kind: str, note: str = "", release: Release | None = None, by: Person
) -> LessonPage:
    """Keep it with the draft, in a revision of its own; `release` is the one that the change follows.

    The author may and the office, which alone may while the draft waits for approval.
    """
    lesson = LessonPage.objects.select_for_update(of=("self",)).get(pk=lesson.pk)
    if not can(by, "courses.write", lesson):
        raise Refused(_("Only the author or the Marshal's Office may change this text."))
    state = lesson.current_workflow_state
    if state and state.status == WorkflowState.STATUS_IN_PROGRESS and not can(by, "courses.approve", lesson):
        raise Refused(_("This text waits for approval already."))
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
