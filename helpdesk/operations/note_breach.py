"""Say why a deadline was missed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import BreachNote, SlaReport
from helpdesk.models.report import NOTE_LENGTH
from helpdesk.operations.draft_report import draft_report
from helpdesk.report_events import BreachNoted
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def note_breach(
    *, report: SlaReport, escalation_id: int, stage: str, words: str, by: Person, now: datetime, key: UUID | None = None
) -> BreachNote:
    """Add the words to a breach that this draft names, and compute the draft again so that it holds them.

    Permission: helpdesk.note_breach. Announces BreachNoted, and ReportDrafted.
    """

    def make() -> BreachNote:
        found: SlaReport = SlaReport.objects.select_related("contract").get(pk=report.pk)
        if not can(by, "helpdesk.note_breach", found):
            raise Refused(_("Reasons are written down as long as the report is a draft."))
        if (escalation_id, stage) not in {(each["id"], each["stage"]) for each in found.content["breaches"]}:
            raise Refused(_("This report names no such missed deadline."))
        said = clean_text(words, cap=NOTE_LENGTH, single_line=True)
        if not said:
            raise Refused(_("Write a few words."), field="words")
        note = BreachNote.objects.create(escalation_id=escalation_id, stage=stage, words=said, at=now, by=by)
        fact = BreachNoted(note_id=note.pk, escalation_id=escalation_id)
        announce(fact, by=by, about=note, partner_id=note.escalation.partner_id, now=now)
        draft_report(contract=found.contract, month=found.month, by=by, now=now)
        return note

    note, _fresh = once(key=key, action="helpdesk.note_breach", by=by, now=now, kind=BreachNote, make=make)
    return note
