"""Say of a changed instruction what has changed, and of each changed step what kind of change it is."""

from collections.abc import Mapping

from django.db import transaction
from wagtail.log_actions import LogContext

from courses.models import ChangeKind, InstructionPage
from courses.queries.authored import refuse_describing
from courses.records.publication import LONGEST_NOTE
from courses.records.step_said import said_of, unsaid
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person


@transaction.atomic
def describe_steps(
    *, page: InstructionPage, note: str, by: Person, kinds: Mapping[str, str] | None = None, others: str = ""
) -> InstructionPage:
    """Keep it with the draft, in a revision of its own; `kinds` by the id of the step, `others` for every other one.

    The author may and the office, which alone may while the draft waits for approval. Refused in words where the note
    or the kind of a changed step is missing; what is said of a step that did not change is not kept.
    """
    page = InstructionPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    refuse_describing(page, by)
    draft = page.get_latest_revision_as_object()
    known = said_of(draft)
    said = {each.block_id: (kinds or {}).get(each.block_id) or others for each in known.changes}
    words = clean_text(note, cap=LONGEST_NOTE, single_line=True)
    for field, sentence in unsaid(known.changes, words, said).items():
        raise Refused(sentence, field=field)
    draft.change_note, draft.step_kinds = words, {pk: ChangeKind(kind) for pk, kind in said.items()}
    draft.change_after = known.after
    with LogContext(user=by):
        draft.save_revision(user=by, log_action=True)
    return draft
