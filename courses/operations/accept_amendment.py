"""The author lets a proposal into the draft of the instruction."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from courses.blocks.amended import amended, words_in
from courses.events import AmendmentAccepted
from courses.models import Amendment, AmendmentState, InstructionPage
from courses.queries.amending import amending_words
from courses.queries.authored import refuse_describing
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce


@transaction.atomic
def accept_amendment(
    *, amendment: Amendment, by: Person, now: datetime, words: str = "", seen: int | None = None
) -> Amendment:
    """Write it into a new revision of the draft, in these `words` where the author wants others.

    Permission: courses.write for the text, and not while it waits at the office. `seen` is the revision that the author
    had before their eyes: where the draft is another one by now, nothing is written. Describing the change and handing
    the draft in stay with the author. Announces AmendmentAccepted.
    """
    amendment = Amendment.objects.select_for_update(of=("self",)).select_related("step").get(pk=amendment.pk)
    page = InstructionPage.objects.select_for_update(of=("self",)).get(pk=amendment.step.page_id)
    refuse_describing(page, by)
    if amendment.state != AmendmentState.OPEN:
        raise Refused(_("This proposal was decided already."))
    if seen is not None and seen != page.latest_revision_id:
        raise Refused(_("The draft has changed meanwhile. Look at the step as it is now and decide again."))
    written = amending_words(amendment.part, words or amendment.words)
    draft = page.get_latest_revision_as_object()
    steps = list(draft.steps.raw_data)
    at = next((at for at, each in enumerate(steps) if each["id"] == str(amendment.step.block_id)), None)
    if at is None:
        raise Refused(
            _("This step is no longer in the draft. Refuse the proposal, or write its words at another step by hand.")
        )
    stands = words_in(steps[at], amendment.part)
    if written == stands:
        raise Refused(_("The step says exactly this already."), field="words")
    steps[at] = amended(steps[at], amendment.part, written)
    draft.steps = steps
    with LogContext(user=by):
        revision = draft.save_revision(user=by, log_action=True)
    before = amendment.as_state()
    amendment.state = AmendmentState.ACCEPTED if written == amendment.words else AmendmentState.CHANGED
    amendment.stood, amendment.written, amendment.revision = stands, written, revision
    amendment.decided_by, amendment.decided_at = by, now
    amendment.save(update_fields=["state", "stood", "written", "revision", "decided_by", "decided_at"])
    fact = AmendmentAccepted(amendment_id=amendment.pk)
    announce(fact, by=by, about=amendment, before=before, after=amendment.as_state(), now=now)
    return amendment
